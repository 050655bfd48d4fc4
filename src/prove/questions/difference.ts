import type { AttachedResource, Estate, Organization } from "../documents/estate";
import { all, FALSE, type Formula, not } from "../logic/formula";
import { FormulaIds } from "../logic/formula-ids";
import type { Request } from "../logic/request";
import { isAtAny } from "../meaning/attachment";
import { type Authorization, authorization } from "../meaning/authorization";
import { OUTSIDE_GRANT } from "../meaning/outside-grants";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits, refuseTooMany } from "../texts/effort-limits";
import { unresolvedIn } from "../texts/placeholders";
import { applyingStatements, statementName } from "./applying-statements";
import { OUTSIDE_GRANT_ASSUMPTION } from "./assumptions";
import { changedRequests, resourceKey } from "./changed-requests";
import { EVERY_ACTION, type RequestScope, RequestSpace } from "./request-space";
import { unknownReasons } from "./unknown-reasons";

/** What a change does to a group of actions. */
export interface Difference {
  readonly kind: "widened" | "narrowed" | "undecided";
  /** Actions that no policy distinguishes. */
  readonly actions: readonly string[];
  /** `widened`: a request that is allowed only after the change. `narrowed`: one that was allowed only before. */
  readonly request?: Request;
  /** Statements that applied to the request before the change. */
  readonly before: readonly string[];
  /** Statements that apply to it after the change. */
  readonly after: readonly string[];
  /** Why it is undecided. */
  readonly why?: readonly string[];
  /**
   * Ids of the `ASSUMPTIONS` without which there is the difference, such as A3: the two versions then allow the same unless
   * a resource outside the inputs grants the request. @default none: there is the difference anyway
   */
  readonly unless?: readonly string[];
}

export interface DifferenceInputs {
  readonly before: Estate;
  readonly after: Estate;
  readonly organization: Organization;
  /** @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
  readonly suggestions?: ReadonlyMap<string, readonly string[]>;
  /** Whether what is widened only by a grant of a resource outside the inputs is undecided. @default false */
  readonly isStrict?: boolean;
}

export interface Differences {
  readonly differences: readonly Difference[];
  /** Resources, roles and endpoints of the new estate only. `differencesOf` says how far they are compared. */
  readonly added: readonly string[];
  /** Resources, roles and endpoints of the old estate only. */
  readonly removed: readonly string[];
}

/**
 * Compares what two estates allow, for every request: one example for each group of actions that differs.
 *
 * The policies of resources outside are not known, but they are the same before and after: the change is one of the
 * inputs. So a request counts as widened if there are such policies with which it is allowed after and refused before. For one
 * request they either grant it or not. Policies that refuse it make no difference, as it is refused on both sides.
 *
 * A role of one estate only can do nothing in the other. A resource of one estate only is compared with the same
 * resource without a policy. KMS keys, trust policies and endpoints of one estate only are listed and not compared.
 */
export function differencesOf(inputs: DifferenceInputs): Differences {
  return {
    differences: decidedDifferences(inputs),
    added: namesIn(inputs.after, inputs.before),
    removed: namesIn(inputs.before, inputs.after),
  };
}

function decidedDifferences(inputs: DifferenceInputs): readonly Difference[] {
  const [before, after] = [completed(inputs.before, inputs.after), completed(inputs.after, inputs.before)];
  const changed = changedRequests(before.estate, after.estate);
  if (changed.formula === FALSE) return [];
  const uncompared = [...before.uncompared, ...after.uncompared];
  const estates = [before.estate, after.estate].map((estate) => withCallers(estate, changed.callers));
  try {
    return differencesAmong({ ...inputs, estates, asked: all(changed.formula, not(isAtAny(uncompared))) });
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return [{ kind: "undecided", actions: [EVERY_ACTION], before: [], after: [], why: [error.message] }];
  }
}

/** The policies of roles that no asked request is by cannot matter; their trust policies stay. */
function withCallers(estate: Estate, callers: readonly string[] | undefined): Estate {
  if (callers === undefined) return estate;
  const asked = new Set(callers);
  return { ...estate, roles: estate.roles.filter(({ arn }) => asked.has(arn) || unresolvedIn(arn) !== undefined) };
}

interface ComparedEstates extends Omit<DifferenceInputs, "before" | "after"> {
  /** The one before the change, and the one after it. */
  readonly estates: readonly Estate[];
  /** The requests that are compared. */
  readonly asked: Formula;
}

function differencesAmong(inputs: ComparedEstates): readonly Difference[] {
  const { estates, asked, organization, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS } = inputs;
  for (const { resources, roles } of estates) refuseTooMany({ resources: resources.length, roles: roles.length });
  const sides = estates.map((estate) => authorization({ estate, organization, reference }));
  // What one side requires and the other one too cannot be why only one of them refuses.
  const ids = new FormulaIds();
  const without = (some: readonly Formula[], others: readonly Formula[]): Formula => {
    const known = new Set(others.map((one) => ids.of(one)));
    return all(...some.filter((one) => !known.has(ids.of(one))));
  };
  const onlyIn = (one: readonly Formula[], other: readonly Formula[]) => [all(...one), not(without(other, one))];
  const [old, now] = sides as [Authorization, Authorization];
  const grantable = all(old.grantable, now.grantable);
  const widened = {
    kind: "widened",
    anyway: onlyIn(now.conditions, old.conditions),
    ifGranted: [grantable, ...onlyIn(now.mostConditions, old.mostConditions)],
  } as const;
  const narrowed = {
    kind: "narrowed",
    anyway: onlyIn(old.conditions, now.conditions),
    ifGranted: [grantable, ...onlyIn(old.mostConditions, now.mostConditions)],
  } as const;
  const formulas = [...[widened, narrowed].flatMap(({ anyway, ifGranted }) => [...anyway, ...ifGranted]), asked];
  const facts = estates.flatMap((estate) => requestFacts({ estate, organization, reference, asked: formulas }));
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const statements = sides.map((side) => side.statements) as [readonly StatementMatch[], readonly StatementMatch[]];
  const { isStrict = false } = inputs;
  return space.actionClasses.flatMap(({ actions, ...one }) => {
    const scope = space.withAction({ actions, ...one }).with(asked);
    const mayBeGranted = scope.mayFulfil(grantable);
    return [widened, narrowed].flatMap(
      (question) => differenceOf({ ...question, scope, mayBeGranted, actions, statements, isStrict }) ?? [],
    );
  });
}

interface Question {
  readonly scope: RequestScope;
  readonly kind: "widened" | "narrowed";
  /** Requests that are allowed on one side only. */
  readonly anyway: readonly Formula[];
  /** Requests that are allowed on one side only, if a resource outside the inputs grants them. */
  readonly ifGranted: readonly Formula[];
  /** Whether a resource outside the inputs may grant a request of the scope. */
  readonly mayBeGranted: boolean;
  readonly actions: readonly string[];
  readonly statements: readonly [before: readonly StatementMatch[], after: readonly StatementMatch[]];
  readonly isStrict: boolean;
}

function differenceOf(question: Question): Difference | undefined {
  const { scope, kind, anyway, ifGranted, mayBeGranted, actions, statements, isStrict } = question;
  const undecided = (why: readonly string[]): Difference => ({
    kind: "undecided",
    actions,
    before: [],
    after: [],
    why,
  });
  const shown = (request: Request) => {
    const [before = [], after = []] = statements.map((side) => applyingStatements(side, request).map(statementName));
    return { actions, request, before, after };
  };
  try {
    const found = scope.find(anyway);
    if (found.kind === "depends") return undecided(unknownReasons(found.on));
    if (found.kind === "found") return { kind, ...shown(found.request) };
    const granted = mayBeGranted ? scope.find(ifGranted) : found;
    if (granted.kind === "none") return undefined;
    const unless = [OUTSIDE_GRANT_ASSUMPTION];
    // A narrowing allows nothing more, no matter who grants it: it does not make the comparison undecided.
    const isOpen = isStrict && kind === "widened";
    if (granted.kind === "depends") {
      const why = unknownReasons([OUTSIDE_GRANT.why, ...granted.on]);
      return isOpen ? undecided(why) : { kind, actions, before: [], after: [], why, unless };
    }
    const difference = { ...shown(granted.request), why: unknownReasons([OUTSIDE_GRANT.why]) };
    return isOpen ? { ...difference, kind: "undecided" } : { ...difference, kind, unless };
  } catch (error) {
    if (error instanceof LimitReached) return undecided([error.message]);
    throw error;
  }
}

/** The estate with the roles, resources and endpoints that only the other one has, so that both can be compared. */
function completed(
  estate: Estate,
  other: Estate,
): { readonly estate: Estate; readonly uncompared: readonly AttachedResource[] } {
  const missing = <One>(others: readonly One[], own: readonly One[], nameOf: (one: One) => string) => {
    const names = new Set(own.map(nameOf));
    return others.filter((one) => !names.has(nameOf(one)));
  };
  const resources = missing(other.resources, estate.resources, resourceKey);
  const roles = missing(other.roles, estate.roles, ({ arn }) => arn);
  const endpoints = missing(other.endpoints, estate.endpoints, ({ id }) => id);
  const uncompared = resources.filter(({ requiresPolicy }) => requiresPolicy);
  return {
    uncompared,
    estate: {
      ...estate,
      resources: [
        ...estate.resources,
        ...resources.map((one) => (one.requiresPolicy ? one : { ...one, policy: undefined })),
      ],
      roles: [...estate.roles, ...roles.map(({ arn }) => ({ arn, policies: [] }))],
      endpoints: [...estate.endpoints, ...endpoints],
    },
  };
}

function namesIn(estate: Estate, other: Estate): readonly string[] {
  const names = ({ resources, roles, endpoints }: Estate): readonly string[] => [
    ...resources.filter(({ actions }) => actions === undefined).map(({ arns }) => arns[0] ?? ""),
    ...roles.map(({ arn }) => arn),
    ...endpoints.map(({ id }) => id),
  ];
  const others = new Set(names(other));
  return names(estate).filter((name) => !others.has(name));
}
