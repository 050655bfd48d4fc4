import { Annotations } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { PolicyDocument } from "../../../policies/document";
import { checkSize, type SizeReport } from "../../../policies/policy-size";
import { renderPolicy } from "../../../policies/render";
import type { PolicyKind } from "../../facts/policy-sizes";

/** A policy that a construct has put into its stack, with its size. */
export interface PolicyRecord extends SizeReport {
  /** Path of the construct, such as `data/messages`. */
  readonly path: string;
  /** Name of the policy in the summary, such as `table policy`. */
  readonly name: string;
  /** Place where the policy is attached; it decides the size limit. */
  readonly kind: PolicyKind;
  /** The policy before it is rendered. */
  readonly document: PolicyDocument;
}

const RECORDS = Symbol.for("dynamodb-baseline/policies");

/**
 * Renders a policy as a JSON string for Terraform, checks its size, and records it for `policiesOf`.
 *
 * @throws PolicySizeError if the policy exceeds the limit of its kind.
 */
export function renderedPolicy(
  scope: Construct,
  policy: { readonly name: string; readonly kind: PolicyKind; readonly document: PolicyDocument },
): string {
  const checked = checkSize({ ...policy, name: `${scope.node.path} ${policy.name}` });
  if (checked.warning !== undefined) Annotations.of(scope).addWarning(checked.warning);
  const owner = scope as Construct & { [RECORDS]?: PolicyRecord[] };
  owner[RECORDS] ??= [];
  owner[RECORDS].push({ path: scope.node.path, ...policy, ...checked });
  return renderPolicy(policy.document);
}

/**
 * The policies that the constructs below `root` have put into their stacks, in the order of the construct tree.
 *
 * Each record has the typed document, its size and the limit of AWS. Use it to review or test every policy of an app.
 *
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { messagingModel, PatternRole, policiesOf } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new PatternRole(stack, "list", {
 *   model: messagingModel,
 *   pattern: "listConversations",
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages",
 *   roleName: "list-conversations",
 * });
 * for (const { path, name } of policiesOf(app)) console.log(`${path}: ${name}`);
 * // messages/list/Default: trust of list-conversations
 * // messages/list/Default: role list-conversations
 * ```
 */
export function policiesOf(root: IConstruct): readonly PolicyRecord[] {
  return root.node.findAll().flatMap((node) => (node as IConstruct & { [RECORDS]?: PolicyRecord[] })[RECORDS] ?? []);
}
