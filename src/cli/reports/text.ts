import type { Spelling } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import { totalsOf } from "../../prove/terraform/ledger";

/** Verdicts in the order in which a reader needs them. */
const ORDER: readonly ReportedVerdict["verdict"][] = ["proved", "absent", "given up", "undecided", "violated"];

export interface TextReport {
  readonly verification: Verification;
  readonly spelling: Spelling;
  /** Names of what was read. */
  readonly inputs: readonly string[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string;
  /** Duration of the run, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * A line for each guarantee, the worst last; then statements without effect, places that were not read and references
 * that could not be resolved; then the number of each.
 */
export function textReport({ verification, spelling, inputs, notSaid, milliseconds }: TextReport): string {
  const { verdicts, neverExercised, notRead, unresolved, ledger } = verification;
  const sorted = [...verdicts].sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  const width = Math.max(0, ...verdicts.map(({ guarantee }) => guarantee.id.length));
  const lines = sorted.flatMap((reported) => {
    const { guarantee, verdict, givenUpBy } = reported;
    const line = `${verdict.padEnd(9)}  ${guarantee.id.padEnd(width)}  ${guarantee.kind.padEnd(8)}  ${guarantee.sentence}`;
    const given = givenUpBy === undefined ? [] : [`Given up by ${givenUpBy.option}: ${givenUpBy.reason}`];
    return [line, ...[...given, ...reasonsOf(reported, spelling)].map((reason) => `           ${reason}`)];
  });
  return `${[
    ...lines,
    ...neverExercised.map(({ message }) => `no effect  ${message}`),
    ...notRead.map((place) => `not read   ${place}`),
    ...unresolved.map((place) => `not known  ${place}`),
    ...ledger.notes.map((note) => `note       ${note}`),
    ...(notSaid === undefined ? [] : [`not said   ${notSaid}`]),
    "",
    summaryOf(verification),
    totalsOf(ledger),
    `of ${inputs.join(", ")}, in ${Math.round(milliseconds)} ms`,
  ].join("\n")}\n`;
}

/** Such as `57 proved, 2 violated, 1 statement without effect`. */
export function summaryOf({ verdicts, neverExercised, notRead }: Verification): string {
  const each = ORDER.map((verdict) => [verdicts.filter((one) => one.verdict === verdict).length, verdict] as const);
  return [
    ...each.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`),
    ...(neverExercised.length === 0 ? [] : [`${statements(neverExercised.length)} without effect`]),
    ...(notRead.length === 0 ? [] : [`${notRead.length} not read`]),
  ].join(", ");
}

function statements(count: number): string {
  return count === 1 ? "1 statement" : `${count} statements`;
}
