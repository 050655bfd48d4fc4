import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { textKeyringOf } from "../messaging/text-encryption";
import { DataNames } from "./data-names";
import { analystOf } from "./named-analyst";

/** What the data stack has made or found, as far as a guarantee speaks of it. */
export interface DataParts {
  readonly tableKeyArn: string;
  readonly streamArns: readonly string[];
  /** Undefined when there are no functions, or they do not encrypt. */
  readonly textKeyArn?: string;
}

/** Who is who in the data stack; without `made`, in an environment that does not have it. */
export function dataSubjects(environment: Environment, made?: DataParts): StackSubjects {
  const { config, names, tables } = environment;
  const analyst = analystOf(environment);
  const dataNames = new DataNames(names);
  const keyring = made === undefined ? undefined : textKeyringOf(config);
  const textKey = listed(made?.textKeyArn);
  return {
    subjects: {
      table: tables.map(({ tableArn }) => tableArn),
      // What calls to the key of texts name: it stays when a restored table has another name.
      tableName: tables.map(({ textTableName }) => textTableName),
      // Of a table that others make it is unknown what its key and its stream are.
      ...(made !== undefined && { stream: made.streamArns, tableKey: [made.tableKeyArn] }),
      analystRole: listed(analyst?.roleArn),
      analystIndex: listed(analyst?.indexArn),
      analystCaller: analyst?.assumedBy ?? [],
      textKey,
      branchKeyParent: keyring === "hierarchical" ? textKey : [],
      directTextKey: keyring === "kms" ? textKey : [],
      keyStore: keyring === "hierarchical" ? [dataNames.keyStoreTableArn] : [],
      branchKey: keyring === "hierarchical" ? [dataNames.branchKeyId] : [],
    },
    shared: { key: [...listed(made?.tableKeyArn), ...textKey] },
  };
}
