import { valuesAt } from "../../../src/checks/changes/in-place";
import { amount, duration } from "../amount";
import { CHANGERS, FIXED_BY_AWS, type KeepingRules, type KeptFact, type StackResource } from "../kept-fact";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";
const UNTIL_DELETED = "until they are deleted";

/** What tables and their caches keep. */
export const DATA_KINDS: KeepingRules = {
  aws_dynamodb_table: (table) => [...rows(table), ...recovery(table), ...stream(table)],
  aws_dynamodb_contributor_insights: () => [
    {
      what: "keys of the items that are read and written most",
      howLong: "not known: AWS's pages give no number",
      setting: "`data.contributorInsights`",
      who: CHANGERS,
      guarantees: [],
      source: `${DEVELOPER_GUIDE}/contributorinsights_HowItWorks.html`,
    },
  ],
  aws_dax_cluster: ({ config }) => [
    {
      what: "results of queries in the memory of the cache",
      howLong:
        config.cache === undefined ? "not known: the cache has no section" : duration(config.cache.queryTtlSeconds),
      setting: "`cache.queryTtlSeconds`",
      who: CHANGERS,
      guarantees: ["SCP-2"],
      source: `${DEVELOPER_GUIDE}/DAX.cluster-management.html`,
    },
    {
      what: "items in the memory of the cache",
      howLong:
        config.cache === undefined ? "not known: the cache has no section" : duration(config.cache.recordTtlSeconds),
      setting: "`cache.recordTtlSeconds`",
      who: CHANGERS,
      guarantees: ["SCP-2"],
      source: `${DEVELOPER_GUIDE}/DAX.cluster-management.html`,
    },
  ],
};

/** The rows of a table: of the workload's, by what they are. */
function rows({ body, config }: StackResource): readonly KeptFact[] {
  const fact = {
    who: "the callers of the API, by their patterns",
    guarantees: ["DATA-4"],
    source: `${DEVELOPER_GUIDE}/TTL.html`,
  };
  if (isKeyStore(body)) {
    return [
      {
        what: "branch keys, without which no text can be read",
        howLong: "for ever: every version stays",
        setting: "`messaging.textKeyring`",
        who: "break-glass",
        guarantees: ["TEXT-KEYS-2"],
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/data-protection.html",
      },
    ];
  }
  if (config.tables.every(({ tableName }) => tableName !== body.name)) {
    return [{ ...fact, what: "items", howLong: expiry(body), setting: "not known: no section names the table" }];
  }
  const days = config.messaging?.messageRetentionDays;
  return [
    {
      ...fact,
      what: "messages",
      howLong:
        days === undefined
          ? UNTIL_DELETED
          : `${withUnit(days)}, then deleted within a few days; readers leave them out at once`,
      setting: "`messaging.messageRetentionDays`",
    },
    {
      ...fact,
      what: "previews in memberships, in table and index",
      howLong:
        days === undefined ? "until the next message" : `shown for ${withUnit(days)}; kept until the next message`,
      setting: "`messaging.messageRetentionDays`",
    },
    { ...fact, what: "memberships", howLong: UNTIL_DELETED, setting: "none" },
  ];
}

const isKeyStore = (body: StackResource["body"]) => body.hash_key === "branch-key-id";

const withUnit = (days: number) => `${days.toLocaleString("en-US")} ${days === 1 ? "day" : "days"}`;

const expiry = (body: StackResource["body"]) =>
  valuesAt(body, "ttl.enabled")[0] === true ? "by the time in each item" : UNTIL_DELETED;

function recovery({ body }: StackResource): readonly KeptFact[] {
  const guarantees = isKeyStore(body) ? ["TEXT-KEYS-4"] : ["CHANGE-1"];
  const fact = { who: CHANGERS, guarantees, source: `${DEVELOPER_GUIDE}/PointInTimeRecovery.html` };
  if (valuesAt(body, "point_in_time_recovery.enabled")[0] !== true) {
    return [{ ...fact, what: "every state of the table", howLong: "not kept", setting: "`data.withoutRecovery`" }];
  }
  return [
    {
      ...fact,
      what: "every state of the table, for a restore to a second",
      howLong: amount(body, {
        path: "point_in_time_recovery.recovery_period_in_days",
        unit: "days",
        // The provider leaves it to DynamoDB, which takes the most.
        absent: "35 days",
      }),
      setting: "`data.recoveryDays`",
    },
    {
      ...FIXED_BY_AWS,
      what: "the last state of the table, once the table itself is deleted",
      howLong: "35 days, and readable only as long as its key is there",
      source: `${DEVELOPER_GUIDE}/PointInTimeRecovery_Howitworks.html`,
    },
  ];
}

function stream({ body }: StackResource): readonly KeptFact[] {
  if (body.stream_enabled !== true) return [];
  return [
    {
      ...FIXED_BY_AWS,
      what: "changes of items in the stream",
      howLong: "24 hours",
      source: `${DEVELOPER_GUIDE}/Streams.html`,
    },
  ];
}
