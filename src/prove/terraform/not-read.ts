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

/** Kinds that let somebody in without a document of a policy. */
const GRANTS: ReadonlyMap<string, string> = new Map([
  ["aws_kms_grant", "grants of a key are not read"],
  ["aws_lambda_layer_version_permission", "permissions of layers are not read"],
]);

/** What is nothing without the resource that it is attached to. A policy for a role that is not read adds nothing. */
const ATTACHED: readonly string[] = [
  ...POLICY_ARGUMENTS.keys(),
  "aws_dynamodb_resource_policy",
  "aws_lambda_permission",
  "aws_vpc_endpoint_policy",
].filter((type) => /_(?:policy|permission)$/.test(type));

const POLICY_NAME = /^(?:\w+_)?(?:policy|policies|policy_document|policy_json)$/;

/** What carries a policy and is not read, or is in an account that nothing says: nothing is proved of it. */
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
        ? [`${address}: what it is attached to was not read`]
        : []),
      ...withoutAccount(resource),
    ];
  });
}

/** The text of a policy, or a policy that nobody can see. */
function holdsPolicy(argument: string, value: unknown): boolean {
  const text = JSON.stringify(value) ?? "";
  if (text.includes("Statement")) return true;
  return POLICY_NAME.test(argument) && /(?<!\$)\$\{/.test(text);
}

// An ARN of S3 names no account: whose bucket it is would be taken for nobody's.
function withoutAccount({ type, address, provider }: StackResource): readonly string[] {
  return type === "aws_s3_bucket" && provider.account === undefined
    ? [`${address}: nothing says in which account it is`]
    : [];
}
