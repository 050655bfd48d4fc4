import { reasonsOf, type Spelling } from "../../prove/questions/describe-request";
import type { Judgement } from "../../prove/questions/reported-verdict";
import type { Examination } from "../../prove/questions/verification";

/** Verdicts in the order in which a reader needs them. */
const ORDER: readonly Judgement["verdict"][] = ["proved", "absent", "given up", "undecided", "violated"];

export interface TextReport {
  readonly examination: Examination;
  readonly spelling: Spelling;
  /** Names of what was read. */
  readonly inputs: readonly string[];
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * A line for each guarantee, the worst last; then statements that do nothing and what was not read, and how many there
 * are of each.
 */
export function textReport({ examination, spelling, inputs, milliseconds }: TextReport): string {
  const { judgements, neverExercised, notRead, unresolved } = examination;
  const sorted = [...judgements].sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  const width = Math.max(0, ...judgements.map(({ guarantee }) => guarantee.id.length));
  const lines = sorted.flatMap((judgement) => {
    const { guarantee, verdict, by } = judgement;
    const line = `${verdict.padEnd(9)}  ${guarantee.id.padEnd(width)}  ${guarantee.kind.padEnd(8)}  ${guarantee.sentence}`;
    const given = by === undefined ? [] : [`Given up by ${by.option}: ${by.reason}`];
    return [line, ...[...given, ...reasonsOf(judgement, spelling)].map((reason) => `           ${reason}`)];
  });
  return `${[
    ...lines,
    ...neverExercised.map(({ message }) => `no effect  ${message}`),
    ...notRead.map((place) => `not read   ${place}`),
    ...unresolved.map((place) => `not known  ${place}`),
    "",
    summaryOf(examination),
    `of ${inputs.join(", ")}, in ${Math.round(milliseconds)} ms`,
  ].join("\n")}\n`;
}

/** Such as `57 proved, 2 violated, 1 statement without effect`. */
export function summaryOf({ judgements, neverExercised, notRead }: Examination): string {
  const each = ORDER.map((verdict) => [judgements.filter((one) => one.verdict === verdict).length, verdict] as const);
  return [
    ...each.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`),
    ...(neverExercised.length === 0 ? [] : [`${statements(neverExercised.length)} without effect`]),
    ...(notRead.length === 0 ? [] : [`${notRead.length} not read`]),
  ].join(", ");
}

function statements(count: number): string {
  return count === 1 ? "1 statement" : `${count} statements`;
}
