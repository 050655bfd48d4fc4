import { type Policy, parsePolicy } from "../documents/policy-document";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** Conditions that AWS writes for the arguments of a permission. */
const CONDITIONS = [
  ["source_arn", "ArnLike", "aws:SourceArn"],
  ["source_account", "StringEquals", "aws:SourceAccount"],
  ["principal_org_id", "StringEquals", "aws:PrincipalOrgID"],
  ["event_source_token", "StringEquals", "lambda:EventSourceToken"],
  ["function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"],
] as const;

/**
 * The policy of a function, made of the permissions that Terraform has as separate resources.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function permissionPolicy(
  reader: Reader,
  resource: StackResource,
  permissions: readonly StackResource[],
): Policy {
  const arn = reader.attribute(resource, "arn");
  const statements = permissions.map((one) => {
    reader.used.add(one);
    const principal = reader.argument(one, "principal");
    const conditions = CONDITIONS.filter(([argument]) => one.body[argument] !== undefined).map(
      ([argument, operator, key]) => [operator, key, reader.argument(one, argument)] as const,
    );
    const block: Record<string, Record<string, string>> = {};
    for (const [operator, key, value] of conditions) block[operator] = { ...block[operator], [key]: value };
    const isService = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal);
    return {
      Sid: one.path,
      Effect: "Allow",
      Principal: principal === "*" ? "*" : { [isService ? "Service" : "AWS"]: principal },
      Action: reader.argument(one, "action"),
      Resource: [arn, `${arn}:*`],
      Condition: block,
    };
  });
  return parsePolicy(resource.address, { Version: "2012-10-17", Statement: statements });
}
