import type { Estate } from "../documents/estate";
import type { Subjects, SubjectsFile } from "../documents/subjects";
import { type EstateOfStacks, readEstate } from "../terraform/read-estate";
import type { ProveLimits } from "../texts/effort-limits";
import type { Guarantee } from "./guarantee";
import type { NeverExercised } from "./never-exercised";
import { type Decided, decideByLayer, inOrderOf } from "./prove";
import { type Judgement, judge, type Outcome, outcomeOf } from "./reported-verdict";
import { withoutRoles } from "./unread-resources";

export interface ExaminationInputs {
  /** Text of each stack, plan or state by its name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly file: SubjectsFile;
  readonly guarantees: readonly Guarantee[];
  readonly limits?: ProveLimits;
}

/** What was read, and what holds of it. */
export interface Examination {
  readonly estate: Estate;
  /** With every reference resolved. */
  readonly subjects: Subjects;
  readonly judgements: readonly Judgement[];
  readonly outcome: Outcome;
  /** Statements of the policies that no request exercises. */
  readonly neverExercised: readonly NeverExercised[];
  /** Places that carry a policy and are not read. */
  readonly notRead: readonly string[];
  /** References that nothing in the inputs resolves. */
  readonly unresolved: readonly string[];
}

/**
 * Reads what Terraform makes and decides every guarantee over it.
 *
 * @throws TemplateError, PolicySyntaxError for inputs that cannot be read.
 */
export function examine(inputs: ExaminationInputs): Examination & { readonly decided: readonly Decided[] } {
  const { file, guarantees, limits } = inputs;
  const { estate, subjects, notRead, unresolved } = estateFor(inputs);
  const decided = decideByLayer({
    estate,
    organization: file.organization,
    subjects,
    guarantees,
    asksExercise: true,
    ...(limits !== undefined && { limits }),
    suggestions: new Map(Object.entries(file.suggestions ?? {})),
  });
  const judgements = judge(inOrderOf(guarantees, decided), file.givenUp ?? []);
  const never = decided.flatMap((one) => one.neverExercised);
  const outcome = outcomeOf({ judgements, notRead, neverExercised: never });
  return { estate, subjects, judgements, outcome, neverExercised: never, notRead, unresolved, decided };
}

/** What was read, with the subjects found in it. */
export type EstateFor = Pick<EstateOfStacks, "estate" | "notRead" | "unresolved"> & { readonly subjects: Subjects };

export function estateFor({ templates, file }: Pick<ExaminationInputs, "templates" | "file">): EstateFor {
  const { account, region, missingRoles = [], subjects } = file;
  const elsewhere = { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
  const { estate, resolve, ...others } = readEstate(templates, elsewhere);
  return { ...others, estate: withoutRoles(estate, missingRoles), subjects: resolve(subjects) };
}
