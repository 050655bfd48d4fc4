import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

/** Who takes on the role of the analyst is of its account, and has no other part in the baseline. */
export const analystIsOfTheWorkload: Contradiction = {
  needs: ["accounts.workload"],
  find: ({ accounts, roles }) => {
    const workload = accounts?.workload;
    const others = {
      "roles.breakGlass, which may do this anyway": roles?.breakGlass,
      "roles.pipeline, which would then read items": roles?.pipeline,
    };
    return placed(roles?.analyst?.assumedBy).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const about = { path: `roles.analyst.assumedBy[${index}]`, got: quote(value) };
      const same = Object.entries(others).find(([, arns]) => placed(arns).some((one) => one.value === value));
      if (same !== undefined) {
        return [
          {
            ...about,
            problem: `must not repeat a role of ${same[0]}`,
            fix: "Leave it out, or make a role of its own.",
          },
        ];
      }
      if (workload === undefined || arnParts(value).account === workload) return [];
      return [
        {
          ...about,
          problem: `must be a role of the workload account ${workload}, in which the table is`,
          fix: `Use a role of ${workload}.`,
        },
      ];
    });
  },
};

/** The role of the analyst is made beside the table, and named by its policy. */
export const analystHasATable: Contradiction = {
  needs: ["roles.analyst"],
  asks: ["data.disabled"],
  find: (draft) =>
    draft.roles?.analyst === undefined || isOn({ draft, section: "data" })
      ? []
      : [
          {
            path: "roles.analyst",
            problem: "must be left out, because data is disabled: the role is made beside the table",
            got: quote(draft.roles.analyst),
            fix: "Leave it out, or leave data.disabled out.",
          },
        ],
};
