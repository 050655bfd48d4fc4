import type { Difference, Differences } from "../../prove/questions/difference";
import type { ResolvedEstate } from "../../prove/questions/resolved-estate";
import { coverageOf, jsonText, requestJson } from "./coverage";

export interface DiffJson extends Differences {
  readonly before: ResolvedEstate;
  readonly after: ResolvedEstate;
  readonly inputs: readonly string[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string | undefined;
  readonly version: string;
}

/** What a change allows and refuses, and what the comparison covers, for another program: `docs/prove.md` has the fields. */
export function diffJson(report: DiffJson): string {
  const { differences, added, removed, before, after, inputs, notSaid, version } = report;
  return jsonText({
    version,
    inputs,
    differences: differences.map((one: Difference) => ({ ...one, request: requestJson(one.request) })),
    added,
    removed,
    covers: { old: coverageOf(before, notSaid), new: coverageOf(after, notSaid) },
  });
}
