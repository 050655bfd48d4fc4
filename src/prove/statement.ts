import { oneOf } from "./comparison";
import { conditionFormula } from "./condition";
import { all, any, FALSE, type Formula, matchesAny, not, TRUE, unknown } from "./formula";
import { globPattern } from "./pattern";
import type { Policy, Statement } from "./policy-document";
import { anyPrincipal, principalMatch } from "./principal";

/** When a statement applies to a request. */
export interface StatementMatch {
  /** `policy#Sid`. */
  readonly origin: string;
  readonly effect: "Allow" | "Deny";
  /** To whom it speaks, whoever asks. */
  readonly applies: Formula;
  /** As `applies`, by how the principal is named; all the same where there is no principal element. */
  readonly everybody: Formula;
  readonly named: Formula;
  readonly delegated: Formula;
}

/** When a policy allows and denies. */
export interface PolicyMatch {
  readonly statements: readonly StatementMatch[];
  readonly denies: Formula;
  readonly allows: Formula;
  readonly everybody: Formula;
  readonly named: Formula;
  readonly delegated: Formula;
}

/**
 * One Deny that applies denies, one Allow that applies allows.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function policyMatch(policy: Policy): PolicyMatch {
  let match = matched.get(policy);
  if (match === undefined) {
    match = matchOf(policy);
    matched.set(policy, match);
  }
  return match;
}

// The same policies are asked about again and again, each time with others beside them.
const matched = new WeakMap<Policy, PolicyMatch>();

function matchOf({ name, statements, unreadable }: Policy): PolicyMatch {
  const each: StatementMatch[] = statements.map(statementMatch);
  if (unreadable !== undefined) {
    for (const effect of ["Allow", "Deny"] as const) {
      const applies = unknown(`what ${unreadable} ${effect === "Allow" ? "allows" : "denies"}`);
      each.push({ origin: name, effect, applies, everybody: applies, named: applies, delegated: applies });
    }
  }
  const allowing = each.filter(({ effect }) => effect === "Allow");
  return {
    statements: each,
    denies: any(...each.filter(({ effect }) => effect === "Deny").map(({ applies }) => applies)),
    allows: any(...allowing.map(({ applies }) => applies)),
    everybody: any(...allowing.map(({ everybody }) => everybody)),
    named: any(...allowing.map(({ named }) => named)),
    delegated: any(...allowing.map(({ delegated }) => delegated)),
  };
}

function statementMatch(statement: Statement): StatementMatch {
  const { origin, effect, principal, notPrincipal } = statement;
  const request = requestFormula(statement);
  if (notPrincipal !== undefined) {
    const applies = all(request, not(anyPrincipal(principalMatch(notPrincipal))));
    return { origin, effect, applies, everybody: applies, named: FALSE, delegated: FALSE };
  }
  if (principal === undefined) {
    return { origin, effect, applies: request, everybody: request, named: FALSE, delegated: FALSE };
  }
  const match = principalMatch(principal);
  return {
    origin,
    effect,
    applies: all(request, anyPrincipal(match)),
    everybody: all(request, match.everybody),
    named: all(request, match.named),
    delegated: all(request, match.delegated),
  };
}

/** What of a statement speaks of a request, without the principal. */
export type RequestElements = Pick<
  Statement,
  "actions" | "notActions" | "resources" | "notResources" | "conditions" | "hasVariables"
>;

/**
 * The action, the resource and the conditions of a request are those of the statement.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function requestFormula(statement: RequestElements): Formula {
  const { actions, notActions, resources, notResources, conditions, hasVariables } = statement;
  const action = (texts: readonly string[]) => matchesAny("action", texts.map(actionPattern));
  return all(
    actions === undefined ? TRUE : action(actions),
    notActions === undefined ? TRUE : not(action(notActions)),
    resources === undefined ? TRUE : resourceFormula(resources, hasVariables),
    notResources === undefined ? TRUE : not(resourceFormula(notResources, hasVariables)),
    conditionFormula(conditions, hasVariables),
  );
}

// Actions are the same in upper and lower case.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
function actionPattern(text: string) {
  return globPattern(text, { ignoreCase: true });
}

/**
 * `*` is everything; in an ARN no wildcard reaches over a colon, and AWS completes one that has fewer parts with `*`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourceFormula(texts: readonly string[], hasVariables: boolean): Formula {
  if (texts.includes("*")) return TRUE;
  const arns = texts.filter((text) => text.startsWith("arn:"));
  const others = texts.filter((text) => !text.startsWith("arn:"));
  const comparison = { wildcards: true, kind: "arn", hasVariables } as const;
  return any(
    oneOf("resource", arns.map(completed), comparison),
    ...others.map((text) => unknown(`what the resource ${text} takes in: it is not an ARN`)),
  );
}

function completed(arn: string): string {
  const parts = arn.split(":");
  return [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")].join(":");
}
