import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";
import type { Contradiction } from "./contradiction";
import { problemsOfRoles } from "./own-account-roles";

/** Every role that a policy names, and every managed policy of these roles, with its path. */
function listed(draft: Draft) {
  const lists = {
    "roles.pipeline": { noun: "role", arns: draft.roles?.pipeline },
    "roles.breakGlass": { noun: "role", arns: draft.roles?.breakGlass },
    "roles.userAdmin": { noun: "role", arns: draft.roles?.userAdmin },
    "roles.restore": { noun: "role", arns: draft.roles?.restore },
    "roles.export": { noun: "role", arns: draft.roles?.export },
    "roles.analyst.assumedBy": { noun: "role", arns: draft.roles?.analyst?.assumedBy },
    "roles.managedPolicies": { noun: "policy", arns: draft.roles?.managedPolicies },
    "data.additionalRoles.arns": { noun: "role", arns: draft.data?.additionalRoles?.arns },
    "audit.readerRoleArns": { noun: "role", arns: draft.audit?.readerRoleArns },
  };
  return Object.entries(lists).flatMap(([path, { noun, arns }]) =>
    placed(arns).map(({ index, value }) => ({
      path: `${path}[${index}]`,
      noun,
      arn: value,
      account: arnParts(value).account,
    })),
  );
}

/** Every role is of one of our accounts: the owner of another account would decide who can use an exempt role. */
export const rolesOfOurAccounts: Contradiction = {
  needs: ["accounts"],
  find: (draft) => {
    const ours: readonly (string | undefined)[] = Object.values(draft.accounts ?? {});
    return listed(draft)
      .filter(({ account }) => !ours.includes(account))
      .map(({ path, noun, arn, account }) => ({
        path,
        problem: `must be a ${noun} of one of the accounts above: account ${account} is none of them`,
        got: quote(arn),
        fix: `Use a ${noun} of ${[...new Set(ours)].join(" or ")}.`,
      }));
  },
};

/** No role is both pipeline and break-glass: break-glass can destroy resources that the pipeline cannot. */
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

/** A role for users is of the account of their pool, and is not break-glass, which administers users anyway. */
export const userAdminIsOfTheWorkload: Contradiction = {
  needs: ["accounts.workload"],
  find: ({ accounts, roles }) => {
    const workload = accounts?.workload;
    const breakGlass = placed(roles?.breakGlass).map(({ value }) => value);
    return placed(roles?.userAdmin).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const about = { path: `roles.userAdmin[${index}]`, got: quote(value) };
      if (breakGlass.includes(value)) {
        return [
          {
            ...about,
            problem: "must not repeat a role of roles.breakGlass, which may do this anyway",
            fix: "Leave it out.",
          },
        ];
      }
      if (workload === undefined || arnParts(value).account === workload) return [];
      return [
        {
          ...about,
          problem: `must be a role of the workload account ${workload}, in which the user pool is`,
          fix: `Use a role of ${workload}.`,
        },
      ];
    });
  },
};

/** Roles for users need a user pool of the baseline. */
export const userAdminHasUsers: Contradiction = {
  needs: ["roles.userAdmin"],
  find: ({ roles, messaging }) =>
    roles?.userAdmin === undefined || messaging?.userPool !== undefined
      ? []
      : [
          {
            path: "roles.userAdmin",
            problem: "must be left out, because there is no messaging.userPool whose users it could administer",
            got: quote(roles.userAdmin),
            fix: "Leave it out, or add messaging.userPool.",
          },
        ],
};

/** A role for exports is of the account of the functions, and of no one who has other rights there. */
export const exportIsOfTheWorkload: Contradiction = {
  needs: ["accounts.workload"],
  find: (draft) =>
    problemsOfRoles(
      {
        path: "roles.export",
        arns: draft.roles?.export,
        pipelineWould: "read every conversation",
        inWhich: "the functions are",
      },
      draft,
    ),
};

/** Roles for exports need functions that show conversations. */
export const exportHasFunctions: Contradiction = {
  needs: ["roles.export"],
  find: ({ roles, messaging }) =>
    roles?.export === undefined || messaging !== undefined
      ? []
      : [
          {
            path: "roles.export",
            problem: "must be left out, because there is no messaging whose functions it could call",
            got: quote(roles.export),
            fix: "Leave it out, or add messaging.",
          },
        ],
};

/** The workload account has a pipeline role: without one the first apply would lock itself out. */
export const workloadHasPipeline = workloadHas({
  kind: "pipeline",
  role: "platform-pipeline",
  why: "no other role may change the table",
});

/** The workload account has a break-glass role: without one no resource could ever be deleted. */
export const workloadHasBreakGlass = workloadHas({
  kind: "breakGlass",
  role: "break-glass",
  why: "no other role may delete the table",
});

function workloadHas(about: {
  readonly kind: "pipeline" | "breakGlass";
  readonly role: string;
  readonly why: string;
}): Contradiction {
  const { kind, role, why } = about;
  return {
    needs: ["accounts.workload", `roles.${kind}`],
    find: ({ accounts, roles }) => {
      const workload = accounts?.workload;
      if (workload === undefined) return [];
      if (placed(roles?.[kind]).some(({ value }) => arnParts(value).account === workload)) return [];
      return [
        {
          path: `roles.${kind}`,
          problem: `must contain a role of the workload account ${workload}: ${why}`,
          got: quote(roles?.[kind]),
          fix: `Add for example "arn:aws:iam::${workload}:role/${role}".`,
        },
      ];
    },
  };
}
