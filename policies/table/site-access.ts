import { allOf, exceptRoles, onlyRoles } from "../conditions";
import type { Condition, Statement } from "../document";

/** The second way to a table: from a site outside the VPC, by an endpoint of its own. */
export interface SiteAccess {
  /** Id of the DynamoDB endpoint of the site, such as `vpce-0a1b2c3d4e5f60718`. */
  readonly endpointId: string;
  /** Exact ARNs of the roles of the machines of the site. At least one; no wildcards. */
  readonly machineRoleArns: readonly string[];
}

interface SitePaths extends SiteAccess {
  readonly actions: readonly string[];
  readonly items: readonly string[];
  /** Exact ARNs of the roles that may use every path. */
  readonly exemptRoleArns: readonly string[];
  /** What else must hold of others that are refused. @default nothing: every other caller is */
  readonly others?: Condition;
}

/**
 * Machines of a site come by its endpoint, and no one else does.
 *
 * Credentials of a machine that were stolen are of no use in the VPC or elsewhere, and those of a function are of no use at
 * the site. The statements hold also if the table policy is told to allow every other path.
 *
 * @throws PolicyError if there is no role, or an ARN is not exact.
 */
export function denyMixedPaths(options: SitePaths): readonly Statement[] {
  const { endpointId, machineRoleArns, exemptRoleArns, actions, items, others = {} } = options;
  const deny = { Effect: "Deny", Principal: "*", Action: actions, Resource: items } as const;
  return [
    {
      Sid: "DenyMachinesOutsideTheirEndpoint",
      ...deny,
      Condition: allOf({ StringNotEquals: { "aws:SourceVpce": endpointId } }, onlyRoles(machineRoleArns)),
    },
    {
      Sid: "DenyOthersThroughTheEndpointOfTheSite",
      ...deny,
      Condition: allOf(
        { StringEquals: { "aws:SourceVpce": endpointId } },
        exceptRoles([...machineRoleArns, ...exemptRoleArns]),
        others,
      ),
    },
  ];
}
