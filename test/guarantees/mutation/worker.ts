import { exampleInputs } from "./example-inputs";
import { groupOutcomes, type MutantOutcome, mutantGroups } from "./mutant-outcome";
import { requestLine } from "./request-line";

/** What a process reports of one mutant. */
export interface Report {
  readonly name: string;
  readonly isHeldOut: boolean;
  readonly outcome: MutantOutcome["outcome"]["kind"];
  /** If no guarantee notices the mutant: a request that it decides differently. */
  readonly request?: string;
}

/** A message of a process: how many groups there are, or the reports of the group that it was asked for. */
export type FromWorker = { readonly groups: number } | { readonly reports: readonly Report[] };

/** Decides the groups of mutants whose numbers it is sent. Only mutants with `part` in their names count. */
export function work(part: string): void {
  const inputs = { ...exampleInputs(), takes: ({ name }: { readonly name: string }) => name.includes(part) };
  const groups = mutantGroups(inputs);
  const say = (message: FromWorker): void => void process.send?.(message);
  process.on("message", (index: number) => {
    const group = groups[index];
    say({ reports: group === undefined ? [] : [...groupOutcomes(inputs, group)].map(reportOf) });
  });
  say({ groups: groups.length });
}

function reportOf({ mutant, outcome }: MutantOutcome): Report {
  return {
    name: mutant.name,
    isHeldOut: mutant.operator.isHeldOut === true,
    outcome: outcome.kind,
    ...("request" in outcome && { request: requestLine(outcome.request) }),
  };
}
