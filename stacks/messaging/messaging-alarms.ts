import type { Construct } from "constructs";

import { FunctionAlarms } from "../../src/constructs/function-alarms";
import { HttpApiAlarm } from "../../src/constructs/http-api-alarm";
import { LogAlarm } from "../../src/constructs/log-alarm";
import { TableAlarms } from "../../src/constructs/table-alarms";
import { WorkloadDashboard } from "../../src/constructs/workload-dashboard";
import { queueTriggerOf, startedByQueue, startedByStream } from "../../src/model/triggers";
import type { TableModel } from "../../src/model/types";
import { type Environment, tableOf } from "../base/environment";
import { DataNames } from "../data/data-names";
import type { MadeAlerts } from "./alerts/add-activity-alerts";
import { MessagingNames } from "./messaging-names";
import { textKeyringOf } from "./text-encryption";

export interface MessagingAlarmsInputs extends Environment {
  readonly alarmTopicArn: string;
  /** The function of each pattern. */
  readonly functions: ReadonlyMap<string, { readonly functionName: string }>;
  readonly apiId: string;
  /** What tells of dangerous calls. */
  readonly alerts: MadeAlerts;
  /** ARNs of the alarms of what streams and queues bring. They stay if the others are given up: no one else sees lost work. */
  readonly workAlarmArns: readonly string[];
}

/** A table and what is called on it. */
interface WatchedTable {
  /** What the alarms of the table are called in names and construct ids. */
  readonly purpose: string;
  readonly tableName: string;
  readonly indexNames: readonly string[];
  readonly operations: readonly string[];
}

/** What the functions log, each with what it means. Field names and events are those of the handlers' log lines. */
export const LOGGED = {
  "internal-errors": {
    metricName: "InternalErrors",
    pattern: '{ $.code = "internal_error" }',
    alarmDescription:
      "A function answered that something went wrong: look for internal_error in the logs of the functions",
  },
  "unreadable-texts": {
    metricName: "UnreadableTexts",
    // Of texts, previews and records of the stream.
    pattern: '{ $.message = "unreadable*" }',
    alarmDescription:
      "A row was changed or moved, and its text is not shown: look for unreadable in the logs of the functions, then for who wrote the row",
  },
} as const;

/** What the metrics of the handlers are under. */
const HANDLERS = "DirectMessages";

/**
 * Alarms of everything that the workload runs on, and a dashboard. They are beside the topic, and not in the stacks of
 * what they watch: without functions there is no topic.
 */
export function addMessagingAlarms(scope: Construct, inputs: MessagingAlarmsInputs): void {
  const { messaging } = inputs.config;
  const alarmArns = messaging?.withoutAlarms === undefined ? alarms(scope, inputs) : [];
  if (messaging?.dashboard === true) dashboard(scope, inputs, alarmArns);
}

function alarms(scope: Construct, inputs: MessagingAlarmsInputs): readonly string[] {
  const { alarmTopicArn, functions, names, apiId } = inputs;
  const messagingNames = new MessagingNames(names);
  const patterns = [...functions.keys()];
  const idOf = (pattern: string) => messagingNames.purposeOf(pattern);
  return [
    ...patterns.map(
      (pattern) =>
        new FunctionAlarms(scope, `${idOf(pattern)}-alarms`, {
          functionName: messagingNames.functionName(pattern),
          alarmTopicArn,
        }),
    ),
    new HttpApiAlarm(scope, "api-alarm", { apiId, alarmPrefix: names.named("api"), alarmTopicArn }),
    ...Object.entries(LOGGED).map(
      ([purpose, logged]) =>
        new LogAlarm(scope, purpose, {
          ...logged,
          logGroupNames: Object.fromEntries(
            patterns.map((pattern) => [idOf(pattern), messagingNames.functionLogGroupName(pattern)]),
          ),
          metricNamespace: messagingNames.metricNamespace,
          alarmName: names.named(purpose),
          alarmTopicArn,
        }),
    ),
    ...watchedTables(inputs).map(
      ({ purpose, ...table }) =>
        new TableAlarms(scope, `${purpose}-table-alarms`, {
          ...table,
          alarmPrefix: names.named(`table-${purpose}`),
          alarmTopicArn,
        }),
    ),
  ].flatMap(({ alarmArns }) => alarmArns);
}

function dashboard(scope: Construct, inputs: MessagingAlarmsInputs, alarmArns: readonly string[]): void {
  const { functions, names, apiId } = inputs;
  const tables = watchedTables(inputs);
  const metrics = (...named: readonly string[]) =>
    named.flatMap((name) =>
      [...functions.keys()].flatMap((pattern) =>
        inputs.tables.map(({ tableName }) => [HANDLERS, name, "service", pattern, "table", tableName]),
      ),
    );
  new WorkloadDashboard(scope, "dashboard", {
    dashboardName: names.named("messages"),
    region: names.region,
    functionNames: [...functions.keys()].map((pattern) => new MessagingNames(names).functionName(pattern)),
    tables: Object.fromEntries(tables.map((table) => [table.tableName, table.indexNames])),
    apiId,
    queueNames: queuesOf(inputs),
    alarmArns,
    workAlarmArns: inputs.workAlarmArns,
    alertAlarmArns: inputs.alerts.alarmArns,
    more: {
      ...inputs.alerts.graphs,
      "Answered requests": metrics("Answered"),
      "Unreadable texts, failed records and missing rows": metrics("UnreadableTexts", "RecordsFailed", "RowsMissing"),
    },
  });
}

/** Queues that start functions, and queues of what functions could not handle. */
function queuesOf(environment: Environment): readonly string[] {
  const { model } = tableOf(environment, "messaging");
  const names = new MessagingNames(environment.names);
  const byQueue = startedByQueue(model);
  return [
    ...byQueue.map((pattern) => names.workQueueName(queueTriggerOf(model.patterns[pattern])?.name ?? "")),
    ...[...byQueue, ...startedByStream(model)].map((pattern) => names.failureQueueName(pattern)),
  ];
}

function watchedTables(environment: Environment): readonly WatchedTable[] {
  const { config, names, tables } = environment;
  const keyStore: WatchedTable = {
    purpose: "text-keys",
    tableName: new DataNames(names).keyStoreTableName,
    indexNames: [],
    // Functions read a branch key; the pipeline makes and rotates it.
    operations: ["GetItem", "Query", "TransactWriteItems"],
  };
  return [
    ...tables.map(({ tableId, tableName, model }) => ({
      purpose: tableId,
      tableName,
      indexNames: model.indexes.filter(({ kind }) => kind === "global").map(({ name }) => name),
      operations: operationsOn(model),
    })),
    ...(textKeyringOf(config) === "hierarchical" ? [keyStore] : []),
  ];
}

/** Every operation that the patterns of a model call, and what reads its stream. */
function operationsOn({ patterns, stream }: TableModel): readonly string[] {
  const steps = Object.values(patterns).flatMap((pattern) => pattern.steps);
  return [
    ...new Set([
      ...steps.map(({ operation }) => operation),
      ...(steps.some(({ onlyInTransaction }) => onlyInTransaction === true) ? ["TransactWriteItems"] : []),
      ...(stream === undefined ? [] : ["GetRecords"]),
    ]),
  ].sort();
}
