import type { Estate, Organization } from "../documents/estate";
import { all, type Formula, matchesAny, not } from "../logic/formula";
import type { Request } from "../logic/request";
import { resourceIn } from "../meaning/attachment";
import { authorization } from "../meaning/authorization";
import { OUTSIDE_GRANT } from "../meaning/outside-grants";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { requestFacts } from "../meaning/request-facts";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits, refuseTooMany } from "../texts/effort-limits";
import { exactPattern } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";
import { AlikePrincipals } from "./alike-principals";
import { OUTSIDE_GRANT_ASSUMPTION, OUTSIDE_MAY_REFUSE } from "./assumptions";
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
  /**
   * Ids of the `ASSUMPTIONS` about these inputs that the answer needs: without A3, a `never` may be a `sometimes`, and a
   * `sometimes` an `always`. @default none
   */
  readonly assumes?: readonly string[];
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
  /** Whether an answer that needs an assumption about resources outside the inputs is undecided. @default false */
  readonly isStrict?: boolean;
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
  const { conditions, mostConditions, grantable, outside } = authorized;
  const made = resourceIn(estate.resources.flatMap(({ arns }) => arns));
  const isPrincipal = new Map(principals.map((arn) => [arn, matchesAny(PRINCIPAL_ARN, [exactPattern(arn)])]));
  // No question about what the inputs make reaches what a resource outside grants.
  const most = places.includes("elsewhere") ? [...mostConditions, grantable] : [];
  const formulas = [...conditions, ...most, outside, made, ...isPrincipal.values()];
  const facts = requestFacts({ estate, organization, reference, asked: formulas });
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const alike = new AlikePrincipals({ ...authorized, roles: estate.roles, facts });
  const explanations = new Explanations<Found>(authorized.statements);
  const at = { made, elsewhere: not(made) };
  const asked = {
    allowed: all(...conditions),
    refused: not(all(...conditions)),
    mayBeAllowed: all(grantable, ...mostConditions),
    isRefusedAnyway: not(all(...mostConditions)),
    outside,
  };
  const { isAsked = () => true, isStrict = false } = inputs;
  const result = new Map(principals.map((arn): [string, Access[]] => [arn, []]));
  for (const { actions, ...one } of space.actionClasses) {
    const base = { actions: actions.filter(isAsked) };
    if (base.actions.length === 0) continue;
    const ofClass = space.withAction({ actions, ...one });
    const answers = new Map<string, readonly Found[]>();
    for (const [arn, is] of isPrincipal) {
      // A resource outside grants alone to roles of its own account only.
      const kind = `${arn.split(":")[4]} ${alike.kindOf(arn, (formula) => ofClass.mayFulfil(formula))}`;
      let found = answers.get(kind);
      if (found === undefined) {
        const ofPrincipal = ofClass.with(is);
        found = places.flatMap((where) => {
          const scope = ofPrincipal.with(at[where]);
          const mayBeGranted = most.length > 0 && scope.mayFulfil(grantable);
          return answerAt({ ...base, ...asked, where, scope, mayBeGranted, isStrict });
        });
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
  /** Requests that are allowed if a resource outside the inputs grants them. */
  readonly mayBeAllowed: Formula;
  /** Requests that are refused whatever a resource outside the inputs grants. */
  readonly isRefusedAnyway: Formula;
  /** Requests for resources that the inputs do not contain, and whose policies may refuse them. */
  readonly outside: Formula;
  readonly scope: RequestScope;
  /** Whether a resource outside the inputs may grant a request of the scope. */
  readonly mayBeGranted: boolean;
  readonly isStrict: boolean;
}

/** None if there is no such request: the action does not act on such a resource. */
function answerAt(question: Question): readonly Found[] {
  const { scope, allowed, refused, outside, actions, where, isStrict } = question;
  const base = { actions, where };
  try {
    const can = scope.find([allowed]);
    const cannot = can.kind === "depends" ? can : scope.find([refused]);
    if (cannot.kind === "depends") return [{ ...base, verdict: "undecided", why: unknownReasons(cannot.on) }];
    if (can.kind === "none" && cannot.kind === "none") return [];
    const isAlways = cannot.kind === "none";
    if (isAlways && where === "elsewhere" && scope.find([outside]).kind !== "none") {
      return [{ ...base, verdict: "undecided", why: [OUTSIDE_MAY_REFUSE] }];
    }
    const anyway = isAlways ? undefined : withoutAssumption(question, can, cannot);
    if (anyway?.isAssumed === true && isStrict) {
      return [{ ...base, verdict: "undecided", why: unknownReasons([OUTSIDE_GRANT.why]) }];
    }
    return [
      {
        ...base,
        verdict: can.kind === "none" ? "never" : isAlways ? "always" : "sometimes",
        ...(can.kind === "found" && { allowed: can.request }),
        ...(anyway !== undefined && { refused: anyway.refused }),
        ...(anyway?.isAssumed === true && { assumes: [OUTSIDE_GRANT_ASSUMPTION] }),
      },
    ];
  } catch (error) {
    if (error instanceof LimitReached) return [{ ...base, verdict: "undecided", why: [error.message] }];
    throw error;
  }
}

interface Refusal {
  readonly refused: Request;
  readonly isAssumed: boolean;
}

/**
 * A request that is refused, and whether it is refused only if no resource outside the inputs grants it.
 *
 * What such a resource grants is more than the conditions say. So an allowed request stays one, and `always` stays true; a
 * `never` needs that no request would be allowed by a grant, and a `sometimes` that one request is refused by whatever a
 * grant cannot undo.
 */
function withoutAssumption(question: Question, can: Answered, cannot: Answered): Refusal | undefined {
  const { scope, mayBeGranted, mayBeAllowed, isRefusedAnyway } = question;
  if (cannot.kind !== "found") return undefined;
  const refused = cannot.request;
  if (!mayBeGranted) return { refused, isAssumed: false };
  if (can.kind === "none") return { refused, isAssumed: scope.find([mayBeAllowed]).kind !== "none" };
  const anyway = scope.find([isRefusedAnyway]);
  return anyway.kind === "found" ? { refused: anyway.request, isAssumed: false } : { refused, isAssumed: true };
}

type Answered = ReturnType<RequestScope["find"]>;
