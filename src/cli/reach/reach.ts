import { REACH_QUESTIONS, type ReachQuestion } from "../../catalogue/reach-questions";
import type { Organization } from "../../prove/documents/estate";
import type { Subjects } from "../../prove/documents/subjects";
import type { Guarantee } from "../../prove/questions/asked-guarantee";
import { prove } from "../../prove/questions/prove";
import type { ResolvedEstate } from "../../prove/questions/resolved-estate";
import { knownValues } from "../../prove/texts/subjects-in-doubt";

/** Somebody who may be able to do it. */
export interface ReachPrincipal {
  readonly arn: string;
  /** `role`: of the inputs. The others are assumed to be allowed everything by policies of their own. */
  readonly kind: "role" | "exempted" | "administrator" | "outsider";
}

/** The answer to one question about one principal; what is never allowed has none. */
export interface ReachAnswer {
  readonly principal: ReachPrincipal;
  readonly question: ReachQuestion;
  /** `possible`: at least one request is allowed. */
  readonly answer: "possible" | "undecided";
}

export interface Reach {
  readonly principals: readonly ReachPrincipal[];
  readonly questions: readonly ReachQuestion[];
  readonly answers: readonly ReachAnswer[];
}

/** The inputs have more roles than a picture can show. */
export class TooManyRoles extends Error {
  override readonly name = "TooManyRoles";
}

/** Roles that one picture shows. */
const MOST_ROLES = 40;

/**
 * Who can do what with the things that hold data, decided for every request. What the subjects do not list is left out
 * of the questions.
 *
 * @throws TooManyRoles if the inputs have more than 40 roles.
 */
export function reachOf(inputs: {
  readonly estate: ResolvedEstate["estate"];
  readonly organization: Organization;
  readonly subjects: Subjects;
}): Reach {
  const { estate, organization, subjects } = inputs;
  if (estate.roles.length > MOST_ROLES) {
    throw new TooManyRoles(
      `A picture shows at most ${MOST_ROLES} roles, got ${estate.roles.length}: draw fewer inputs.`,
    );
  }
  const principals = principalsOf(
    estate.roles.map(({ arn }) => arn),
    subjects,
  );
  const questions = REACH_QUESTIONS.filter(({ subject }) => (subjects[subject] ?? []).length > 0);
  const pairs = principals.flatMap((principal) => questions.map((question) => ({ principal, question })));
  const guarantees = pairs.map(({ principal, question }) => asGuarantee(principal, question));
  const verdicts = prove({ estate, organization, subjects, guarantees });
  return {
    principals,
    questions,
    answers: pairs.flatMap(({ principal, question }, place): readonly ReachAnswer[] => {
      const verdict = verdicts[place]?.verdict;
      if (verdict === "proved") return [];
      return [{ principal, question, answer: verdict === "violated" ? "possible" : "undecided" }];
    }),
  };
}

function principalsOf(roles: readonly string[], subjects: Subjects): readonly ReachPrincipal[] {
  const [account] = knownValues(subjects, "workloadAccount");
  const exempted = ["workloadPipeline", "workloadBreakGlass"].flatMap((name) => knownValues(subjects, name));
  return [
    ...roles.map((arn) => ({ arn, kind: "role" }) as const),
    ...exempted.map((arn) => ({ arn, kind: "exempted" }) as const),
    ...(account === undefined
      ? []
      : ([
          { arn: `arn:aws:iam::${account}:role/administrator`, kind: "administrator" },
          { arn: `arn:aws:iam::${otherThan(account)}:role/administrator`, kind: "outsider" },
        ] as const)),
  ];
}

/** An account that is none of the inputs'. */
function otherThan(account: string): string {
  return account === "999999999999" ? "888888888888" : "999999999999";
}

/** Proved if no one can: any request that is allowed violates it. */
function asGuarantee({ arn }: ReachPrincipal, { id, actions, resources, condition }: ReachQuestion): Guarantee {
  return {
    id: `${arn} ${id}`,
    sentence: `${arn} never does it: ${id}.`,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
    kind: "never",
    requests: [{ by: arn, Action: actions, Resource: resources, ...(condition && { Condition: condition }) }],
  };
}
