import { AppliedError } from "./applied-error";
import { type AppliedRecord, readAppliedRecord } from "./applied-record";
import type { LosingChange } from "./losing-change";
import { losingChanges, type Planned } from "./losing-changes";

/** Reasons by setting, as `--on-purpose SETTING=REASON` gives them. */
export type Purposes = ReadonlyMap<string, string>;

/** What is known of the last apply. */
export interface SinceApplied {
  /** Absent if nothing was recorded. */
  readonly record?: AppliedRecord;
  /** What is lost on purpose. */
  readonly losses: readonly (LosingChange & { readonly reason: string })[];
}

export interface RefuseLossesProps {
  /** File with the record. */
  readonly file: string;
  readonly planned: Planned;
  readonly purposes: Purposes;
}

/** In characters. A shorter reason says nothing that an auditor could read. */
const SHORTEST_REASON = 10;

/**
 * Compares what would be written with what was applied.
 *
 * @throws AppliedError with everything that would be lost without a reason, or if a reason is for nothing that is lost.
 */
export function refuseLosses({ file, planned, purposes }: RefuseLossesProps): SinceApplied {
  const record = readAppliedRecord(file);
  const changes = record === undefined ? [] : losingChanges(record, planned);
  const refused = changes.filter(({ setting }) => !purposes.has(setting));
  if (refused.length > 0) throw new AppliedError(refusalOf(file, refused));
  const unused = [...purposes.keys()].filter((setting) => !changes.some((change) => change.setting === setting));
  if (unused.length > 0) {
    throw new AppliedError(
      `--on-purpose ${unused.join(", ")}: nothing that was applied is lost by it. Take it out, or mend its name.`,
    );
  }
  return { record, losses: changes.map((change) => ({ ...change, reason: purposes.get(change.setting) ?? "" })) };
}

/** @throws AppliedError for a text that is no `SETTING=REASON`. */
export function purposesOf(texts: readonly string[]): Purposes {
  return new Map(
    texts.map((text): [string, string] => {
      const [setting = "", ...reason] = text.split("=");
      const said = reason.join("=").trim();
      if (setting.trim() === "" || said.length < SHORTEST_REASON) {
        throw new AppliedError(
          `--on-purpose must be followed by SETTING=REASON with a reason of ${SHORTEST_REASON} characters or more, ` +
            `such as --on-purpose "network.cidr=the range belongs to another team", got ${JSON.stringify(text)}.`,
        );
      }
      return [setting.trim(), said];
    }),
  );
}

function refusalOf(file: string, changes: readonly LosingChange[]): string {
  const count = changes.length === 1 ? "1 change loses" : `${changes.length} changes lose`;
  return [`${count} what was applied, as ${file} says. Nothing was written.`, ...changes.flatMap(linesOf)].join("\n");
}

/** More addresses than these say no more. */
const SHOWN = 8;

function linesOf({ setting, was, now, happens, addresses, steps }: LosingChange): readonly string[] {
  const more = addresses.length - SHOWN;
  return [
    "",
    `  ${setting}: ${was} -> ${now}`,
    `    ${happens}`,
    ...addresses.slice(0, SHOWN).map((address) => `    - ${address}`),
    ...(more > 0 ? [`    - and ${more} more`] : []),
    "    To go back: put the setting back. On purpose:",
    ...steps.map((step, index) => `    ${index + 1}. ${step}`),
    `    The reason: npm start -- … --on-purpose ${JSON.stringify(`${setting}=why`)}`,
  ];
}
