import type { Estate, Organization } from "../documents/estate";
import { all, any, type Formula, matchesAny, not } from "../logic/formula";
import { holds, type Request } from "../logic/request";
import { authorization } from "../meaning/authorization";
import { PRINCIPAL_ARN } from "../meaning/principal";
import { requestFacts } from "../meaning/request-facts";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits } from "../texts/effort-limits";
import { exactPattern, globPattern } from "../texts/pattern";
import { type RequestScope, RequestSpace } from "./request-space";

/** What a principal can do with some actions, on what was read or on anything else. */
export interface Access {
  readonly actions: readonly string[];
  /** On resources that the inputs make, or on others. */
  readonly where: "made" | "elsewhere";
  /** `sometimes`: it depends on the resource or the circumstances; a request shows each. */
  readonly verdict: "always" | "sometimes" | "never" | "undecided";
  readonly allowed?: Request;
  readonly refused?: Request;
  /** Statements that apply to the requests: Allow to the one that is allowed, Deny to the one that is refused. */
  readonly statements: readonly string[];
  /** What it hangs on that is not known. */
  readonly why?: readonly string[];
}

export interface AccessInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  /** Exact ARNs. */
  readonly principals: readonly string[];
  /** @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
  readonly suggestions?: ReadonlyMap<string, readonly string[]>;
  /** Which actions are asked about. @default every one that AWS has published, and one for those that it will */
  readonly isAsked?: (action: string) => boolean;
}

/** What each principal can do, by classes of actions that no policy tells apart. */
export function accessOf(inputs: AccessInputs): ReadonlyMap<string, readonly Access[]> {
  const { estate, organization, principals, reference = SERVICE_REFERENCE, limits = DEFAULT_LIMITS } = inputs;
  const { conditions, statements } = authorization({ estate, organization, reference });
  const made = isMade(estate);
  const by = new Map(principals.map((arn) => [arn, matchesAny(PRINCIPAL_ARN, [exactPattern(arn)])]));
  const formulas = [...conditions, made, ...by.values()];
  const facts = requestFacts({ estate, organization, reference, asked: formulas });
  const space = new RequestSpace({ formulas, facts, reference, limits, suggestions: inputs.suggestions ?? new Map() });
  const { isAsked = () => true } = inputs;
  const classes = space.actionClasses
    .map((one) => ({ ...one, actions: one.actions.filter(isAsked) }))
    .filter(({ actions }) => actions.length > 0);
  const question = { allowed: all(...conditions), refused: not(all(...conditions)), statements };
  const result = new Map(principals.map((arn): [string, Access[]] => [arn, []]));
  const places = [
    ["made", made],
    ["elsewhere", not(made)],
  ] as const;
  for (const { actions, ...one } of classes) {
    const ofClass = space.withAction({ actions, ...one });
    for (const [arn, is] of by) {
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
  readonly scope: RequestScope;
}

function accessAt({ scope, allowed, refused, statements, ...base }: Question): Access | undefined {
  try {
    const can = scope.find([allowed]);
    if (can.kind === "depends") return { ...base, verdict: "undecided", statements: [], why: can.on };
    const cannot = scope.find([refused]);
    if (cannot.kind === "depends") return { ...base, verdict: "undecided", statements: [], why: cannot.on };
    // The action does not act on such a resource.
    if (can.kind === "none" && cannot.kind === "none") return undefined;
    const verdict = can.kind === "none" ? "never" : cannot.kind === "none" ? "always" : "sometimes";
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
  return statements
    .filter(({ effect, applies }) => effect === wanted && holds(applies, request) === true)
    .map(({ effect, origin }) => `${effect} ${origin}`);
}

function isMade({ resources }: Estate): Formula {
  return any(
    ...resources.map(({ arns }) =>
      matchesAny(
        "resource",
        arns.map((arn) => globPattern(arn, { kind: "arn" })),
      ),
    ),
  );
}
