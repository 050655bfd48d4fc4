import { ASSUMPTIONS } from "../../prove/questions/assumptions";
import type { Spelling } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import { totalsOf } from "../../prove/terraform/place-ledger";

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
 * that could not be resolved; then the sentences of assumptions that only some guarantees need; then the number of each.
 */
export function textReport({ verification, spelling, inputs, notSaid, milliseconds }: TextReport): string {
  const { verdicts, neverExercised, notRead, unresolved, ledger } = verification;
  const sorted = [...verdicts].sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  const width = Math.max(0, ...verdicts.map(({ guarantee }) => guarantee.id.length));
  const lines = sorted.flatMap((reported) => {
    const { guarantee, verdict, givenUpBy } = reported;
    const line = `${verdict.padEnd(9)}  ${guarantee.id.padEnd(width)}  ${guarantee.kind.padEnd(8)}  ${guarantee.sentence}`;
    const given = givenUpBy === undefined ? [] : [`Given up by ${givenUpBy.option}: ${givenUpBy.reason}`];
    return [
      line,
      ...[...given, ...assumedBy(reported), ...reasonsOf(reported, spelling)].map((reason) => `           ${reason}`),
    ];
  });
  return `${[
    ...lines,
    ...neverExercised.map(({ message }) => `no effect  ${message}`),
    ...notRead.map((place) => `not read   ${place}`),
    ...unresolved.map((place) => `not known  ${place}`),
    ...ledger.notes.map((note) => `note       ${note}`),
    ...(notSaid === undefined ? [] : [`not said   ${notSaid}`]),
    ...neededAssumptions(verdicts),
    "",
    summaryOf(verification),
    totalsOf(ledger),
    `of ${inputs.join(", ")}, in ${Math.round(milliseconds)} ms`,
  ].join("\n")}\n`;
}

/** Such as `On assumption A3`; empty for a guarantee that needs only what every proof assumes. */
export function assumedBy({ assumes = [] }: ReportedVerdict): readonly string[] {
  return ASSUMPTIONS.filter(({ id }) => assumes.includes(id)).map(({ id }) => `On assumption ${id}`);
}

/** Such as `57 proved, 31 on assumption A3, 2 violated, 1 statement without effect`. */
export function summaryOf({ verdicts, neverExercised, notRead }: Verification): string {
  const each = ORDER.map((verdict) => [verdicts.filter((one) => one.verdict === verdict).length, verdict] as const);
  return [
    ...each
      .filter(([count]) => count > 0)
      .flatMap(([count, verdict]) => [`${count} ${verdict}`, ...(verdict === "proved" ? onAssumptions(verdicts) : [])]),
    ...(neverExercised.length === 0 ? [] : [`${statements(neverExercised.length)} without effect`]),
    ...(notRead.length === 0 ? [] : [`${notRead.length} not read`]),
  ].join(", ");
}

/** Such as `A3: No policy of …`, for each assumption that only some guarantees need. */
export function neededAssumptions(verdicts: readonly ReportedVerdict[]): readonly string[] {
  const needed = new Set(verdicts.flatMap(({ assumes = [] }) => assumes));
  return ASSUMPTIONS.filter(({ id }) => needed.has(id)).map(({ id, sentence }) => `${id}: ${sentence}`);
}

/** Such as `31 on assumption A3`. */
function onAssumptions(verdicts: readonly ReportedVerdict[]): readonly string[] {
  return ASSUMPTIONS.flatMap(({ id }) => {
    const count = verdicts.filter(({ assumes = [] }) => assumes.includes(id)).length;
    return count === 0 ? [] : [`${count} on assumption ${id}`];
  });
}

function statements(count: number): string {
  return count === 1 ? "1 statement" : `${count} statements`;
}
