import { POLICY_ARGUMENTS } from "./attached-resources";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** Arguments that are read, by the type of the resource. */
const READ: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...[...POLICY_ARGUMENTS].map(([type, argument]): [string, readonly string[]] => [type, [argument]]),
  ["aws_dynamodb_resource_policy", ["policy"]],
  ["aws_iam_policy", ["policy"]],
  ["aws_iam_role", ["assume_role_policy", "inline_policy"]],
  ["aws_iam_role_policy", ["policy"]],
  ["aws_organizations_policy", ["content"]],
  ["aws_vpc_endpoint", ["policy"]],
  ["aws_vpc_endpoint_policy", ["policy"]],
]);

/** Kinds of resources that grant access without a policy document. */
const GRANTS: ReadonlyMap<string, string> = new Map([
  ["aws_kms_grant", "grants of a key are not read"],
  ["aws_lambda_layer_version_permission", "permissions of layers are not read"],
]);

/** Kinds of resources that have an effect only on the resource that they are attached to. */
const ATTACHED: readonly string[] = [
  ...POLICY_ARGUMENTS.keys(),
  "aws_dynamodb_resource_policy",
  "aws_lambda_permission",
  "aws_vpc_endpoint_policy",
].filter((type) => /_(?:policy|permission)$/.test(type));

const POLICY_NAME = /^(?:\w+_)?(?:policy|policies|policy_document|policy_json)$/;

/** Places with a policy that is not read, and buckets whose account is not known. Nothing is proved about them. */
export function notReadIn(reader: Reader): readonly string[] {
  return reader.resources.flatMap((resource) => {
    const { type, address, body } = resource;
    const grant = GRANTS.get(type);
    return [
      ...(grant === undefined ? [] : [`${address}: ${grant}`]),
      ...Object.entries(body)
        .filter(([argument, value]) => !READ.get(type)?.includes(argument) && holdsPolicy(argument, value))
        .map(([argument]) => `${address}.${argument}`),
      ...(ATTACHED.includes(type) && !reader.used.has(resource)
        ? [`${address}: the resource that it is attached to was not read`]
        : []),
      ...withoutAccount(resource),
    ];
  });
}

/** Whether an argument contains the text of a policy, or a reference in an argument for policies. */
function holdsPolicy(argument: string, value: unknown): boolean {
  const text = JSON.stringify(value) ?? "";
  if (text.includes("Statement")) return true;
  return POLICY_NAME.test(argument) && /(?<!\$)\$\{/.test(text);
}

// The ARN of a bucket does not contain its account.
function withoutAccount({ type, address, provider }: StackResource): readonly string[] {
  return type === "aws_s3_bucket" && provider.account === undefined ? [`${address}: its account is not known`] : [];
}
