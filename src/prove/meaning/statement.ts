import type { Policy, PrincipalElement, Statement } from "../documents/policy-document";
import { all, any, FALSE, type Formula, not, TRUE, unknown } from "../logic/formula";
import { conditionFormula } from "./condition-formula";
import { anyPrincipal, HAS_IDENTITY, type PrincipalMatch, principalMatch } from "./principal";
import { oneOf } from "./text-comparison";
import { withUnsignedAccount } from "./unsigned-account";

/** The requests that a statement applies to. */
export interface StatementMatch {
  /** `policy#Sid`. */
  readonly origin: string;
  readonly effect: "Allow" | "Deny";
  /** For every caller that the statement matches. */
  readonly applies: Formula;
  /**
   * Like `applies`, for callers that are matched as `PrincipalMatch` says. Without a principal element, every caller is
   * `unlimited`.
   */
  readonly unlimited: Formula;
  readonly named: Formula;
  readonly delegated: Formula;
  /**
   * False for a statement that may not be in force, and for the Allow and the Deny that stand for the unknown statements
   * of a policy that could not be read.
   */
  readonly isRead: boolean;
  /** It names the callers that it does not match. @default false */
  readonly hasNotPrincipal?: true;
  /** The parts of `applies`, by the element of the statement. */
  readonly elements: ElementMatch;
  /** ARN of the role whose policies it is part of. Absent if it is no policy of a role. */
  readonly role?: string;
}

/** The requests that each element of a statement matches. */
export interface ElementMatch {
  readonly Principal: Formula;
  readonly Action: Formula;
  readonly Resource: Formula;
  readonly Condition: Formula;
}

/** The requests that a policy allows and denies. */
export interface PolicyMatch {
  readonly statements: readonly StatementMatch[];
  readonly denies: Formula;
  readonly allows: Formula;
  readonly unlimited: Formula;
  readonly named: Formula;
  readonly delegated: Formula;
}

/**
 * A policy denies a request if a Deny applies to it, and allows a request if an Allow applies to it.
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

// The same policies are used for many questions, each time together with other policies.
const matched = new WeakMap<Policy, PolicyMatch>();

function matchOf({ name, statements, unreadable }: Policy): PolicyMatch {
  const each: StatementMatch[] = statements.map(statementMatch);
  if (unreadable !== undefined) {
    for (const effect of ["Allow", "Deny"] as const) {
      const applies = unknown(`what ${name} ${effect === "Allow" ? "allows" : "denies"}: ${unreadable}`);
      const elements = { Principal: TRUE, Action: TRUE, Resource: TRUE, Condition: TRUE };
      const matches = { applies, unlimited: applies, named: applies, delegated: applies };
      each.push({ origin: name, effect, ...matches, isRead: false, elements });
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
  const { origin, effect, principal, notPrincipal, doubt } = statement;
  const request = requestElements(statement);
  const { Action, Resource, Condition } = request;
  // Kleene's logic does the rest: an Allow in doubt may let a request through, and a Deny in doubt may not refuse it.
  const isInForce = doubt === undefined ? [] : [unknown(doubt)];
  const isMatched = all(...isInForce, Action, Resource, Condition);
  const by = (Principal: Formula, match: Partial<PrincipalMatch>): StatementMatch => ({
    origin,
    effect,
    applies: all(isMatched, Principal),
    unlimited: all(isMatched, match.unlimited ?? FALSE),
    named: all(isMatched, match.named ?? FALSE),
    delegated: all(isMatched, match.delegated ?? FALSE),
    isRead: doubt === undefined,
    elements: { ...request, Principal },
  });
  if (notPrincipal !== undefined) {
    const others = notPrincipalFormula(notPrincipal, statement);
    return { ...by(others, { unlimited: others }), hasNotPrincipal: true };
  }
  if (principal === undefined) return by(TRUE, { unlimited: TRUE });
  const match = principalMatch(principal);
  return by(anyPrincipal(match), match);
}

/**
 * Every caller that NotPrincipal does not name.
 *
 * A Deny exempts a named identity only if its account is named too, for a role also its session, and if it has no
 * permissions boundary. The prover does not check that: it is unknown whether a Deny exempts the identity.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function notPrincipalFormula(element: PrincipalElement, { origin, effect }: Statement): Formula {
  const isNamed = anyPrincipal(principalMatch(element));
  if (effect === "Allow") return not(isNamed);
  return any(
    not(isNamed),
    all(HAS_IDENTITY, unknown(`whether NotPrincipal of ${origin} exempts the identities that it names`)),
  );
}

/** The elements of a statement without the principal. */
export type RequestElements = Pick<
  Statement,
  "actions" | "notActions" | "resources" | "notResources" | "conditions" | "hasVariables"
>;

/**
 * The requests that the action, the resource and the conditions of a statement match.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function requestFormula(statement: RequestElements): Formula {
  const { Action, Resource, Condition } = requestElements(statement);
  return all(Action, Resource, Condition);
}

function requestElements(statement: RequestElements): Omit<ElementMatch, "Principal"> {
  const { actions, notActions, resources, notResources, conditions, hasVariables } = statement;
  const read = withUnsignedAccount;
  const action = (texts: readonly string[]) => oneOf("action", texts, ACTION);
  const both = (one: Formula | undefined, negated: Formula | undefined): Formula =>
    one ?? (negated === undefined ? TRUE : not(negated));
  return {
    Action: both(actions && action(actions), notActions && action(notActions)),
    Resource: read(
      both(
        resources && resourceFormula(resources, hasVariables),
        notResources && resourceFormula(notResources, hasVariables),
      ),
    ),
    Condition: read(conditionFormula(conditions, hasVariables)),
  };
}

// Case does not matter in actions, and they have no policy variables: `$` and braces are in no name.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
const ACTION = { wildcards: true, ignoreCase: true, hasVariables: true } as const;

/**
 * `*` matches every resource. In an ARN, a wildcard does not match a colon, and AWS adds `*` for missing parts.
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
    ...others.map((text) => unknown(`which resources ${text} matches: it is not an ARN`)),
  );
}

function completed(arn: string): string {
  const parts = arn.split(":");
  return [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")].join(":");
}
