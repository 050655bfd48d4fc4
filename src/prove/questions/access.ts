import type { Estate, Organization } from "../documents/estate";
import { all, type Formula, matchesAny, not } from "../logic/formula";
import { resourceIn } from "../meaning/attachment";
import { authorization } from "../meaning/authorization";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { requestFacts } from "../meaning/request-facts";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits, refuseTooMany } from "../texts/effort-limits";
import { exactPattern } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";
import { AlikePrincipals } from "./alike-principals";
import { OUTSIDE_MAY_REFUSE } from "./assumptions";
import { type Answer, Explanations, type WithStatements } from "./explanations";
import { EVERY_ACTION, type RequestScope, RequestSpace } from "./request-space";
import { unknownReasons } from "./unknown-reasons";

/** What a principal can do with a group of actions, on resources of the inputs or on all others. */
export interface Access extends Answer, WithStatements {
  /** Actions that no policy distinguishes. */
  readonly actions: readonly string[];
  /** On resources that the inputs make, or on all others. */
  readonly where: "made" | "elsewhere";
  /**
   * `sometimes`: it depends on the resource or the context. `allowed` and `refused` then have a request each. If several
   * principals were asked about, a request may be by another principal with the same answer for the same reasons.
   */
  readonly verdict: "always" | "sometimes" | "never" | "undecided";
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
  /** Which resources are asked about. @default both */
  readonly places?: readonly Access["where"][];
}

const PLACES: readonly Access["where"][] = ["made", "elsewhere"];

/**
 * What each principal can do, by groups of actions that no policy distinguishes. If the policies are too large to be
 * compared, everything is undecided.
 */
export function accessOf(inputs: AccessInputs): ReadonlyMap<string, readonly Access[]> {
  try {
    return decidedAccess(inputs);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    const { principals, places = PLACES } = inputs;
    const base = { actions: [EVERY_ACTION], verdict: "undecided", statements: [], why: [error.message] } as const;
    return new Map(principals.map((arn) => [arn, places.map((where) => ({ ...base, where }))]));
  }
}

function decidedAccess(inputs: AccessInputs): ReadonlyMap<string, readonly Access[]> {
  const { organization, principals, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS, places = PLACES } = inputs;
  const estate = withRolesOf(inputs.estate, principals);
  refuseTooMany({ resources: estate.resources.length, roles: inputs.estate.roles.length });
  const authorized = authorization({ estate, organization, reference });
  const { conditions, outside } = authorized;
  const made = resourceIn(estate.resources.flatMap(({ arns }) => arns));
  const isPrincipal = new Map(principals.map((arn) => [arn, matchesAny(PRINCIPAL_ARN, [exactPattern(arn)])]));
  const formulas = [...conditions, outside, made, ...isPrincipal.values()];
  const facts = requestFacts({ estate, organization, reference, asked: formulas });
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const alike = new AlikePrincipals({ ...authorized, roles: estate.roles, facts });
  const explanations = new Explanations<Found>(authorized.statements);
  const at = { made, elsewhere: not(made) };
  const asked = { allowed: all(...conditions), refused: not(all(...conditions)), outside };
  const { isAsked = () => true } = inputs;
  const result = new Map(principals.map((arn): [string, Access[]] => [arn, []]));
  for (const { actions, ...one } of space.actionClasses) {
    const base = { actions: actions.filter(isAsked) };
    if (base.actions.length === 0) continue;
    const ofClass = space.withAction({ actions, ...one });
    const answers = new Map<string, readonly Found[]>();
    for (const [arn, is] of isPrincipal) {
      const kind = alike.kindOf(arn, (formula) => ofClass.mayFulfil(formula));
      let found = answers.get(kind);
      if (found === undefined) {
        const ofPrincipal = ofClass.with(is);
        found = places.flatMap((where) => answerAt({ ...base, ...asked, where, scope: ofPrincipal.with(at[where]) }));
        answers.set(kind, found);
      }
      for (const answer of found) result.get(arn)?.push(explanations.of(answer, arn));
    }
  }
  return result;
}

/**
 * The estate without the roles that are not asked about. The caller is one of the principals, so their policies and
 * boundaries cannot matter; their trust policies stay. A role whose ARN is not known may be any principal.
 */
function withRolesOf(estate: Estate, principals: readonly string[]): Estate {
  const asked = new Set(principals);
  const mayBeAsked = (arn: string) => asked.has(arn) || unresolvedIn(arn) !== undefined;
  return { ...estate, roles: estate.roles.filter(({ arn }) => mayBeAsked(arn)) };
}

type Found = Omit<Access, "statements">;

interface Question extends Pick<Access, "actions" | "where"> {
  readonly allowed: Formula;
  readonly refused: Formula;
  /** Requests for resources that the inputs do not contain, and whose policies may refuse them. */
  readonly outside: Formula;
  readonly scope: RequestScope;
}

/** None if there is no such request: the action does not act on such a resource. */
function answerAt({ scope, allowed, refused, outside, ...base }: Question): readonly Found[] {
  try {
    const can = scope.find([allowed]);
    const cannot = can.kind === "depends" ? can : scope.find([refused]);
    if (cannot.kind === "depends") return [{ ...base, verdict: "undecided", why: unknownReasons(cannot.on) }];
    if (can.kind === "none" && cannot.kind === "none") return [];
    const isAlways = cannot.kind === "none";
    if (isAlways && base.where === "elsewhere" && scope.find([outside]).kind !== "none") {
      return [{ ...base, verdict: "undecided", why: [OUTSIDE_MAY_REFUSE] }];
    }
    return [
      {
        ...base,
        verdict: can.kind === "none" ? "never" : cannot.kind === "none" ? "always" : "sometimes",
        ...(can.kind === "found" && { allowed: can.request }),
        ...(cannot.kind === "found" && { refused: cannot.request }),
      },
    ];
  } catch (error) {
    if (error instanceof LimitReached) return [{ ...base, verdict: "undecided", why: [error.message] }];
    throw error;
  }
}
