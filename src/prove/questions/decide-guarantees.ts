import { Domains } from "../decide/domains";
import type { ProofTree } from "../decide/proof-tree";
import { search } from "../decide/search";
import type { Estate, Organization } from "../documents/estate";
import type { Subjects } from "../documents/subjects";
import type { Formula } from "../logic/formula";
import { holds, type Request } from "../logic/request";
import { dependsOnQuestion, type Layer, type LayerQuestion, layerAlone } from "../meaning/layer";
import { OUTSIDE_GRANT, withoutOutsideGrant } from "../meaning/outside-grants";
import type { StatementMatch } from "../meaning/statement";
import { SERVICE_REFERENCE, type ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached, type ProveLimits, refuseTooMany } from "../texts/effort-limits";
import { applyingStatements, statementName } from "./applying-statements";
import type { Guarantee } from "./asked-guarantee";
import { NO_OUTSIDE_GRANT, OUTSIDE_GRANT_ASSUMPTION, OUTSIDE_MAY_REFUSE } from "./assumptions";
import { type Encoding, encode, refutation } from "./encoding";
import { findNeverExercised, type NeverExercised } from "./never-exercised";
import { unaskedVerdict } from "./unasked-verdict";
import { unknownReasons } from "./unknown-reasons";
import { withUnreadResources } from "./unread-resources";

export interface Verdict {
  readonly guarantee: Guarantee;
  /** `absent`: the subjects that the guarantee is about do not exist. */
  readonly verdict: "proved" | "violated" | "undecided" | "absent";
  /** A request that shows the verdict: the counterexample of a violation, or the witness of a possible guarantee. */
  readonly request?: Request;
  /** Statements that apply to the request, Deny before Allow, as `policy#Sid`. */
  readonly statements?: readonly string[];
  /** If it is proved: ids of the `ASSUMPTIONS` about these inputs that the proof needs, such as `A3`. @default none */
  readonly assumes?: readonly string[];
  /** Why the guarantee is undecided or absent. */
  readonly why?: readonly string[];
  /** If a `never` or `always` guarantee is proved: shows that no request refutes it. */
  readonly proof?: ProofTree;
  /** If an `always` guarantee is proved: shows that no request of it is for a resource whose policies may refuse it. */
  readonly outsideProof?: ProofTree;
  /** If a `never` or `always` guarantee is proved: a request that it is about, so that it is not vacuous. */
  readonly example?: Request;
  /** Number of cases that the search visited. */
  readonly cases: number;
}

export interface ProveInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly guarantees: readonly Guarantee[];
  /** @default DEFAULT_LIMITS */
  readonly limits?: ProveLimits;
  /** What AWS publishes about its services. @default the snapshot of this package */
  readonly reference?: ServiceReference;
  /** Familiar values by variable. Requests in reports use them if they fit. @default none */
  readonly suggestions?: ReadonlyMap<string, readonly string[]>;
  /** Whether to look for statements that no request exercises, with all layers together. @default false */
  readonly findsNeverExercised?: boolean;
  /** Whether a guarantee that is proved only on an assumption about resources outside the inputs is undecided. @default false */
  readonly isStrict?: boolean;
}

/** Verdicts with their formulas, from which proofs and questions for other solvers are written. */
export interface Decided {
  /** Absent if the guarantees are about all layers together. */
  readonly layer?: Layer;
  /** What is asked of the layer alone. Absent for a layer that gives both questions the same answers. */
  readonly question?: LayerQuestion;
  readonly verdicts: readonly Verdict[];
  readonly encoding: Encoding;
  /** Empty unless `findsNeverExercised`. */
  readonly neverExercised: readonly NeverExercised[];
}

/** What a guarantee asks of a layer. */
export function questionOf({ kind }: Guarantee): LayerQuestion {
  return kind === "never" ? "never" : "allows";
}

/**
 * Like `decideByLayer`, for guarantees that ask the same of one layer, or are all about all layers together.
 *
 * @throws if they ask different things.
 */
export function decideGuarantees(inputs: ProveInputs): Decided {
  const { guarantees, limits = DEFAULT_LIMITS, reference = SERVICE_REFERENCE } = inputs;
  const [layer, another] = new Set(guarantees.map((guarantee) => guarantee.layer ?? "all"));
  if (another !== undefined)
    throw new Error(`The guarantees are about ${layer} and ${another}. Decide them separately.`);
  const isAlone = layer !== undefined && layer !== "all";
  const isDivided = isAlone && dependsOnQuestion(layer);
  const [question = "never", other] = isDivided ? new Set(guarantees.map(questionOf)) : [];
  if (other !== undefined) throw new Error(`Some guarantees about ${layer} are "never". Decide the others separately.`);
  const read = withUnreadResources(inputs.estate, inputs.subjects, layer === "trust" && question === "allows");
  const estate = isAlone ? layerAlone(read, layer, question) : read;
  const unasked = new Map(
    guarantees.flatMap((guarantee): [Guarantee, Verdict][] => {
      const found = unaskedVerdict(guarantee, inputs.subjects);
      return found === undefined ? [] : [[guarantee, { guarantee, ...found, cases: 0 }]];
    }),
  );
  const asked = guarantees.filter((guarantee) => !unasked.has(guarantee));
  const encoding = encode({ ...inputs, estate, reference, isAlone }, asked);
  const suggestions = new Map([...(inputs.suggestions ?? []), ["action", actionNames(reference)]]);
  const domains = resultOrLimit(() => {
    refuseTooMany({ resources: estate.resources.length, roles: estate.roles.length });
    const { policies, outside, facts, requests, exerciseCandidates } = encoding;
    const formulas = [
      ...policies,
      outside,
      ...requests.values(),
      ...facts,
      ...exerciseCandidates.map(({ applies }) => applies),
    ];
    return new Domains(formulas, limits, suggestions);
  });
  const { isStrict = false } = inputs;
  const verdicts = new Map([...unasked, ...verdictsOf(asked, { encoding, limits, domains, isStrict })]);
  const { exerciseCandidates: statements, facts } = encoding;
  return {
    ...(isAlone && { layer }),
    ...(isDivided && { question }),
    verdicts: guarantees.map((guarantee) => verdicts.get(guarantee) as Verdict),
    encoding,
    neverExercised:
      typeof domains === "string" ? [] : findNeverExercised({ statements, facts, domains, reference, limits }),
  };
}

interface Question {
  readonly encoding: Encoding;
  readonly limits: ProveLimits;
  /** A text says why they are too large. */
  readonly domains: Domains | string;
  readonly isStrict: boolean;
}

function verdictsOf(guarantees: readonly Guarantee[], question: Question): ReadonlyMap<Guarantee, Verdict> {
  const { domains } = question;
  return new Map(
    guarantees.map((guarantee) => {
      const verdict =
        typeof domains === "string" ? domains : resultOrLimit(() => decide(guarantee, { ...question, domains }));
      if (typeof verdict !== "string") return [guarantee, verdict];
      return [guarantee, { guarantee, verdict: "undecided", why: [verdict], cases: 0 }];
    }),
  );
}

/** The result, or the message of the limit that was reached. */
function resultOrLimit<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) return error.message;
    throw error;
  }
}

function decide(guarantee: Guarantee, question: Question & { readonly domains: Domains }): Verdict {
  const { encoding, domains, limits, isStrict } = question;
  const { policies, statements, outside } = encoding;
  const requests = encoding.requests.get(guarantee) as Formula;
  const find = (formulas: readonly Formula[], facts = encoding.facts, most = limits.cases) => {
    const compiled = (of: readonly Formula[]) => of.map((formula) => domains.compile(formula));
    const result = search(domains, { asked: compiled(formulas), facts: compiled(facts) }, most);
    if (result.kind !== "found") return { ...result, request: undefined };
    const request = domains.witness(result.possible);
    if (![...formulas, ...facts].every((formula) => holds(formula, request) === true)) {
      throw new Error(
        `${guarantee.id}: the request that the search found does not fulfil the conditions. Please report it.`,
      );
    }
    return { ...result, request };
  };
  const { kind } = guarantee;
  const asked = refutation(kind, requests, policies);
  const isAsked = domains.list.some(({ variable }) => variable === OUTSIDE_GRANT.why);
  const first = isAsked ? unlessTooMany(() => find(asked, encoding.facts, limits.cases / 20)) : find(asked);
  const leansOnIt = first === undefined || (first.kind === "depends" && first.on.includes(OUTSIDE_GRANT.why));
  // Without that unknown there are fewer cases. What is allowed without a grant is allowed with it, so a request that is
  // found refutes a `never`. An `always` must not rest on what a resource outside grants.
  const without = leansOnIt && isAsked && kind !== "possible" ? find(asked.map(withoutOutsideGrant)) : undefined;
  const mayAssume = kind === "never" && !isStrict && without?.kind === "none";
  const assumed = mayAssume ? find(asked, [...encoding.facts, NO_OUTSIDE_GRANT]) : undefined;
  const isAssumed = assumed?.kind === "none";
  const isSettled = kind === "always" || without?.kind === "found";
  const { cases: own, ...result } = isAssumed ? assumed : ((isSettled ? without : undefined) ?? first ?? find(asked));
  const cases = own + (assumed === undefined || isAssumed ? 0 : assumed.cases);
  if (result.kind === "depends") return { guarantee, verdict: "undecided", why: unknownReasons(result.on), cases };
  if (result.kind === "found") {
    const verdict = kind === "possible" ? "proved" : "violated";
    return { guarantee, verdict, request: result.request, statements: applying(statements, result.request), cases };
  }
  if (kind === "possible") return { guarantee, verdict: "violated", cases };
  // A guarantee about no request would be vacuously true.
  const example = find([requests]);
  if (example.request === undefined) {
    return {
      guarantee,
      verdict: "undecided",
      why: ["It is not certain that any request exists that the guarantee is about."],
      cases,
    };
  }
  const proved = { guarantee, verdict: "proved", proof: result.tree, example: example.request, cases } as const;
  if (kind === "always") {
    const refused = find([requests, outside]);
    if (refused.kind === "none") return { ...proved, outsideProof: refused.tree };
    return { guarantee, verdict: "undecided", why: [OUTSIDE_MAY_REFUSE], cases };
  }
  return isAssumed ? { ...proved, assumes: [OUTSIDE_GRANT_ASSUMPTION] } : proved;
}

/** The result; undefined if it needs too many cases. On an assumption, which removes an unknown, there are fewer. */
function unlessTooMany<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LimitReached) return undefined;
    throw error;
  }
}

function applying(statements: readonly StatementMatch[], request: Request): readonly string[] {
  return [...applyingStatements(statements, request)]
    .sort((one, other) => (one.effect < other.effect ? 1 : one.effect > other.effect ? -1 : 0))
    .map(statementName);
}

// As AWS spells them; and for each service, an action that does not exist yet.
function actionNames({ actions, data }: ServiceReference): readonly string[] {
  return [
    ...[...actions.values()].map(({ name }) => name),
    ...Object.keys(data.details).map((service) => `${service}:SomeFutureAction`),
  ];
}
