import { CREATION_AND_COPY, WEAKENING } from "./action-groups";
import { judged } from "./ledger/action-ledger";

/** Actions that open a way to the internet or to another network: for break-glass only. */
export const WAYS_OUT = judged(
  ...["ec2", "vpc-lattice", "networkmanager", "globalaccelerator", "route53resolver"].map(
    (service) => ({ service, does: "opens a way", of: "way out" }) as const,
  ),
);

/** Actions that change the private network, and links to own sites: for the pipeline and break-glass only. */
export const PRIVATE_PATHS = judged(
  { service: "ec2", does: "weakens", of: "private path" },
  { service: "ec2", does: "opens a way", of: "link" },
);

/** Actions that loosen VPC block public access or a DNS firewall: for the pipeline and break-glass only. */
export const NETWORK_LOCKS = judged(
  { service: "ec2", does: "weakens", of: "network lock" },
  { service: "route53resolver", does: "weakens", of: "network lock" },
);

/** Actions that a change of the baseline takes, on any resource: for the pipeline and break-glass only. */
export const BASELINE_CHANGES = [...WEAKENING, ...CREATION_AND_COPY, ...PRIVATE_PATHS, ...NETWORK_LOCKS];
