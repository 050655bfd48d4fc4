import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import type { Contradiction } from "./contradiction";

/** DynamoDB takes a key of its own region; one of another account could be taken away by others. */
export const existingKeyIsOurs: Contradiction = {
  needs: ["regions.home", "accounts.workload"],
  find: ({ regions, accounts, data }) => {
    const arn = data?.existingKey?.arn;
    const { home } = regions ?? {};
    const { workload } = accounts ?? {};
    if (arn === undefined || home === undefined || workload === undefined) return [];
    const { region, account } = arnParts(arn);
    const path = "data.existingKey.arn";
    const fix = "Name a key there, or leave data.existingKey out to get a new one.";
    const problems: ConfigProblem[] = [];
    if (region !== home) {
      problems.push({
        path,
        problem: `must be a key of the home region ${home}, where the table is`,
        got: quote(arn),
        fix,
      });
    }
    if (account !== workload) {
      const problem = `must be a key of the workload account ${workload}: whoever owns the key can make the table unreadable`;
      problems.push({ path, problem, got: quote(arn), fix });
    }
    return problems;
  },
};

/** Days of a history that is not kept. */
export const recoveryIsKept: Contradiction = {
  needs: ["data.withoutRecovery"],
  find: ({ data }) => {
    if (data?.withoutRecovery === undefined || data.recoveryDays === undefined) return [];
    return [
      {
        path: "data.recoveryDays",
        problem: "has no effect, because data.withoutRecovery keeps no history",
        got: quote(data.recoveryDays),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** Further endpoints beside none. */
export const endpointsAreAskedFor: Contradiction = {
  needs: ["data.withoutEndpointRestriction"],
  find: ({ data }) => {
    if (data?.withoutEndpointRestriction === undefined || data.additionalEndpoints === undefined) return [];
    return [
      {
        path: "data.additionalEndpoints",
        problem: "has no effect, because data.withoutEndpointRestriction lets every network in",
        got: quote(data.additionalEndpoints),
        fix: "Leave one of the two out; additionalEndpoints protects more.",
      },
    ];
  },
};
