import { quote } from "../config-error";
import { type Contradiction, isOn } from "./contradiction";
import { problemsOfRoles } from "./own-account-roles";

/** Who takes on the role of the analyst is of its account, and has no other part in the baseline. */
export const analystIsOfTheWorkload: Contradiction = {
  needs: ["accounts.workload"],
  find: (draft) =>
    problemsOfRoles(
      {
        path: "roles.analyst.assumedBy",
        arns: draft.roles?.analyst?.assumedBy,
        pipelineWould: "read items",
        inWhich: "the table is",
      },
      draft,
    ),
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
