import { partitionOf } from "../../partition";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";
import type { Contradiction } from "./contradiction";

/** Every role that a policy names, with its path. */
function listed(draft: Draft): readonly { readonly path: string; readonly arn: string; readonly account: string }[] {
  const lists = {
    "roles.pipeline": draft.roles?.pipeline,
    "roles.breakGlass": draft.roles?.breakGlass,
    "audit.readerRoleArns": draft.audit?.readerRoleArns,
  };
  return Object.entries(lists).flatMap(([path, arns]) =>
    placed(arns).map(({ index, value }) => ({
      path: `${path}[${index}]`,
      arn: value,
      account: arnParts(value).account,
    })),
  );
}

/** A role of another partition can never be the caller. */
export const rolesOfOurPartition: Contradiction = {
  needs: ["regions.home"],
  find: (draft) => {
    const home = draft.regions?.home;
    if (home === undefined) return [];
    const partition = partitionOf(home);
    return listed(draft)
      .filter(({ arn }) => arnParts(arn).partition !== partition)
      .map(({ path, arn }) => ({
        path,
        problem: `must be a role of partition ${partition}, where the home region ${home} is`,
        got: quote(arn),
        fix: `Begin it with "arn:${partition}:iam::".`,
      }));
  },
};

/** A role elsewhere would be exempt from rules here, and whoever runs that account would decide who it is. */
export const rolesOfOurAccounts: Contradiction = {
  needs: ["accounts"],
  find: (draft) => {
    const ours: readonly (string | undefined)[] = Object.values(draft.accounts ?? {});
    return listed(draft)
      .filter(({ account }) => !ours.includes(account))
      .map(({ path, arn, account }) => ({
        path,
        problem: `must be a role of one of the accounts above: account ${account} is none of them`,
        got: quote(arn),
        fix: `Use a role of ${[...new Set(ours)].join(" or ")}.`,
      }));
  },
};

/** The two exist to check each other: what the pipeline may not destroy, break-glass may. */
export const breakGlassIsNotPipeline: Contradiction = {
  needs: [],
  find: ({ roles }) => {
    const pipeline = placed(roles?.pipeline);
    return placed(roles?.breakGlass).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const same = pipeline.find((role) => role.value === value);
      if (same === undefined) return [];
      return [
        {
          path: `roles.breakGlass[${index}]`,
          problem: `must not be roles.pipeline[${same.index}] too: the pipeline could then destroy everything, unnoticed`,
          got: quote(value),
          fix: "Make a role for emergencies that nothing uses from day to day.",
        },
      ];
    });
  },
};

/** Without a pipeline the first apply locks itself out; without break-glass nothing can ever be taken down. */
export const workloadHasBothRoles: Contradiction = {
  needs: ["accounts.workload", "roles.pipeline", "roles.breakGlass"],
  find: ({ accounts, roles }) => {
    const workload = accounts?.workload;
    if (workload === undefined) return [];
    return (["pipeline", "breakGlass"] as const).flatMap((kind): readonly ConfigProblem[] => {
      if (placed(roles?.[kind]).some(({ value }) => arnParts(value).account === workload)) return [];
      const name = kind === "pipeline" ? "platform-pipeline" : "break-glass";
      const why = kind === "pipeline" ? "nobody else may change the table" : "nobody else may ever delete the table";
      return [
        {
          path: `roles.${kind}`,
          problem: `must contain a role of the workload account ${workload}: ${why}`,
          got: quote(roles?.[kind]),
          fix: `Add for example "arn:aws:iam::${workload}:role/${name}".`,
        },
      ];
    });
  },
};
