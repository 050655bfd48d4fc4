import type { IdReader } from "../../../policies/table/id-reader-access";
import type { UserComparisonConfig } from "../../../src/config/user-comparison-config";
import { indexKeyNames, tableKeyNames } from "../../../src/model/model-keys";
import { type Environment, tableOf } from "../../base/environment";
import { indexArn } from "../../base/tables";
import { MessagingNames } from "../messaging-names";

/** A function of the comparison, known by name before it exists. */
export interface ComparisonPart {
  /** What it is called in zips, construct ids and the names of its log. */
  readonly purpose: string;
  readonly functionName: string;
  readonly functionArn: string;
  /** Its role has the name of the function. */
  readonly roleArn: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;
}

/** The comparison of the table with the user pool, known by names before any of it exists. */
export interface ComparisonParts extends UserComparisonConfig {
  /** The function in the network that reads the ids of users. */
  readonly idReader: ComparisonPart & IdReader & { readonly indexArn: string };
  /** The function outside the network that asks the pool. */
  readonly comparer: ComparisonPart;
  /** The rule that starts it. */
  readonly ruleName: string;
  readonly ruleArn: string;
}

/** The comparison of an environment; undefined if it has none. */
export function comparisonOf(environment: Environment): ComparisonParts | undefined {
  const comparison = environment.config.messaging?.userComparison;
  // One of its functions is outside the network: there is none without a reason for it.
  if (comparison?.outsideNetwork === undefined) return undefined;
  const table = tableOf(environment, "messaging");
  const [index] = table.model.indexes;
  if (index === undefined) throw new Error("The table has no index, from whose keys the ids of users are read.");
  const { names } = environment;
  const comparer = partOf(environment, "compareUsers");
  const ruleName = `${comparer.functionName}-schedule`;
  return {
    ...comparison,
    idReader: {
      ...partOf(environment, "listUserIds"),
      indexArn: indexArn(table, index.name),
      keys: [...new Set([...tableKeyNames(table.model), ...indexKeyNames(table.model, index)])].sort(),
    },
    comparer,
    ruleName,
    ruleArn: names.workloadArn("events", `rule/${ruleName}`),
  };
}

/** Both functions; none if the environment compares nothing. */
export function comparisonFunctionsOf(environment: Environment): readonly ComparisonPart[] {
  const parts = comparisonOf(environment);
  return parts === undefined ? [] : [parts.idReader, parts.comparer];
}

function partOf({ names }: Environment, called: "compareUsers" | "listUserIds"): ComparisonPart {
  const messaging = new MessagingNames(names);
  return {
    purpose: messaging.purposeOf(called),
    functionName: messaging.functionName(called),
    functionArn: messaging.functionArn(called),
    roleArn: messaging.patternRoleArn(called),
    logGroupName: messaging.functionLogGroupName(called),
    logGroupArn: messaging.functionLogGroupArn(called),
  };
}
