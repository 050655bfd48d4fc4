import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { canonical, type WireItem } from "../engine/wire";

type Body = Readonly<Record<string, unknown>>;

/** A call, and what it was about. */
export interface DrillCallSeen {
  /** As IAM names it, such as `dynamodb:Scan`. */
  readonly action: string;
  /** Name of a table, or the ARN that was given. */
  readonly resource: string;
}

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
const MESSAGE_KEYS = [
  { AttributeName: "pk", KeyType: "HASH" },
  { AttributeName: "sk", KeyType: "RANGE" },
];
/** Describes of a new table until it is there. */
const CREATING_FOR = 2;

/**
 * DynamoDB and AWS Backup as far as a drill calls them, in memory. A restore copies the items that were there at its
 * moment, and leaves out what AWS leaves out.
 */
export class DrillService {
  readonly calls: DrillCallSeen[] = [];
  readonly tables = new Map<string, FakeTable>();
  /** Actions that are refused, as to a role without the permission. */
  readonly refused = new Set<string>();
  /** Backups and recovery points, by ARN: the table, and when it was made. */
  readonly backups = new Map<string, { readonly table: string; readonly made: number; readonly items: WireItem[] }>();
  /** What a restore loses or changes, before the table is there. */
  spoil: (items: WireItem[]) => WireItem[] = (items) => items;
  /** Items of a page of a scan. */
  pageItems = 5;
  /** The latest time to which tables can be restored, in milliseconds. */
  latest = Date.parse("2026-06-01T12:00:00Z");
  private readonly segments = new WeakMap<readonly WireItem[], readonly Segment[]>();
  private readonly creating = new Map<string, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<DrillService> {
    const server = createServer();
    const service = new DrillService(server);
    server.on("request", async (request, response) => {
      const { status, answer } = service.answer(request, await textOf(request));
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Adds a table in use: with a policy, tags, protection and a key. */
  addTable(name: string, { keys, items = [] }: { keys: readonly string[]; items?: readonly WireItem[] }): FakeTable {
    const arn = arnOf(name);
    const table: FakeTable = {
      items: [...items],
      description: {
        KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? "HASH" : "RANGE" })),
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        DeletionProtectionEnabled: true,
        SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: `${KEY_ARN}` },
        StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
        LatestStreamArn: `${arn}/stream/2026-01-01T00:00:00.000`,
      },
      policy: policyOn(arn, `${arn}/index/*`),
      streamPolicy: policyOn(`${arn}/stream/2026-01-01T00:00:00.000`),
      tags: { baseline: "example" },
      recoveryDays: 35,
      insights: [],
    };
    this.tables.set(name, table);
    return table;
  }

  table(name: string): FakeTable {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`There is no table ${name}.`);
    return table;
  }

  private answer({ headers, url = "", method }: IncomingMessage, text: string): { status: number; answer: unknown } {
    try {
      const target = headers["x-amz-target"];
      const body = text === "" ? {} : (JSON.parse(text) as Body);
      if (target === undefined)
        return { status: 200, answer: this.ofBackup(`${method} ${decodeURIComponent(url)}`, body) };
      const operation = String(target).split(".")[1] ?? "";
      return { status: 200, answer: this.ofDynamodb(operation, body) };
    } catch (error) {
      const { name, message } = error as Error;
      return { status: 400, answer: { __type: name === "Error" ? "InternalError" : name, message } };
    }
  }

  private seen(action: string, ...resources: readonly string[]): void {
    for (const resource of resources) this.calls.push({ action, resource });
    if (this.refused.has(action)) throw fault("AccessDeniedException", `${action} is refused`);
  }

  private ofDynamodb(operation: string, body: Body): unknown {
    const { TableName, SourceTableName, TargetTableName, BackupArn, ResourceArn, IndexName } = body;
    const index = IndexName === undefined ? "" : `/index/${IndexName}`;
    const named = TableName === undefined ? undefined : `${TableName}${index}`;
    const about = [named, SourceTableName, TargetTableName, BackupArn, ResourceArn].flatMap((one) => one ?? []);
    this.seen(`dynamodb:${operation}`, ...about.map((one) => String(one).replace(arnOf(""), "")));
    const name = String(TableName ?? nameIn(String(ResourceArn ?? "")));
    switch (operation) {
      case "RestoreTableToPointInTime":
        return this.restore(String(TargetTableName), {
          from: String(SourceTableName),
          items: this.existing(String(SourceTableName)).items,
          moment: Number(body.RestoreDateTime) * 1_000,
        });
      case "RestoreTableFromBackup": {
        const { table, made, items } = this.backup(String(BackupArn));
        return this.restore(String(TargetTableName), { from: table, items, moment: made });
      }
      case "DescribeBackup": {
        const { made } = this.backup(String(BackupArn));
        return {
          BackupDescription: { BackupDetails: { BackupStatus: "AVAILABLE", BackupCreationDateTime: made / 1_000 } },
        };
      }
      default:
        return this.ofTable(operation, { name, table: this.existing(name), body });
    }
  }

  private ofTable(operation: string, { name, table, body }: { name: string; table: FakeTable; body: Body }): unknown {
    const isStream = String(body.ResourceArn ?? "").includes("/stream/");
    switch (operation) {
      case "DescribeTable":
        return { Table: this.described(name, table) };
      case "UpdateTable":
        this.update(name, table, body);
        return {};
      case "DeleteTable":
        if (table.description.DeletionProtectionEnabled === true) throw fault("ValidationException", "protected");
        this.tables.delete(name);
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

  private ofBackup(call: string, body: Body): unknown {
    const resource = /^GET \/resources\/(.+)\/recovery-points\/?/.exec(call)?.[1];
    if (resource !== undefined) {
      this.seen("backup:ListRecoveryPointsByResource", "*");
      const points = [...this.backups].filter(([, { table }]) => arnOf(table) === resource);
      return {
        RecoveryPoints: points.map(([RecoveryPointArn, { made }]) => ({
          RecoveryPointArn,
          CreationDate: made / 1_000,
        })),
      };
    }
    const job = /^GET \/restore-jobs\/(.+)$/.exec(call)?.[1];
    if (job !== undefined) {
      this.seen("backup:DescribeRestoreJob", "*");
      return { Status: "COMPLETED", RestoreJobId: job };
    }
    if (!call.startsWith("PUT /restore-jobs")) throw fault("UnknownOperationException", call);
    this.seen("backup:StartRestoreJob", String(body.RecoveryPointArn));
    this.seen("iam:PassRole", String(body.IamRoleArn));
    const { table, made, items } = this.backup(String(body.RecoveryPointArn));
    const target = String((body.Metadata as Body).targetTableName);
    this.restore(target, { from: table, items, moment: made });
    // AWS Backup takes a key of AWS's own, if none is named.
    this.table(target).description.SSEDescription = undefined;
    return { RestoreJobId: target };
  }

  private existing(name: string): FakeTable {
    const table = this.tables.get(name);
    if (table === undefined) throw fault("ResourceNotFoundException", `There is no table ${name}`);
    return table;
  }

  private backup(arn: string) {
    const backup = this.backups.get(arn);
    if (backup === undefined) throw fault("BackupNotFoundException", arn);
    return backup;
  }

  private restore(target: string, of: { from: string; items: readonly WireItem[]; moment: number }): unknown {
    const source = this.tables.get(of.from) ?? { description: { KeySchema: MESSAGE_KEYS } };
    const { KeySchema, AttributeDefinitions, SSEDescription, GlobalSecondaryIndexes } = source.description as Body;
    this.tables.set(target, {
      items: this.spoil(structuredClone([...of.items])),
      description: {
        KeySchema,
        AttributeDefinitions,
        GlobalSecondaryIndexes,
        SSEDescription,
        RestoreSummary: {
          RestoreDateTime: of.moment / 1_000,
          RestoreInProgress: false,
          SourceTableArn: arnOf(of.from),
        },
      },
      tags: {},
      insights: [],
    });
    this.creating.set(target, CREATING_FOR);
    return {};
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

function nameIn(arn: string): string {
  return /:table\/([^/]+)/.exec(arn)?.[1] ?? "";
}

function policyOn(...Resource: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Action: "dynamodb:*", Resource }],
  });
}

function fault(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
