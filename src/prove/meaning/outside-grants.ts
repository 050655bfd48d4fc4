import type { KnownRole } from "../documents/estate";
import { all, any, FALSE, type Formula, matchesAny, not } from "../logic/formula";
import { type Settled, settled } from "../logic/settled";
import { globPattern } from "../texts/pattern";
import { actionIn } from "./attachment";
import { rolesIn } from "./role-grants";

/** True if a resource outside the inputs has a policy that grants the request. */
export const OUTSIDE_GRANT = {
  kind: "unknown",
  why: "whether the policy of a resource outside the inputs grants it to a role of the inputs (A3)",
} as const satisfies Formula;

/** A formula if no resource outside the inputs grants anything to a role of the inputs. */
export function withoutOutsideGrant(formula: Formula): Formula {
  return settled(formula, { why: OUTSIDE_GRANT.why, value: FALSE, known: settledFormulas });
}

// Most guarantees are asked so too, about the same policies.
const settledFormulas: Settled = new WeakMap();

/**
 * Actions that no policy of a resource grants: those of the two services, among those that guarantees are about, that AWS's
 * table shows without policies of resources. The only such policy of IAM is the trust of a role, and that grants actions of
 * STS. Every other service is taken to have such policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const WITHOUT_RESOURCE_POLICY: readonly string[] = ["iam:*", "dax:*"];

/**
 * Actions that no policy of a resource and no RCP refuses, and that act in the account of the caller only: those of IAM
 * but AssumeRole, which is of STS, and those of routes and endpoints.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const NEVER_REFUSED: readonly string[] = ["iam:*", "ec2:*Route", "ec2:*VpcEndpoint"];

/** Requests that the policy, the RCPs or the account of their resource may refuse. */
export const MAY_BE_REFUSED: Formula = not(actionIn(NEVER_REFUSED));

/**
 * Requests of known roles that the policy of a resource outside the inputs may grant alone.
 *
 * In one account, the policy of a resource is enough. It needs to name neither the account nor the role, and a grant to
 * `*` or to a session is not limited by a permissions boundary. From another account, the policies of the role must
 * allow too. A request without a resource has no such policy. The ARN of a bucket does not contain its account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-with-policies.html
 */
export function grantableOutside(roles: readonly KnownRole[]): Formula {
  const byAccount = new Map<string, string[]>();
  for (const { arn } of roles) {
    const account = arn.split(":")[4] ?? "";
    const known = byAccount.get(account);
    if (known === undefined) byAccount.set(account, [arn]);
    else known.push(arn);
  }
  const each = [...byAccount].map(([account, arns]) =>
    all(
      rolesIn(arns),
      matchesAny(
        "resource",
        resourcesOf(account).map((text) => globPattern(text, { kind: "arn" })),
      ),
    ),
  );
  return all(any(...each), not(actionIn(WITHOUT_RESOURCE_POLICY)));
}

function resourcesOf(account: string): readonly string[] {
  return /^\d{12}$/.test(account) ? [`arn:*:*:*:${account}:*`, "arn:*:*:*::*"] : ["arn:*:*:*:*:*"];
}
