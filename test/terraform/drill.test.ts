import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from "@aws-sdk/client-dynamodb";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { lossesIn } from "../../src/checks/changes/plan-losses";
import { loadConfig } from "../../src/config/load";
import { EncryptionKey, messagingModel, SecureTable, tableKeyPolicy, tablePolicy } from "../../src/index";
import { describeTable } from "../../src/recovery/describe-table";
import { PROVIDER_VERSIONS } from "../../stacks/base/baseline-stack";
import { environmentOf } from "../../stacks/base/environment";
import { writeImports } from "../../stacks/drill/adopt-table";
import type { DrillReport } from "../../stacks/drill/drill-report";
import { drillTables } from "../../stacks/drill/drill-tables";
import { ENVIRONMENTS_FOLDER } from "../../stacks/programs/repository";
import { runDrill } from "../../stacks/programs/run-drill";
import { type AccountClients, clientsOf } from "./support/clients";
import { type Emulator, startEmulator } from "./support/emulator";
import { writeEmulatorOverride } from "./support/emulator-copy";
import { Terraform } from "./support/terraform";

const accountId = "333333333333";
const region = "eu-west-1";
const role = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;
const LIVE = "dm-example-messages";
const ROWS = 30;
const config = loadConfig("example", { environmentsFolder: ENVIRONMENTS_FOLDER });

let emulator: Emulator;
let folder: string;
let dynamodb: AccountClients["dynamodb"];
/** The restored table. */
let drilled = "";

/** The table of the data stack with its key and policies, and no other stack: its addresses are those of the data stack. */
function synthesize(tableName: string): Terraform {
  const app = new App({ outdir: join(folder, "out", "example") });
  const stack = new TerraformStack(app, "data");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: PROVIDER_VERSIONS });
  new AwsProvider(stack, "aws", { region });
  const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}`;
  const roles = { pipelineRoleArns: [role("platform-pipeline")], breakGlassRoleArns: [role("break-glass")] };
  const { keyArn } = new EncryptionKey(stack, "table-key", {
    alias: "dm-example-table",
    description: "Tables",
    policy: tableKeyPolicy({ partition: "aws", accountId, region, ...roles }),
  });
  new SecureTable(stack, "messages", {
    tableName,
    tableArn,
    model: messagingModel,
    encryptionKeyArn: keyArn,
    resourcePolicy: tablePolicy({
      ...roles,
      tableArn,
      accountId,
      endpointIds: ["vpce-0a1b2c3d4e5f60718"],
      itemRoleArns: [role("dm-example-show-conversation")],
    }),
    // Without a policy of the stream: the emulator has none.
  });
  app.synth();
  const own = join(folder, "out", "example", "stacks", "data");
  writeEmulatorOverride(own);
  return new Terraform(own, emulator.url);
}

/** What `npm run drill -- …` runs against the emulator; it waits for nothing. */
async function run(...parameters: readonly string[]) {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    CDKTF_OUTDIR: join(folder, "out"),
  });
  const clock = { now: Date.now, wait: async () => {} };
  try {
    return await runDrill({ parameters, variables: process.env, clock });
  } finally {
    process.env = before;
  }
}

const tables = async () => (await dynamodb.send(new ListTablesCommand({}))).TableNames ?? [];

const arnOf = (tableName: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}`;

/** A table of branch keys with one row, as the data stack makes it for the program of branch keys. */
async function makeKeyStore(): Promise<void> {
  const TableName = "dm-example-text-keys";
  const names = ["branch-key-id", "type"] as const;
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: names[0], KeyType: "HASH" },
        { AttributeName: names[1], KeyType: "RANGE" },
      ],
    }),
  );
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  const Item = { "branch-key-id": { S: "dm-example-text" }, type: { S: "branch:ACTIVE" } };
  await dynamodb.send(new PutItemCommand({ TableName, Item }));
}

beforeAll(async () => {
  emulator = await startEmulator(accountId);
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-drill-"));
  mkdirSync(join(folder, "out"), { recursive: true });
  ({ dynamodb } = await clientsOf({ url: emulator.url, region, roleArn: config.roles.pipeline[0] ?? "" }));
  const terraform = synthesize(LIVE);
  terraform.must("init", "-input=false");
  terraform.must("apply", "-input=false", "-auto-approve");
  await makeKeyStore();
  for (let row = 0; row < ROWS; row += 1) {
    const Item = { pk: { S: `MSG#${row % 3}` }, sk: { S: `row-${row}` }, body: { B: Buffer.from(`text ${row}`) } };
    await dynamodb.send(new PutItemCommand({ TableName: LIVE, Item }));
  }
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What became of each setting. */
const outcomesOf = ({ settings = [] }: DrillReport["tables"][number]) =>
  Object.fromEntries(settings.map(({ setting, outcome }) => [setting, outcome]));

const KEPT_BY_THE_EMULATOR = {
  tags: "broughtBack",
  "resource policy": "broughtBack",
  // The emulator forgets the key that UpdateTable or a restore names.
  key: "refused",
  "deletion protection": "broughtBack",
  "point-in-time recovery": "broughtBack",
};

/** Runs a restore, and finds the report of the table of messages. */
async function restored(...parameters: readonly string[]) {
  const ended = await run("restore", "example", "--json", ...parameters);
  expect(ended.stderr).toBe("");
  const { tables: found } = JSON.parse(ended.stdout) as DrillReport;
  const messages = found.find(({ purpose }) => purpose === "messages");
  if (messages === undefined) throw new Error("The report has no table of messages.");
  return { messages, found };
}

it("somebody who restores both tables to a point in time finds every row, and each setting that the emulator keeps", async () => {
  const { messages, found } = await restored();
  expect(found.map(({ comparison }) => comparison)).toMatchObject([
    { live: 1, restored: 1, isComplete: true },
    { live: ROWS, restored: ROWS, isComplete: true },
  ]);
  expect(outcomesOf(messages)).toEqual({
    ...KEPT_BY_THE_EMULATOR,
    "time to live": "broughtBack",
    stream: "broughtBack",
    "policy of the stream": "left",
  });
  drilled = messages.restoredTable;
});

it("somebody who restores a backup is told of a row that was lost since, and may discard the table", async () => {
  const backup = await dynamodb.send(new CreateBackupCommand({ TableName: LIVE, BackupName: "before" }));
  const lost = { pk: { S: "MSG#0" }, sk: { S: "row-0" } };
  await dynamodb.send(new DeleteItemCommand({ TableName: LIVE, Key: lost }));
  await dynamodb.send(new PutItemCommand({ TableName: LIVE, Item: { ...lost, sk: { S: "not in the backup" } } }));
  const { messages } = await restored("--backup", backup.BackupDetails?.BackupArn ?? "");
  expect(messages.comparison).toMatchObject({ missing: { count: 1 }, gone: { count: 1 }, isComplete: false });
  const name = messages.restoredTable;
  expect(await tables()).toContain(name);
  expect(await run("discard", name, "example")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await tables()).not.toContain(name);
  expect(await run("discard", LIVE, "example")).toMatchObject({ exitCode: 2 });
});

it("a restored table comes under Terraform by an import that destroys nothing, and check-plan passes", async () => {
  const data = synthesize(drilled);
  // Without an import, Terraform would make an empty table in place of the one in use: the guard stops the plan.
  expect(data.run("plan", "-input=false").stderr).toContain("prevent_destroy");
  const refused = await run("adopt", drilled, "example");
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("- key: It was set") });
  const [table] = drillTables(environmentOf(config)).filter(({ purpose }) => purpose === "messages");
  const restored = await describeTable(dynamodb, drilled);
  if (table === undefined || restored === undefined) throw new Error("There is no restored table.");
  const live = await describeTable(dynamodb, LIVE);
  const stacks = join(folder, "out", "example", "stacks", "data");
  const imports = writeImports({ folder: stacks, table, restored, live, settings: [] });
  expect(imports).toHaveLength(2);
  for (const { to } of imports) data.must("state", "rm", to);
  const plan = data.planned("plan.bin");
  expect(lossesIn("data", JSON.parse(plan))).toMatchObject({ losses: [], open: [] });
  expect(plan).toContain('"importing"');
  data.must("apply", "-input=false", "plan.bin");
  const { Count } = await dynamodb.send(new ScanCommand({ TableName: drilled, Select: "COUNT" }));
  expect(Count).toBe(ROWS);
  expect(await tables()).toContain(LIVE);
  const { Tags = [] } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: arnOf(drilled) }));
  expect(Tags.map(({ Key }) => Key)).not.toContain("restore-drill");
});
