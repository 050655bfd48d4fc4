import type { Policy, PrincipalElement, Statement } from "../documents/policy-document";
import { all, any, FALSE, type Formula, matchesAny, not, TRUE, unknown } from "../logic/formula";
import { globPattern } from "../texts/pattern";
import { oneOf } from "./comparison";
import { conditionFormula } from "./condition";
import { anyPrincipal, HAS_IDENTITY, type PrincipalMatch, principalMatch } from "./principal";

/** When a statement applies to a request. */
export interface StatementMatch {
  /** `policy#Sid`. */
  readonly origin: string;
  readonly effect: "Allow" | "Deny";
  /** To whom it speaks, whoever asks. */
  readonly applies: Formula;
  /** As `applies`, by how the principal is named; where there is no principal element, nothing is limited. */
  readonly unlimited: Formula;
  readonly named: Formula;
  readonly delegated: Formula;
  /** It stands in a policy that was read; not so what a policy is taken to say that nobody knows. */
  readonly isRead: boolean;
  /** What together is `applies`, by the element of the statement that says it. */
  readonly elements: ElementMatch;
}

/** When a request is one that each element of a statement speaks of. */
export interface ElementMatch {
  readonly Principal: Formula;
  readonly Action: Formula;
  readonly Resource: Formula;
  readonly Condition: Formula;
}

/** When a policy allows and denies. */
export interface PolicyMatch {
  readonly statements: readonly StatementMatch[];
  readonly denies: Formula;
  readonly allows: Formula;
  readonly unlimited: Formula;
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
      const elements = { Principal: TRUE, Action: TRUE, Resource: TRUE, Condition: TRUE };
      const whoever = { applies, unlimited: applies, named: applies, delegated: applies };
      each.push({ origin: name, effect, ...whoever, isRead: false, elements });
    }
  }
  const allowing = each.filter(({ effect }) => effect === "Allow");
  return {
    statements: each,
    denies: any(...each.filter(({ effect }) => effect === "Deny").map(({ applies }) => applies)),
    allows: any(...allowing.map(({ applies }) => applies)),
    unlimited: any(...allowing.map(({ unlimited }) => unlimited)),
    named: any(...allowing.map(({ named }) => named)),
    delegated: any(...allowing.map(({ delegated }) => delegated)),
  };
}

function statementMatch(statement: Statement): StatementMatch {
  const { origin, effect, principal, notPrincipal } = statement;
  const request = requestElements(statement);
  const { Action, Resource, Condition } = request;
  const isMeant = all(Action, Resource, Condition);
  const by = (Principal: Formula, match: Partial<PrincipalMatch>): StatementMatch => ({
    origin,
    effect,
    applies: all(isMeant, Principal),
    unlimited: all(isMeant, match.unlimited ?? FALSE),
    named: all(isMeant, match.named ?? FALSE),
    delegated: all(isMeant, match.delegated ?? FALSE),
    isRead: true,
    elements: { ...request, Principal },
  });
  if (notPrincipal !== undefined) {
    const others = notPrincipalFormula(notPrincipal, statement);
    return by(others, { unlimited: others });
  }
  if (principal === undefined) return by(TRUE, { unlimited: TRUE });
  const match = principalMatch(principal);
  return by(anyPrincipal(match), match);
}

/**
 * Everybody that is not named.
 *
 * A Deny spares an identity only if its account, and for a role its session, is named as well, and nobody who has a
 * permissions boundary. So whether somebody is spared for certain is not looked into.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function notPrincipalFormula(element: PrincipalElement, { origin, effect }: Statement): Formula {
  const isNamed = anyPrincipal(principalMatch(element));
  if (effect === "Allow") return not(isNamed);
  return any(not(isNamed), all(HAS_IDENTITY, unknown(`whether NotPrincipal of ${origin} spares whom it names`)));
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
  const { Action, Resource, Condition } = requestElements(statement);
  return all(Action, Resource, Condition);
}

function requestElements(statement: RequestElements): Omit<ElementMatch, "Principal"> {
  const { actions, notActions, resources, notResources, conditions, hasVariables } = statement;
  const action = (texts: readonly string[]) => matchesAny("action", texts.map(actionPattern));
  const both = (one: Formula | undefined, negated: Formula | undefined): Formula =>
    one ?? (negated === undefined ? TRUE : not(negated));
  return {
    Action: both(actions && action(actions), notActions && action(notActions)),
    Resource: both(
      resources && resourceFormula(resources, hasVariables),
      notResources && resourceFormula(notResources, hasVariables),
    ),
    Condition: conditionFormula(conditions, hasVariables),
  };
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
