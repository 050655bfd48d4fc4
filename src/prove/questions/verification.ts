import type { ProveLimits } from "../texts/effort-limits";
import type { Guarantee } from "./asked-guarantee";
import type { Decided } from "./decide-guarantees";
import type { NeverExercised } from "./never-exercised";
import { type Outcome, outcomeOf } from "./outcome";
import { decideByLayer, inOrderOf } from "./prove";
import { type ReportedVerdict, reportedVerdicts } from "./reported-verdict";
import { type ResolvedEstate, resolveEstate, type TerraformInputs } from "./resolved-estate";

export interface VerificationInputs extends TerraformInputs {
  readonly guarantees: readonly Guarantee[];
  readonly limits?: ProveLimits;
  /** As `ProveInputs` says. @default false */
  readonly isStrict?: boolean;
}

/** The policies of the inputs, and which guarantees hold for them. */
export interface Verification extends ResolvedEstate {
  readonly verdicts: readonly ReportedVerdict[];
  readonly outcome: Outcome;
  /** Statements that no request exercises. */
  readonly neverExercised: readonly NeverExercised[];
}

/**
 * Reads the policies of Terraform inputs and decides every guarantee.
 *
 * @throws TemplateError, PolicySyntaxError for inputs that cannot be read.
 */
export function verify(inputs: VerificationInputs): Verification & { readonly decided: readonly Decided[] } {
  const { file, guarantees, limits, isStrict = false } = inputs;
  const resolved = resolveEstate(inputs);
  const { estate, subjects, notRead } = resolved;
  const decided = decideByLayer({
    estate,
    organization: file.organization,
    subjects,
    guarantees,
    findsNeverExercised: true,
    isStrict,
    ...(limits !== undefined && { limits }),
    suggestions: new Map(Object.entries(file.suggestions ?? {})),
  });
  const verdicts = reportedVerdicts(inOrderOf(guarantees, decided), file.givenUp ?? []);
  const neverExercised = decided.flatMap((one) => one.neverExercised);
  const outcome = outcomeOf({ verdicts, notRead, neverExercised });
  return { ...resolved, verdicts, outcome, neverExercised, decided };
}
