import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { WireItem } from "../engine/wire";
import { arnOf, type Body, type FakeTable, FakeTables, fault, KEY_ARN } from "./fake-tables";

/** A call, and what it was about. */
export interface DrillCallSeen {
  /** As IAM names it, such as `dynamodb:Scan`. */
  readonly action: string;
  /** Name of a table, or the ARN that was given. */
  readonly resource: string;
}

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
  private readonly fakes = new FakeTables();
  /** Actions that are refused, as to a role without the permission. */
  readonly refused = new Set<string>();
  /** Backups and recovery points, by ARN: the table, and when it was made. */
  readonly backups = new Map<string, { readonly table: string; readonly made: number; readonly items: WireItem[] }>();
  /** What a restore loses or changes, before the table is there. */
  spoil: (items: WireItem[]) => WireItem[] = (items) => items;
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

  get tables(): Map<string, FakeTable> {
    return this.fakes.all;
  }

  /** Items of a page of a scan. */
  set pageItems(items: number) {
    this.fakes.pageItems = items;
  }

  /** The latest time to which tables can be restored, in milliseconds. */
  set latest(time: number) {
    this.fakes.latest = time;
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
          items: this.fakes.existing(String(SourceTableName)).items,
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
        return this.fakes.call(operation, { name, body });
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
    this.fakes.creating.set(target, CREATING_FOR);
    return {};
  }
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

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
