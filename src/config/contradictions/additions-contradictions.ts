import { partitionOf } from "../../facts/aws-partition";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";
import type { Contradiction } from "./contradiction";

/** An additional table is in the home region: a gateway endpoint reaches the tables of its own region only. */
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

/** An additional table is not the table of the environment: the endpoint allows the actions of its patterns already. */
export const additionalTablesAreOthers: Contradiction = {
  needs: ["regions.home", "accounts.workload", "data.tableName"],
  find: (draft) => {
    const own = ownTable(draft);
    return placed(draft.network?.dynamodbEndpoint?.additionalTables?.arns)
      .filter(({ value }) => own !== undefined && (value === own || value.startsWith(`${own}/`)))
      .map(({ index, value }) => ({
        path: `network.dynamodbEndpoint.additionalTables.arns[${index}]`,
        problem: "has no effect: it is the table of this environment, and the endpoint reaches that table already",
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

/** An additional bucket has another prefix: the endpoint reaches every bucket with our prefix already. */
export const additionalBucketsAreOthers: Contradiction = {
  needs: [],
  find: ({ namePrefix, network }) =>
    placed(network?.s3Endpoint?.additionalBuckets?.arns)
      .filter(({ value }) => namePrefix !== undefined && value.split(":").at(-1)?.startsWith(`${namePrefix}-`))
      .map(({ index, value }) => ({
        path: `network.s3Endpoint.additionalBuckets.arns[${index}]`,
        problem: `has no effect: buckets that begin with "${namePrefix}-" are the baseline's own, and the endpoint reaches them already`,
        got: quote(value),
        fix: "Leave it out.",
      })),
};

const LETS_IN = {
  "data.additionalRoles.arns": "may read and write items",
  "audit.readerRoleArns": "may decrypt log files",
} as const;

/** An additional role is no break-glass role, which has the permission already. It may be a pipeline role. */
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
