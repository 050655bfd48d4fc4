import type { AttachedResource, Estate, Organization } from "../documents/estate";
import { all, any, type Formula, matchesAny, not } from "../logic/formula";
import { holds, type Request } from "../logic/request";
import { authorization } from "../meaning/authorization";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { globPattern } from "../texts/pattern";
import { type RequestScope, RequestSpace } from "./request-space";

/** What a change does to some actions. */
export interface Difference {
  readonly kind: "widened" | "narrowed" | "undecided";
  /** No policy tells them apart. */
  readonly actions: readonly string[];
  /** Allowed after and not before, or the other way round. */
  readonly request?: Request;
  /** Statements that apply to it, before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
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
  /** Resources, roles and endpoints that are on one side only: what they open is compared as far as this says. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * What is allowed after a change and was not before, and the other way round, for every request: one for each action.
 *
 * A role that is on one side only can do nothing on the other. A resource that is on one side only is compared with
 * itself without a policy; a key or a trust, without which nobody gets in, and an endpoint are listed only.
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
    if (found.kind === "depends") return undecided(found.on);
    const [before, after] = statements.map((side) => applying(side, found.request));
    return { kind, actions, request: found.request, before: before ?? [], after: after ?? [] };
  } catch (error) {
    if (error instanceof LimitReached) return undecided([error.message]);
    throw error;
  }
}

function applying(statements: readonly StatementMatch[], request: Request): readonly string[] {
  return statements
    .filter(({ applies }) => holds(applies, request) === true)
    .map(({ effect, origin }) => `${effect} ${origin}`);
}

/** The estate with what only the other one has, so that both speak of the same things. */
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

function isAt({ arns, actions = ["*"] }: AttachedResource): Formula {
  return all(
    matchesAny(
      "resource",
      arns.map((arn) => globPattern(arn, { kind: "arn" })),
    ),
    matchesAny(
      "action",
      actions.map((action) => globPattern(action, { ignoreCase: true })),
    ),
  );
}
