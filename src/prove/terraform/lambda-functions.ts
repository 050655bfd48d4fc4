import type { AttachedResource } from "../documents/estate";
import { policiesTogether } from "../documents/policy-document";
import { FunctionPermissions } from "./function-permissions";
import type { Reader } from "./reader";

/** Functions with their permissions. */
export function functionsIn(reader: Reader): readonly AttachedResource[] {
  const permissions = new FunctionPermissions(reader);
  const made = reader.ofType("aws_lambda_function").map((resource) => ({
    arns: withQualifiers(reader.attribute(resource, "arn")),
    account: resource.provider.account ?? "",
    policy: policiesTogether(permissions.of(resource)),
    requiresPolicy: false,
  }));
  const outside = [...permissions.outside()].map(([arn, policies]) => ({
    arns: withQualifiers(arn),
    account: arn.split(":")[4] ?? "",
    policy: policiesTogether(policies),
    requiresPolicy: false,
  }));
  return [...made, ...outside];
}

function withQualifiers(arn: string): readonly string[] {
  return [arn, `${arn}:*`];
}
