import type { AttachedResource, Estate, Organization } from "../documents/estate";
import { all, any, type Formula, not } from "../logic/formula";
import type { Request } from "../logic/request";
import { isAt } from "../meaning/attachment";
import { authorization } from "../meaning/authorization";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { applyingStatements, statementName } from "./applying-statements";
import { type RequestScope, RequestSpace } from "./request-space";
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
  const { organization, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS } = inputs;
  const [before, after] = [completed(inputs.before, inputs.after), completed(inputs.after, inputs.before)];
  const sides = [before, after].map(({ estate }) => authorization({ estate, organization, reference }));
  const [old, now] = sides.map(({ conditions }) => all(...conditions)) as [Formula, Formula];
  const compared = not(any(...[...before.uncompared, ...after.uncompared].map(isAt)));
  const formulas = [old, now, compared];
  const facts = [before, after].flatMap(({ estate }) =>
    requestFacts({ estate, organization, reference, asked: formulas }),
  );
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const statements = sides.map((side) => side.statements) as [readonly StatementMatch[], readonly StatementMatch[]];
  const [notOld, notNow] = [not(old), not(now)];
  const differences = space.actionClasses.flatMap((one) => {
    const scope = space.withAction(one).with(compared);
    return [
      differenceOf({ scope, kind: "widened", asked: [now, notOld], actions: one.actions, statements }),
      differenceOf({ scope, kind: "narrowed", asked: [old, notNow], actions: one.actions, statements }),
    ].filter((found) => found !== undefined);
  });
  return { differences, added: namesIn(inputs.after, inputs.before), removed: namesIn(inputs.before, inputs.after) };
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
  const resources = other.resources.filter((one) => !estate.resources.some((own) => keyOf(own) === keyOf(one)));
  const roles = other.roles.filter(({ arn }) => !estate.roles.some((own) => own.arn === arn));
  const endpoints = other.endpoints.filter(({ id }) => !estate.endpoints.some((own) => own.id === id));
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

function keyOf({ arns, actions = [] }: AttachedResource): string {
  return [...arns, ...actions].join(" ");
}
