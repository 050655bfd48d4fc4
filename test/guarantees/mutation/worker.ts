import { exampleTrial } from "./example-inputs";
import { type Judged, trialGroups, trialOf } from "./mutant-outcome";
import { describeRequest } from "./request-line";

/** What a process says of one mutant. */
export interface Report {
  readonly name: string;
  readonly isHeldOut: boolean;
  readonly outcome: Judged["outcome"]["kind"];
  /** Of one that no guarantee notices: a request that it decides otherwise. */
  readonly request?: string;
}

/** What a process says: how many groups there are, or what became of the group that it was asked for. */
export type FromWorker = { readonly groups: number } | { readonly reports: readonly Report[] };

/** Judges the groups of mutants whose numbers it is told, of those whose name has a text in it. */
export function work(part: string): void {
  const inputs = { ...exampleTrial(), takes: ({ name }: { readonly name: string }) => name.includes(part) };
  const groups = trialGroups(inputs);
  const say = (message: FromWorker): void => void process.send?.(message);
  process.on("message", (index: number) => {
    const group = groups[index];
    say({ reports: group === undefined ? [] : [...trialOf(inputs, group)].map(reportOf) });
  });
  say({ groups: groups.length });
}

function reportOf({ mutant, outcome }: Judged): Report {
  return {
    name: mutant.name,
    isHeldOut: mutant.operator.isHeldOut === true,
    outcome: outcome.kind,
    ...("request" in outcome && { request: describeRequest(outcome.request) }),
  };
}
