import type { Estate, Organization } from "../documents/estate";
import { all, any, type Formula, matchesAny, not } from "../logic/formula";
import type { Request } from "../logic/request";
import { resourceIn } from "../meaning/attachment";
import { authorization } from "../meaning/authorization";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { exactPattern } from "../texts/pattern";
import { applyingStatements, statementName } from "./applying-statements";
import { OUTSIDE_MAY_REFUSE } from "./assumptions";
import { type RequestScope, RequestSpace } from "./request-space";
import { unknownReasons } from "./unknown-reasons";

/** What a principal can do with a group of actions, on resources of the inputs or on all others. */
export interface Access {
  /** Actions that no policy distinguishes. */
  readonly actions: readonly string[];
  /** On resources that the inputs make, or on all others. */
  readonly where: "made" | "elsewhere";
  /** `sometimes`: it depends on the resource or the context. `allowed` and `refused` then have a request each. */
  readonly verdict: "always" | "sometimes" | "never" | "undecided";
  readonly allowed?: Request;
  readonly refused?: Request;
  /** Allow statements that apply to `allowed`, and Deny statements that apply to `refused`. */
  readonly statements: readonly string[];
  /** Why it is undecided. */
  readonly why?: readonly string[];
}

export interface AccessInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  /** ARNs without wildcards. */
  readonly principals: readonly string[];
  /** @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
  /** Familiar values by variable. Requests in reports use them if they fit. @default none */
  readonly suggestions?: ReadonlyMap<string, readonly string[]>;
  /** Which actions are asked about. @default every published action, and `(not published)` for all others */
  readonly isAsked?: (action: string) => boolean;
}

/** What each principal can do, by groups of actions that no policy distinguishes. */
export function accessOf(inputs: AccessInputs): ReadonlyMap<string, readonly Access[]> {
  const { estate, organization, principals, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS } = inputs;
  const { conditions, outside, statements } = authorization({ estate, organization, reference });
  const made = isMade(estate);
  const isPrincipal = new Map(principals.map((arn) => [arn, matchesAny(PRINCIPAL_ARN, [exactPattern(arn)])]));
  const formulas = [...conditions, outside, made, ...isPrincipal.values()];
  const facts = requestFacts({ estate, organization, reference, asked: formulas });
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const { isAsked = () => true } = inputs;
  const classes = space.actionClasses
    .map((one) => ({ ...one, actions: one.actions.filter(isAsked) }))
    .filter(({ actions }) => actions.length > 0);
  const question = { allowed: all(...conditions), refused: not(all(...conditions)), statements, outside };
  const result = new Map(principals.map((arn): [string, Access[]] => [arn, []]));
  const places = [
    ["made", made],
    ["elsewhere", not(made)],
  ] as const;
  for (const { actions, ...one } of classes) {
    const ofClass = space.withAction({ actions, ...one });
    for (const [arn, is] of isPrincipal) {
      const ofPrincipal = ofClass.with(is);
      for (const [where, at] of places) {
        const access = accessAt({ ...question, actions, where, scope: ofPrincipal.with(at) });
        if (access !== undefined) result.get(arn)?.push(access);
      }
    }
  }
  return result;
}

interface Question extends Pick<Access, "actions" | "where"> {
  readonly allowed: Formula;
  readonly refused: Formula;
  readonly statements: readonly StatementMatch[];
  /** Requests for resources that the inputs do not contain, and whose policies may refuse them. */
  readonly outside: Formula;
  readonly scope: RequestScope;
}

function accessAt({ scope, allowed, refused, statements, outside, ...base }: Question): Access | undefined {
  try {
    const can = scope.find([allowed]);
    if (can.kind === "depends") return { ...base, verdict: "undecided", statements: [], why: unknownReasons(can.on) };
    const cannot = scope.find([refused]);
    if (cannot.kind === "depends")
      return { ...base, verdict: "undecided", statements: [], why: unknownReasons(cannot.on) };
    // There is no such request: the action does not act on such a resource.
    if (can.kind === "none" && cannot.kind === "none") return undefined;
    const verdict = can.kind === "none" ? "never" : cannot.kind === "none" ? "always" : "sometimes";
    if (verdict === "always" && base.where === "elsewhere" && scope.find([outside]).kind !== "none")
      return { ...base, verdict: "undecided", statements: [], why: [OUTSIDE_MAY_REFUSE] };
    const [yes, no] = [can, cannot].map((found) => (found.kind === "found" ? found.request : undefined));
    return {
      ...base,
      verdict,
      ...(yes !== undefined && { allowed: yes }),
      ...(no !== undefined && { refused: no }),
      statements: [...applying(statements, "Allow", yes), ...applying(statements, "Deny", no)],
    };
  } catch (error) {
    if (error instanceof LimitReached) return { ...base, verdict: "undecided", statements: [], why: [error.message] };
    throw error;
  }
}

function applying(
  statements: readonly StatementMatch[],
  wanted: StatementMatch["effect"],
  request: Request | undefined,
): readonly string[] {
  if (request === undefined) return [];
  const ofEffect = statements.filter(({ effect }) => effect === wanted);
  return applyingStatements(ofEffect, request).map(statementName);
}

function isMade({ resources }: Estate): Formula {
  return any(...resources.map(({ arns }) => resourceIn(arns)));
}
