import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetFunctionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { Recorder } from "../../local/workload/recorder";
import { askedPool } from "../../src/messaging/comparison/asked-pool";
import { compareUsers } from "../../src/messaging/comparison/compare-users";
import { leavingQueue } from "../../src/messaging/comparison/leaving-queue";
import { scannedKeys } from "../../src/messaging/comparison/scanned-keys";
import { userIds } from "../../src/messaging/comparison/user-ids";
import { environmentOf, tableOf } from "../../stacks/base/environment";
import { addUserComparison } from "../../stacks/messaging/comparison/add-user-comparison";
import { environment } from "../support/environment-file";
import { type Emulator, startEmulator } from "./support/emulator";
import { leaveOutGaps, writeEmulatorOverride } from "./support/emulator-copy";
import { Terraform } from "./support/terraform";

const region = "eu-west-1";
const example = environment("example");
const ACCOUNT = example.accounts.workload;
const KEY = `arn:aws:kms:${region}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator(ACCOUNT);
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-comparison-"));
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const compared = () => {
  const { messaging } = example;
  if (messaging === undefined) throw new Error("The example has no functions.");
  const outsideNetwork = { reason: "our audit asks for it each day" };
  return environmentOf({
    ...example,
    messaging: { ...messaging, userComparison: { outsideNetwork, everyDays: 1, mostErasures: 5 } },
  });
};

/** The comparison of the example, beside a pool and a network. */
function comparison(): Terraform {
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = new TerraformStack(app, "comparison");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
  new AwsProvider(stack, "aws", { region });
  const pool = new CognitoUserPool(stack, "pool", { name: "users", usernameAttributes: ["email"] });
  const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = new Subnet(stack, "subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  addUserComparison(stack, {
    ...compared(),
    api: { apiId: "abcdef1234", userPoolId: pool.id, userPoolArn: pool.arn },
    alarmTopicArn: `arn:aws:sns:${region}:${ACCOUNT}:alarms`,
    encryptionKeyArn: KEY,
    logKeyArn: KEY,
    network: { vpcId: vpc.id, subnetIds: [subnet.id], dynamodbPrefixListId: "pl-6da54004" },
  });
  new TerraformOutput(stack, "pool_id", { value: pool.id });
  app.synth();
  const path = join(folder, "cdktf.out", "stacks", "comparison");
  writeEmulatorOverride(path);
  leaveOutGaps(path);
  return new Terraform(path, emulator.url);
}

it("a comparison is applied, and its code queues on the services of the emulator whom the pool does not have", async () => {
  const terraform = comparison();
  terraform.must("init", "-input=false");
  terraform.must("apply", "-input=false", "-auto-approve");
  expect(terraform.plan("second.bin")).toEqual([]);
  const userPoolId = JSON.parse(terraform.must("output", "-json", "pool_id")) as string;
  const client = { endpoint: emulator.url, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };

  const lambda = new LambdaClient(client);
  const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: "dm-example-compare-users" }));
  expect(Configuration?.VpcConfig?.SubnetIds ?? []).toEqual([]);
  const { Policy = "" } = await lambda.send(new GetPolicyCommand({ FunctionName: "dm-example-compare-users" }));
  const [permission] = (JSON.parse(Policy) as { readonly Statement: readonly unknown[] }).Statement;
  expect(JSON.stringify(permission)).toContain("rule/dm-example-compare-users-schedule");
  lambda.destroy();

  const { model, tableName } = tableOf(compared(), "messaging");
  const [index] = model.indexes;
  const dynamodb = new DynamoDBClient(client);
  const keysOf = (partition = "", sort = "") => [
    { AttributeName: partition, KeyType: "HASH" as const },
    { AttributeName: sort, KeyType: "RANGE" as const },
  ];
  await dynamodb.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: keysOf("pk", "sk"),
      GlobalSecondaryIndexes: [
        { IndexName: index?.name, KeySchema: keysOf("gsi1pk", "gsi1sk"), Projection: { ProjectionType: "ALL" } },
      ],
    }),
  );
  const cognito = new CognitoIdentityProviderClient(client);
  const ids: string[] = [];
  for (const name of ["ada", "ben"]) {
    const { User } = await cognito.send(
      new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: `${name}@example.com` }),
    );
    ids.push(User?.Attributes?.find(({ Name }) => Name === "sub")?.Value ?? "");
  }
  for (const id of [...ids, "gone"]) {
    const keys = { pk: `GRP#${id}`, sk: "GRP#one", gsi1pk: `GRP#${id}`, gsi1sk: "01" };
    const Item = Object.fromEntries(Object.entries(keys).map(([name, S]) => [name, { S }]));
    await dynamodb.send(new PutItemCommand({ TableName: tableName, Item }));
  }
  const sqs = new SQSClient(client);
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: "dm-example-offboarding" }));
  const page = scannedKeys({ tableName, pageSize: 2, client });
  const reading = { page, unitsPerSecond: 1_000, wait: async () => {} };
  const found = await compareUsers({
    ids: (from) => userIds(reading, { v: 1, ...(from && { from }) }),
    ...askedPool({ userPoolId, client }),
    ...leavingQueue({ queueUrl: QueueUrl, client }),
    ...new Recorder().of("offboardUser"),
    mostErasures: 5,
  });
  expect(found).toEqual({ stored: 3, gone: ["gone"], queued: 1 });
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages.map(({ Body }) => Body)).toEqual(['{"v":1,"userId":"gone"}']);
  for (const one of [dynamodb, cognito, sqs, page]) one.destroy();
});
