import { type ConfigProblem, quote } from "../config-error";
import { valueAt } from "../setting-path";
import type { Contradiction } from "./contradiction";

const LISTS = [
  "regions.approved",
  "organization.targets",
  "organization.regionsPolicy.additionalExemptActions.actions",
  "roles.pipeline",
  "roles.breakGlass",
  "roles.userAdmin",
  "roles.restore",
  "roles.export",
  "roles.analyst.assumedBy",
  "roles.managedPolicies",
  "network.availabilityZones",
  "network.existingVpc.subnetIds",
  "network.existingVpc.routeTableIds",
  "network.dynamodbEndpoint.additionalTables.arns",
  "network.s3Endpoint.additionalBuckets.arns",
  "data.additionalEndpoints.ids",
  "data.additionalRoles.arns",
  "audit.readerRoleArns",
  "messaging.userPool.callbackUrls",
  "messaging.userPool.logoutUrls",
  "messaging.existingUserPool.audience",
  "messaging.allowedOrigins",
  "hybrid.siteCidrs",
  "hybrid.vpn.tunnel.encryption",
  "hybrid.vpn.tunnel.integrity",
  "hybrid.vpn.tunnel.dhGroups",
] as const;

/** No list has an element twice: there would be fewer zones than written, and AWS refuses most other duplicates. */
export const noDuplicates: Contradiction = {
  needs: [],
  find: (draft) =>
    LISTS.flatMap((path) => duplicatesOf({ path, list: valueAt({ root: draft, path: path.split(".") }) })),
};

function duplicatesOf({ path, list }: { readonly path: string; readonly list: unknown }): readonly ConfigProblem[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => {
    const first = list.indexOf(item);
    if (item === undefined || first === index) return [];
    const problem = `must not repeat ${path}[${first}]`;
    return [{ path: `${path}[${index}]`, problem, got: quote(item), fix: "Leave it out." }];
  });
}
