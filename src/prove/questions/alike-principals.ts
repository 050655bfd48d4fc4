import type { KnownRole } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { atomsOf, type Formula } from "../logic/formula";
import { FormulaIds } from "../logic/formula-ids";
import type { Authorization } from "../meaning/authorization";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { policyMatch } from "../meaning/statement";
import { matches, type Pattern } from "../texts/pattern";

export interface AlikePrincipalsProps extends Authorization {
  readonly roles: readonly KnownRole[];
  readonly facts: readonly Formula[];
}

/**
 * Tells which principals have the same answers, up to their ARN.
 *
 * Two principals are alike for some requests if
 *
 * - nothing tells their ARNs apart but whose policies are whose: no policy and no fact names one of them, and the same
 *   patterns with wildcards match both; and
 * - their own policies say the same about these requests: the statements that may apply to one of them are alike.
 *
 * Then every condition is the same for both, once it is known who the caller is.
 */
export class AlikePrincipals {
  private readonly ids = new FormulaIds();
  private readonly roles = new Map<string, KnownRole>();
  /** ARNs that are alike to no other. */
  private readonly apart = new Set<string>();
  private readonly wide = new Map<string, Pattern>();
  private readonly byPatterns = new Map<string, string>();

  constructor({ roles, conditions, statements, facts }: AlikePrincipalsProps) {
    for (const role of roles) {
      // Roles with one ARN would be told apart by more than their statements: each of them must allow.
      if (this.roles.has(role.arn)) this.apart.add(role.arn);
      this.roles.set(role.arn, role);
    }
    const own = roles.flatMap((role) => policiesOf(role).flatMap((policy) => policyMatch(policy).statements));
    const others = statements.filter(({ role }) => role === undefined);
    // The conditions name each role too, to say whose policies are whose.
    for (const pattern of patternsIn([...[...own, ...others].map(({ applies }) => applies), ...facts])) {
      if (isExact(pattern)) this.apart.add(pattern.text);
    }
    for (const pattern of patternsIn([...conditions, ...facts])) {
      if (!isExact(pattern)) this.wide.set(pattern.key, pattern);
    }
  }

  /**
   * A text that principals have in common only if they are alike for some requests. `mayApply` says whether a formula may
   * be true of one of these requests.
   */
  kindOf(arn: string, mayApply: (formula: Formula) => boolean): string {
    if (this.apart.has(arn)) return arn;
    const role = this.roles.get(arn);
    const said = (policies: readonly Policy[]): readonly unknown[] =>
      policies
        .flatMap((policy) => policyMatch(policy).statements)
        .filter(({ applies }) => mayApply(applies))
        .map(({ effect, applies }) => [effect, this.ids.of(applies)]);
    const { policies, boundary } = role ?? {};
    return JSON.stringify([this.patternsOf(arn), policies && said(policies), boundary && said([boundary])]);
  }

  private patternsOf(arn: string): string {
    let matched = this.byPatterns.get(arn);
    if (matched === undefined) {
      matched = [...this.wide.values()].map((pattern) => +matches(pattern, arn)).join("");
      this.byPatterns.set(arn, matched);
    }
    return matched;
  }
}

function policiesOf({ policies, boundary }: KnownRole): readonly Policy[] {
  return boundary === undefined ? policies : [...policies, boundary];
}

/** The patterns that the ARN of the caller is compared with. */
function patternsIn(formulas: readonly Formula[]): readonly Pattern[] {
  return atomsOf(formulas).flatMap((atom) =>
    "patterns" in atom && atom.variable === PRINCIPAL_ARN ? atom.patterns : [],
  );
}

/** Whether a pattern matches one text only, which is then the text that it is written as. */
function isExact(pattern: Pattern): boolean {
  return pattern.reads === "text" && !pattern.ignoreCase && pattern.literal === pattern.text;
}
