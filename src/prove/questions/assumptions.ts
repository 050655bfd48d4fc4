import { type Formula, not } from "../logic/formula";
import { OUTSIDE_GRANT } from "../meaning/outside-grants";

/** What proofs assume besides `requestFacts`. */
export interface Assumption {
  /** Such as `A3`. Reports and proofs name it. */
  readonly id: string;
  /** For the reader of a report. */
  readonly sentence: string;
}

/** The assumption that some proofs need and others do not. Verdicts name it, and reports count them. */
export const OUTSIDE_GRANT_ASSUMPTION = "A3";

/** `OUTSIDE_GRANT_ASSUMPTION` as a formula. */
export const NO_OUTSIDE_GRANT: Formula = not(OUTSIDE_GRANT);

/** Why `always` is undecided about a resource that the inputs do not contain. */
export const OUTSIDE_MAY_REFUSE =
  "It is about a resource outside the inputs, whose own policies may refuse it. Add the stack that makes the resource, or name the resource.";

/** Every proof assumes all of them but `OUTSIDE_GRANT_ASSUMPTION`, which a verdict names if it needs it. */
export const ASSUMPTIONS: readonly Assumption[] = [
  "AWS evaluates policies as its documentation says. No request was sent to AWS.",
  "An id that AWS generates does not equal any text in a policy.",
  "No policy of a resource outside the inputs grants access to a role of the inputs. Only the guarantees that name this assumption need it.",
  "A role of the inputs has exactly the policies that they attach to it. Every other identity may have any policy.",
  "FullAWSAccess is attached at every level of the organization, and RCPFullAWSAccess too.",
  "Every request has aws:SecureTransport and aws:RequestedRegion. kms:CallerAccount equals aws:PrincipalAccount.",
  "A request of a published action has only resource types and service keys that AWS lists for the action. Nothing is assumed about unpublished actions.",
  "A request may have any global context key, even a key that AWS does not send with its action.",
  "Session policies are not read. They can only reduce the permissions of a role.",
  "Grants of KMS keys are not read. It is decided who may create a grant, but not what an existing grant allows.",
  "Service control policies do not apply to the management account and to service-linked roles.",
].map((sentence, index) => ({ id: `A${index + 1}`, sentence }));
