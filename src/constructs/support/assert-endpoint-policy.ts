import { Token } from "cdktf";
import type { Construct } from "constructs";
import { asList, type PolicyDocument, type Statement } from "../../../policies/document";
import { ConstructError } from "./construct-error";

export interface AssertEndpointPolicyProps {
  readonly kind: "gateway" | "interface";
  readonly document: PolicyDocument;
}

/** Global keys whose values are ids that AWS makes, in lower case. */
const GENERATED_IDS = [
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
];

/**
 * Refuses a policy that AWS does not take for an endpoint, or reads in another way than it looks.
 *
 * @throws ConstructError if a statement has no principal, or one of a gateway endpoint has another principal than `*`; if a
 *   condition has a pattern of ids that AWS makes, or a wildcard with less than six characters beside it; if the account of
 *   an ARN has digits and a wildcard.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function assertEndpointPolicy(scope: Construct, { kind, document }: AssertEndpointPolicyProps): void {
  for (const statement of document.Statement) {
    const problem = principalProblem(statement, kind) ?? conditionProblem(statement) ?? arnProblem(statement);
    if (problem !== undefined) throw new ConstructError(`${scope.node.path}: policy, ${statement.Sid}: ${problem}`);
  }
}

function principalProblem({ Principal }: Statement, kind: AssertEndpointPolicyProps["kind"]): string | undefined {
  if (Principal === undefined) return 'the policy of an endpoint needs a Principal, got none. Set it to "*".';
  const isEverybody =
    Principal === "*" || (asList(Principal.AWS).join() === "*" && asList(Principal.Service).length === 0);
  if (kind === "interface" || isEverybody) return undefined;
  return (
    `the Principal of a gateway endpoint must be "*", got ${JSON.stringify(Principal)}. AWS would let pass the root ` +
    "user of an account only. Name who may pass in a condition on aws:PrincipalArn."
  );
}

function conditionProblem({ Condition = {} }: Statement): string | undefined {
  for (const [operator, keys] of Object.entries(Condition)) {
    for (const [key, values] of Object.entries(keys)) {
      const known = asList(values).filter((value) => !Token.isUnresolved(value));
      const isPattern = /^(For\w+:)?Numeric/.test(operator) || known.some((value) => /[*?]/.test(value));
      if (isPattern && GENERATED_IDS.includes(key.toLowerCase())) {
        return `${operator} ${key} must name ids, got a pattern. Name each id with StringEquals.`;
      }
      const lonely = /^(For\w+:)?String/.test(operator) ? known.find(hasLonelyWildcard) : undefined;
      if (lonely !== undefined) {
        return `a wildcard in ${operator} ${key} must have six characters in a row before or after it, got "${lonely}".`;
      }
    }
  }
  return undefined;
}

function arnProblem({ Resource, NotResource, Condition = {} }: Statement): string | undefined {
  const compared = Object.values(Condition).flatMap((keys) => Object.values(keys).flatMap(asList));
  const mixed = [...asList(Resource), ...asList(NotResource), ...compared].find((text) => {
    const account = text.startsWith("arn:") && !Token.isUnresolved(text) ? (text.split(":")[4] ?? "") : "";
    return /\d/.test(account) && /[*?]/.test(account);
  });
  return mixed && `the account of an ARN must be an account id or "*", got "${mixed}".`;
}

/** Whether a wildcard has fewer than six characters in a row on both sides. `*` alone is any text. */
function hasLonelyWildcard(text: string): boolean {
  if (text === "*") return false;
  const runs = text.split(/[*?]/);
  return runs.slice(1).some((run, index) => run.length < 6 && (runs[index] ?? "").length < 6);
}
