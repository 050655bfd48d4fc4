import { partitionOf } from "../../facts/partition";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";
import type { Contradiction } from "./contradiction";

/** A gateway endpoint leads to the tables of its own region only. */
export const additionalTablesAreReachable: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, network }) => {
    const home = regions?.home;
    if (home === undefined) return [];
    return placed(network?.dynamodbEndpoint?.additionalTables?.arns)
      .filter(({ value }) => arnParts(value).region !== home)
      .map(({ index, value }) => ({
        path: `network.dynamodbEndpoint.additionalTables.arns[${index}]`,
        problem: `must be a table of the home region ${home}: the endpoint reaches no other`,
        got: quote(value),
        fix: "Leave it out.",
      }));
  },
};

/** The endpoint leads to our table for the actions of the patterns; named again, the table would get no more. */
export const additionalTablesAreOthers: Contradiction = {
  needs: ["regions.home", "accounts.workload", "data.tableName"],
  find: (draft) => {
    const own = ownTable(draft);
    return placed(draft.network?.dynamodbEndpoint?.additionalTables?.arns)
      .filter(({ value }) => own !== undefined && (value === own || value.startsWith(`${own}/`)))
      .map(({ index, value }) => ({
        path: `network.dynamodbEndpoint.additionalTables.arns[${index}]`,
        problem: "has no effect: it is the table of this environment, to which the endpoint leads anyway",
        got: quote(value),
        fix: "Leave it out.",
      }));
  },
};

function ownTable({ regions, accounts, namePrefix, data }: Draft): string | undefined {
  const home = regions?.home;
  const workload = accounts?.workload;
  const name = data?.tableName ?? (namePrefix === undefined ? undefined : `${namePrefix}-messages`);
  if (home === undefined || workload === undefined || name === undefined) return undefined;
  return `arn:${partitionOf(home)}:dynamodb:${home}:${workload}:table/${name}`;
}

/** The endpoint leads to every bucket that carries our prefix. */
export const additionalBucketsAreOthers: Contradiction = {
  needs: [],
  find: ({ namePrefix, network }) =>
    placed(network?.s3Endpoint?.additionalBuckets?.arns)
      .filter(({ value }) => namePrefix !== undefined && value.split(":").at(-1)?.startsWith(`${namePrefix}-`))
      .map(({ index, value }) => ({
        path: `network.s3Endpoint.additionalBuckets.arns[${index}]`,
        problem: `has no effect: buckets that begin with "${namePrefix}-" are the baseline's own, to which the endpoint leads anyway`,
        got: quote(value),
        fix: "Leave it out.",
      })),
};

const LETS_IN = {
  "data.additionalRoles.arns": "may read and write items",
  "audit.readerRoleArns": "may decrypt log files",
} as const;

/** Break-glass may do everything already; a pipeline may not, and can be let in. */
export const additionalRolesAreNotBreakGlass: Contradiction = {
  needs: [],
  find: ({ roles, data, audit }) => {
    const breakGlass = placed(roles?.breakGlass);
    const lists = {
      "data.additionalRoles.arns": data?.additionalRoles?.arns,
      "audit.readerRoleArns": audit?.readerRoleArns,
    };
    return (Object.keys(LETS_IN) as (keyof typeof LETS_IN)[]).flatMap((path) =>
      placed(lists[path]).flatMap(({ index, value }): readonly ConfigProblem[] => {
        const same = breakGlass.find((role) => role.value === value);
        if (same === undefined) return [];
        const problem = `must not repeat roles.breakGlass[${same.index}], which ${LETS_IN[path]} anyway`;
        return [{ path: `${path}[${index}]`, problem, got: quote(value), fix: "Leave it out." }];
      }),
    );
  },
};
