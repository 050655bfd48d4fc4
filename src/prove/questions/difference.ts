import type { AttachedResource, Estate, Organization } from "../documents/estate";
import { all, FALSE, type Formula, not } from "../logic/formula";
import { FormulaIds } from "../logic/formula-ids";
import type { Request } from "../logic/request";
import { isAtAny } from "../meaning/attachment";
import { authorization } from "../meaning/authorization";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits, refuseTooMany } from "../texts/effort-limits";
import { unresolvedIn } from "../texts/placeholders";
import { applyingStatements, statementName } from "./applying-statements";
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
  const [old, now] = sides.map(({ conditions }) => conditions) as [readonly Formula[], readonly Formula[]];
  // What one side requires and the other one too cannot be why only one of them refuses.
  const ids = new FormulaIds();
  const without = (some: readonly Formula[], others: readonly Formula[]): Formula => {
    const known = new Set(others.map((one) => ids.of(one)));
    return all(...some.filter((one) => !known.has(ids.of(one))));
  };
  const widened = [all(...now), not(without(old, now))];
  const narrowed = [all(...old), not(without(now, old))];
  const formulas = [...widened, ...narrowed, asked];
  const facts = estates.flatMap((estate) => requestFacts({ estate, organization, reference, asked: formulas }));
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const statements = sides.map((side) => side.statements) as [readonly StatementMatch[], readonly StatementMatch[]];
  return space.actionClasses.flatMap((one) => {
    const scope = space.withAction(one).with(asked);
    return [
      differenceOf({ scope, kind: "widened", asked: widened, actions: one.actions, statements }),
      differenceOf({ scope, kind: "narrowed", asked: narrowed, actions: one.actions, statements }),
    ].filter((found) => found !== undefined);
  });
}

interface Question {
  readonly scope: RequestScope;
  readonly kind: "widened" | "narrowed";
  readonly asked: readonly Formula[];
  readonly actions: readonly string[];
  readonly statements: readonly [before: readonly StatementMatch[], after: readonly StatementMatch[]];
}

function differenceOf({ scope, kind, asked, actions, statements }: Question): Difference | undefined {
  const undecided = (why: readonly string[]): Difference => ({
    kind: "undecided",
    actions,
    before: [],
    after: [],
    why,
  });
  try {
    const found = scope.find(asked);
    if (found.kind === "none") return undefined;
    if (found.kind === "depends") return undecided(unknownReasons(found.on));
    const [before, after] = statements.map((side) => applyingStatements(side, found.request).map(statementName));
    return { kind, actions, request: found.request, before: before ?? [], after: after ?? [] };
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
