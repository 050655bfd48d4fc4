import { canonical, type WireItem } from "../engine/wire";

export type Body = Readonly<Record<string, unknown>>;

/** A table of the service. */
export interface FakeTable {
  items: WireItem[];
  /** What DescribeTable answers beside name, ARN, status and keys. */
  description: Record<string, unknown>;
  policy?: string;
  streamPolicy?: string;
  tags: Record<string, string>;
  recoveryDays?: number;
  timeToLive?: string;
  insights: string[];
}

const ACCOUNT = "333333333333";
const REGION = "eu-west-1";
/** The tables of a service, and what is called on one of them. */
export class FakeTables {
  readonly all = new Map<string, FakeTable>();
  /** Items of a page of a scan. */
  pageItems = 5;
  /** The latest time to which tables can be restored, in milliseconds. */
  latest = Date.parse("2026-06-01T12:00:00Z");
  /** Describes of a new table until it is there. */
  readonly creating = new Map<string, number>();
  private readonly segments = new WeakMap<readonly WireItem[], readonly Segment[]>();

  /** @throws Error with the name that DynamoDB gives it. */
  existing(name: string): FakeTable {
    const table = this.all.get(name);
    if (table === undefined) throw fault("ResourceNotFoundException", `There is no table ${name}`);
    return table;
  }

  /** Carries out an operation on a table. */
  call(operation: string, { name, body }: { readonly name: string; readonly body: Body }): unknown {
    const table = this.existing(name);
    const isStream = String(body.ResourceArn ?? "").includes("/stream/");
    switch (operation) {
      case "DescribeTable":
        return { Table: this.described(name, table) };
      case "UpdateTable":
        this.update(name, table, body);
        return {};
      case "DeleteTable":
        if (table.description.DeletionProtectionEnabled === true) throw fault("ValidationException", "protected");
        this.all.delete(name);
        return {};
      case "DescribeContinuousBackups":
        return {
          ContinuousBackupsDescription: {
            PointInTimeRecoveryDescription: {
              PointInTimeRecoveryStatus: table.recoveryDays === undefined ? "DISABLED" : "ENABLED",
              RecoveryPeriodInDays: table.recoveryDays,
              EarliestRestorableDateTime: (this.latest - 35 * 86_400_000) / 1_000,
              LatestRestorableDateTime: this.latest / 1_000,
            },
          },
        };
      case "UpdateContinuousBackups":
        table.recoveryDays = Number((body.PointInTimeRecoverySpecification as Body).RecoveryPeriodInDays);
        return {};
      case "DescribeTimeToLive":
        return {
          TimeToLiveDescription:
            table.timeToLive === undefined
              ? { TimeToLiveStatus: "DISABLED" }
              : { TimeToLiveStatus: "ENABLING", AttributeName: table.timeToLive },
        };
      case "UpdateTimeToLive":
        table.timeToLive = String((body.TimeToLiveSpecification as Body).AttributeName);
        return {};
      case "DescribeContributorInsights":
        return {
          ContributorInsightsStatus: table.insights.includes(String(body.IndexName ?? "")) ? "ENABLED" : "DISABLED",
        };
      case "UpdateContributorInsights":
        table.insights.push(String(body.IndexName ?? ""));
        return {};
      case "ListTagsOfResource":
        return { Tags: Object.entries(table.tags).map(([Key, Value]) => ({ Key, Value })) };
      case "TagResource":
        for (const { Key, Value } of body.Tags as readonly { Key: string; Value: string }[]) table.tags[Key] = Value;
        return {};
      case "GetResourcePolicy": {
        const Policy = isStream ? table.streamPolicy : table.policy;
        if (Policy === undefined) throw fault("PolicyNotFoundException", "none");
        return { Policy };
      }
      case "PutResourcePolicy":
        table[isStream ? "streamPolicy" : "policy"] = String(body.Policy);
        return {};
      case "Scan":
        return this.page(table, body);
      default:
        throw fault("UnknownOperationException", operation);
    }
  }

  private described(name: string, table: FakeTable): Body {
    const left = this.creating.get(name) ?? 0;
    if (left > 0) this.creating.set(name, left - 1);
    return {
      TableName: name,
      TableArn: arnOf(name),
      TableStatus: left > 0 ? "CREATING" : "ACTIVE",
      ItemCount: table.items.length,
      ...table.description,
    };
  }

  private update(name: string, table: FakeTable, body: Body): void {
    const { DeletionProtectionEnabled, StreamSpecification, SSESpecification } = body;
    if (DeletionProtectionEnabled !== undefined)
      table.description.DeletionProtectionEnabled = DeletionProtectionEnabled;
    if (SSESpecification !== undefined) table.description.SSEDescription = { KMSMasterKeyArn: KEY_ARN };
    if (StreamSpecification === undefined) return;
    table.description.StreamSpecification = StreamSpecification;
    table.description.LatestStreamArn = `${arnOf(name)}/stream/2026-06-01T12:00:00.000`;
  }

  private page(table: FakeTable, { Segment, TotalSegments, ExclusiveStartKey, ConsistentRead }: Body): unknown {
    if (ConsistentRead !== true) throw fault("ValidationException", "A drill reads consistently.");
    const { items, places } = this.segmentsOf(table, Number(TotalSegments))[Number(Segment)] ?? NO_ITEMS;
    const from = ExclusiveStartKey === undefined ? 0 : (places.get(canonical(ExclusiveStartKey)) ?? -1) + 1;
    const Items = items.slice(from, from + this.pageItems);
    const last = Items.at(-1);
    const isMore = last !== undefined && from + this.pageItems < items.length;
    return {
      Items,
      ConsumedCapacity: { CapacityUnits: 1 },
      ...(isMore && { LastEvaluatedKey: keyOf(table, last) }),
    };
  }

  /** The items of a table by segment, each with its place by its key. */
  private segmentsOf(table: FakeTable, count: number): readonly Segment[] {
    const known = this.segments.get(table.items);
    if (known?.length === count) return known;
    const made = Array.from({ length: count }, () => ({ items: [] as WireItem[], places: new Map<string, number>() }));
    for (const item of table.items) {
      const key = canonical(keyOf(table, item));
      const segment = made[[...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % count];
      segment?.places.set(key, segment.items.push(item) - 1);
    }
    this.segments.set(table.items, made);
    return made;
  }
}

interface Segment {
  readonly items: readonly WireItem[];
  readonly places: ReadonlyMap<string, number>;
}

const NO_ITEMS: Segment = { items: [], places: new Map() };

function keyOf({ description }: FakeTable, item: WireItem): WireItem {
  const names = (description.KeySchema as readonly { AttributeName: string }[]).map((key) => key.AttributeName);
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/01234567-89ab-cdef-0123-456789abcdef`;

export function arnOf(table: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`;
}

/** An error that is answered under its name. */
export function fault(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
