import type { PolicyKind } from "../src/facts/policy-sizes";
import type { PolicyDocument } from "./document";
import { checkSize } from "./policy-size";

/** The limit for the size of a rendered policy. */
export interface RenderLimit {
  /** Name of the policy in errors, such as `table policy of messages`. */
  readonly name: string;
  /** Where the policy is attached. Each place has its own limit. */
  readonly kind: PolicyKind;
}

// An IAM variable is `${*}`, `${?}`, `${$}` or `${prefix:key}`, as in `${aws:PrincipalTag/team, 'none'}` and
// `${cognito-identity.amazonaws.com:sub}`. A Terraform reference has no colon straight after a plain word, and a
// provider function (`provider::aws::…`) has two. What is already `$${…}` is left alone.
const POLICY_VARIABLE = /(?<!\$)\$\{(?=(?:[*?$]|[A-Za-z][A-Za-z0-9.-]*:[A-Za-z][^}]*)\})/g;

/**
 * The text with IAM policy variables written as `$${…}`, so that AWS gets `${…}` from Terraform JSON.
 *
 * Terraform references and CDKTF tokens stay as they are, because Terraform has to resolve them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function escapePolicyVariables(text: string): string {
  // In a replacement string `$$` is one dollar.
  return text.replace(POLICY_VARIABLE, "$$$${");
}

/**
 * The policy as JSON for a Terraform attribute, without white space, which would count for the limits of AWS.
 *
 * @throws PolicySizeError if a limit is given and the policy is above it.
 */
export function renderPolicy(document: PolicyDocument, limit?: RenderLimit): string {
  if (limit !== undefined) checkSize({ ...limit, document });
  return escapePolicyVariables(JSON.stringify(document));
}

/** Characters of the compact JSON as AWS counts them: policy variables are not escaped there. */
export function policySize(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
