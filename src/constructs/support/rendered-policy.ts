import { Annotations } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { PolicyDocument } from "../../../policies/document";
import { renderPolicy } from "../../../policies/render";
import { checkSize, type SizeReport } from "../../../policies/size";
import type { PolicyKind } from "../../facts/policy-sizes";

/** A policy that a construct has put into its stack: what the summary lists and what is decided in tests. */
export interface PolicyRecord extends SizeReport {
  /** Construct path of the owner, such as `data/messages`. */
  readonly path: string;
  /** What the policy is, such as `table policy`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
}

const RECORDS = Symbol.for("dynamodb-baseline/policies");

/**
 * A policy as a Terraform JSON string, with its size checked and the policy remembered for the summary.
 *
 * @throws PolicySizeError above the limit of its kind.
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

/** All policies below a construct, in the order of the tree. */
export function policiesOf(root: IConstruct): readonly PolicyRecord[] {
  return root.node.findAll().flatMap((node) => (node as IConstruct & { [RECORDS]?: PolicyRecord[] })[RECORDS] ?? []);
}
