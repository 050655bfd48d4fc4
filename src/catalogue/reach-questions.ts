import type { RequestSet } from "../../guarantees/guarantee";
import { judged } from "../../guarantees/ledger/action-ledger";

/** What can be done with a thing that holds data, or that the data needs. */
export interface ReachQuestion {
  /** Such as `@table: reads items`. */
  readonly id: string;
  /** The subject that it is about. */
  readonly subject: string;
  readonly verb: string;
  readonly kind: "read" | "write" | "take away";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default every request */
  readonly condition?: RequestSet["Condition"];
}

const asked = (subject: string, verb: string, rest: Omit<ReachQuestion, "id" | "subject" | "verb">): ReachQuestion => ({
  id: `@${subject}: ${verb}`,
  subject,
  verb,
  ...rest,
});

const STREAM_READS = ["dynamodb:GetRecords", "dynamodb:GetShardIterator"];
/** Streams have questions of their own: their actions do not act on a table or an index. */
const ITEM_READS = judged({ service: "dynamodb", does: "reads items" }).filter((one) => !STREAM_READS.includes(one));
const TABLE_ITEMS = ["@table", "@table/index/*"];
/** Keys answer DynamoDB for each of its readers: the question is who decrypts by himself. */
const BY_HIMSELF = { Null: { "kms:ViaService": "true" } };

/** What a picture of reach asks, in its order. What the subjects do not list is left out. */
export const REACH_QUESTIONS: readonly ReachQuestion[] = [
  asked("table", "read items", {
    kind: "read",
    actions: ITEM_READS,
    resources: TABLE_ITEMS,
  }),
  asked("table", "write items", {
    kind: "write",
    actions: judged({ service: "dynamodb", does: "writes items" }),
    resources: TABLE_ITEMS,
  }),
  asked("table", "copy data out", {
    kind: "take away",
    actions: judged({ service: "dynamodb", does: "copies out" }),
    resources: ["@table"],
  }),
  asked("table", "weaken protection", {
    kind: "take away",
    actions: judged({ service: "dynamodb", does: "weakens", of: "table" }),
    resources: ["@table"],
  }),
  asked("table", "delete the table", {
    kind: "take away",
    actions: judged({ service: "dynamodb", does: "destroys", of: "table" }),
    resources: ["@table"],
  }),
  asked("stream", "read changes", {
    kind: "read",
    actions: STREAM_READS,
    resources: ["@stream"],
  }),
  asked("cluster", "read items", {
    kind: "read",
    actions: judged({ service: "dax", does: "reads items" }),
    resources: ["@cluster"],
  }),
  asked("cluster", "write items", {
    kind: "write",
    actions: judged({ service: "dax", does: "writes items" }),
    resources: ["@cluster"],
  }),
  asked("keyStore", "read branch keys", {
    kind: "read",
    actions: ITEM_READS,
    resources: ["@keyStore"],
  }),
  asked("keyStore", "write branch keys", {
    kind: "write",
    actions: judged({ service: "dynamodb", does: "writes items" }),
    resources: ["@keyStore"],
  }),
  asked("textKey", "decrypt", {
    kind: "read",
    actions: ["kms:Decrypt"],
    resources: ["@textKey"],
    condition: BY_HIMSELF,
  }),
  asked("tableKey", "decrypt", {
    kind: "read",
    actions: ["kms:Decrypt"],
    resources: ["@tableKey"],
    condition: BY_HIMSELF,
  }),
  asked("tableKey", "delete the key", {
    kind: "take away",
    actions: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    resources: ["@tableKey"],
  }),
  asked("trailRecords", "read records", { kind: "read", actions: ["s3:GetObject"], resources: ["@trailRecords"] }),
  asked("trailRecords", "delete records", {
    kind: "take away",
    actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    resources: ["@trailRecords"],
  }),
];
