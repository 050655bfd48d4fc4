import type { TextReport } from "../../src/messaging/recovered/text-check";
import type { Comparison, NamedRows } from "../../src/recovery/comparison";
import type { SettingOutcome } from "../../src/recovery/table-settings";

/** What a drill says of one table. */
export interface TableReport {
  readonly purpose: string;
  readonly liveTable: string;
  readonly restoredTable: string;
  /** The moment that was restored, ISO 8601, UTC. */
  readonly moment: string;
  readonly seconds: { readonly restore?: number; readonly settings?: number; readonly comparison?: number };
  /** Absent if only a comparison was asked for. */
  readonly settings?: readonly SettingOutcome[];
  /** Absent if there is no live table to compare with. */
  readonly comparison?: Comparison;
  /** Absent if the table has no texts, or they are not encrypted. */
  readonly texts?: TextReport & { readonly missingKeys: readonly string[] };
  /** Whether nothing is missing: rows, settings, keys of texts. */
  readonly isComplete: boolean;
}

/** What a drill has found. `--json` prints it. */
export interface DrillReport {
  readonly environment: string;
  readonly tables: readonly TableReport[];
  readonly isComplete: boolean;
}

/** Whether a table is complete: everything in it and around it is known to be there. */
export function isWhole({ settings = [], comparison, texts }: Omit<TableReport, "isComplete">): boolean {
  return (
    comparison?.isComplete === true &&
    settings.every(({ outcome }) => outcome !== "refused") &&
    (texts === undefined || (texts.bound === texts.texts && texts.missingKeys.length === 0))
  );
}

/** What no call of a drill brings back, because the stacks make it: it comes with the import into Terraform. */
const BY_TERRAFORM =
  "Alarms, the dashboard, the mapping of the stream to its function and the selectors of the trail name the live table: " +
  "`npm run drill -- adopt` says how Terraform brings them to this one.";

/** The report as lines of text. */
export function reportLines({ tables, isComplete }: DrillReport): readonly string[] {
  return [
    ...tables.flatMap((table) => [...tableLines(table), ""]),
    ...(tables.some(({ settings }) => settings !== undefined) ? [BY_TERRAFORM] : []),
    isComplete ? "Complete: nothing is missing." : "Not complete: see the lines that begin with !.",
  ];
}

function tableLines(table: TableReport): readonly string[] {
  const { purpose, liveTable, restoredTable, moment, seconds, settings = [], comparison, texts } = table;
  const times = Object.entries(seconds).map(([what, value]) => `${what} ${value} s`);
  return [
    `${purpose}: ${restoredTable}, which is ${liveTable} as it was at ${moment}`,
    `  time: ${times.join(", ")}`,
    ...settings.map(settingLine),
    ...(comparison === undefined
      ? [`! There is no table ${liveTable} to compare with: nothing shows what is missing.`]
      : comparisonLines(comparison)),
    ...(texts === undefined ? [] : textLines(texts)),
  ];
}

const OUTCOMES: Readonly<Record<SettingOutcome["outcome"], string>> = {
  restored: "came with the restore",
  broughtBack: "brought back",
  left: "left",
  refused: "NOT THERE",
};

function settingLine({ setting, outcome, detail }: SettingOutcome): string {
  const mark = outcome === "refused" ? "!" : " ";
  return `${mark} ${setting}: ${OUTCOMES[outcome]}${detail === undefined ? "" : `: ${detail}`}`;
}

function comparisonLines(comparison: Comparison): readonly string[] {
  const { live, restored, after, movedOn, marked, gone, missing, different, unexamined, readUnits } = comparison;
  return [
    `  rows: ${live} in the live table, ${restored} in the restored one, ${readUnits} read units`,
    `  after that moment: ${after} new rows, ${movedOn} changed ones`,
    ...rowLines(" ", "changed in what has no time, such as marks", marked),
    ...rowLines(" ", "only in the restored table: expired, erased or lost since. Erase again whom you erased", gone),
    ...rowLines("!", "missing in the restored table", missing),
    ...rowLines("!", "different, and nothing explains it", different),
    ...(unexamined === 0 ? [] : [`! ${unexamined} rows in parts that differ were not looked into: too much differs`]),
  ];
}

function rowLines(mark: " " | "!", what: string, { count, keys }: NamedRows): readonly string[] {
  if (count === 0) return [];
  const more = count - keys.length;
  return [
    `${mark} ${what}: ${count}`,
    ...keys.map((key) => `    ${key}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function textLines({ texts, bound, unbound, keys, missingKeys }: NonNullable<TableReport["texts"]>): readonly string[] {
  return [
    `${bound === texts ? " " : "!"} texts: ${bound} of ${texts} are bound to their rows under the name that functions are told`,
    ...unbound.map((key) => `    not bound: ${key}`),
    `  keys of texts: ${Object.entries(keys)
      .map(([key, count]) => `${key} (${count})`)
      .join(", ")}`,
    ...missingKeys.map((key) => `! key ${key} is not there: its texts cannot be read`),
  ];
}
