import type { Endpoint } from "../documents/estate";
import { all, any, type Formula, matchesAny, unknown } from "../logic/formula";
import { globPattern } from "../texts/pattern";
import { PRINCIPAL_ARN } from "./principal";
import type { StatementMatch } from "./statement";

const ROOT_USER: Formula = matchesAny(PRINCIPAL_ARN, [globPattern("arn:*:iam::*:root", { kind: "arn" })]);

/**
 * The requests that a statement of an endpoint policy applies to. An account as a principal is only its root user in the
 * policy of a gateway endpoint, and every identity of the account in the policy of an interface endpoint.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function atEndpoint(statement: StatementMatch, { id, kind }: Endpoint): StatementMatch {
  if (kind === "interface") return statement;
  const isWhole = kind === "gateway" ? [] : [unknown(`whether ${id} is an interface endpoint`)];
  if (statement.hasNotPrincipal) {
    // An account that is exempt may be its root user only.
    const { Action, Resource, Condition } = statement.elements;
    const isMore = unknown(`which callers NotPrincipal of ${statement.origin} exempts at the endpoint ${id}`);
    const applies = any(statement.applies, all(Action, Resource, Condition, isMore));
    return { ...statement, unlimited: applies, applies };
  }
  const isMatched = any(ROOT_USER, ...isWhole);
  const delegated = all(statement.delegated, isMatched);
  return { ...statement, delegated, applies: any(statement.unlimited, statement.named, delegated) };
}
