import {
  BY_NETWORK_POLICY,
  BY_ORGANIZATION,
  BY_PERIMETER_POLICY,
  BY_PROTECT_POLICY,
  BY_REGIONS_POLICY,
  BY_USER_REFUSAL,
} from "./organization-guarantees";
import type { AdditionOptions, WeakeningOptions } from "./weakening-option";

/** Options of `organization`. */
export const ORGANIZATION_WEAKENINGS = {
  withoutProtectPolicy: {
    does: "Leaves out the policies `protect` and `protect-controls`.",
    lost: "administrators may destroy tables, backups, keys and trails",
    guarantees: BY_PROTECT_POLICY,
  },
  withoutRegionsPolicy: {
    does: "Leaves out the policy `regions`.",
    lost: "data may leave the approved regions",
    guarantees: BY_REGIONS_POLICY,
  },
  withoutNetworkPolicy: {
    does: "Leaves out the policy `network`.",
    lost: "the network may be opened to the internet",
    guarantees: BY_NETWORK_POLICY,
  },
  withoutUserRefusal: {
    does: "Lets administrators make IAM users, and credentials of them and of root, in the account of the table.",
    lost: "credentials that do not expire may be made in the account of the table",
    advice: "Such as for a program that cannot take on a role. Users that are there keep their credentials either way.",
    guarantees: BY_USER_REFUSAL,
  },
  withoutPerimeterPolicy: {
    does: "Leaves out the policy `perimeter`, which is a resource control policy.",
    lost: "a restored copy of a table has no policy of its own until somebody writes one",
    advice: "Such as where the management account does not allow resource control policies.",
    guarantees: BY_PERIMETER_POLICY,
  },
  withoutActivityAlerts: {
    does: "Makes no rules, topic and key that tell of dangerous calls in the management account.",
    lost: "no one is told who changes, or tries to change, the policies or accounts of the organization",
    advice:
      "Such as where another team watches that account, or where the pipeline may make nothing there but organization policies.",
    guarantees: [],
  },
  disabled: {
    does: "Makes no organization stack.",
    lost: "no organization policy binds the administrators of the account",
    advice: "Only `id` may stay.",
    guarantees: BY_ORGANIZATION,
  },
} as const satisfies WeakeningOptions;

/** Options of `organization.regionsPolicy`. */
export const REGIONS_POLICY_ADDITIONS = {
  additionalExemptActions: {
    does: "Actions of global services that scope `allServices` also lets through.",
    list: "actions",
    lost: (actions) => `allowed in every region: ${actions}`,
    guarantees: [],
  },
} as const satisfies AdditionOptions;
