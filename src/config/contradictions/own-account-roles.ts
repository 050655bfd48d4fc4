import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";

/** Roles that get one right, and must have no other part in the baseline. */
export interface OwnAccountRoles {
  /** As it stands in the file, such as `roles.export`. */
  readonly path: string;
  readonly arns: readonly (string | undefined)[] | undefined;
  /** What the pipeline would do then, such as `read items`. */
  readonly pipelineWould: string;
  /** What is in the workload account, such as `the table is`. */
  readonly inWhich: string;
}

/** Names each role that is break-glass, the pipeline, or of another account than the workload's. */
export function problemsOfRoles(
  { path, arns, pipelineWould, inWhich }: OwnAccountRoles,
  { accounts, roles }: Draft,
): readonly ConfigProblem[] {
  const workload = accounts?.workload;
  const others = {
    "roles.breakGlass, which may do this anyway": roles?.breakGlass,
    [`roles.pipeline, which would then ${pipelineWould}`]: roles?.pipeline,
  };
  return placed(arns).flatMap(({ index, value }): readonly ConfigProblem[] => {
    const about = { path: `${path}[${index}]`, got: quote(value) };
    const same = Object.entries(others).find(([, list]) => placed(list).some((one) => one.value === value));
    if (same !== undefined) {
      return [
        { ...about, problem: `must not repeat a role of ${same[0]}`, fix: "Leave it out, or make a role of its own." },
      ];
    }
    if (workload === undefined || arnParts(value).account === workload) return [];
    return [
      {
        ...about,
        problem: `must be a role of the workload account ${workload}, in which ${inWhich}`,
        fix: `Use a role of ${workload}.`,
      },
    ];
  });
}
