import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  DataEventTrail,
  defineModel,
  EncryptionKey,
  GatewayEndpoint,
  GuardrailPolicy,
  HttpApi,
  IsolatedNetwork,
  LogGroup,
  logKeyPolicy,
  messagingModel,
  networkScp,
  PatternRole,
  policyDocument,
  ReadOnlyDax,
  SecureTable,
  ServiceRole,
  s3EndpointPolicy,
  serviceTrustPolicy,
  streamPolicy,
  TrailBucket,
  tableKeyPolicy,
  tablePolicy,
  trailBucketPolicy,
  UserDirectory,
} from "../../src/index";
import { type Emulator, startEmulator } from "./support/emulator";
import { writeEmulatorOverride } from "./support/emulator-copy";
import { type PlannedChange, Terraform } from "./support/terraform";

const accountId = "111122223333";
const region = "eu-west-1";
const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/orders`;
const roles = {
  pipelineRoleArns: [`arn:aws:iam::${accountId}:role/pipeline`],
  breakGlassRoleArns: [`arn:aws:iam::${accountId}:role/break-glass`],
};
const key = { partition: "aws", accountId, region, ...roles };
const itemRoleArns = Object.keys(messagingModel.patterns).map(
  (name) => `arn:aws:iam::${accountId}:role/orders-${name}`,
);
const logGroupArn = (name: string) => `arn:aws:logs:${region}:${accountId}:log-group:${name}`;

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM, not of this program
const OWN_ROWS = "USER#${aws:PrincipalTag/sub}";

/** A table with a local index, which the messaging table has not. */
const ordersModel = defineModel({
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "order", type: "S" },
  indexes: [
    { name: "by-day", kind: "local", sortKey: { name: "day", type: "N" }, projection: { type: "KEYS_ONLY" } },
    {
      name: "by-state",
      kind: "global",
      partitionKey: { name: "state", type: "S" },
      projection: { type: "INCLUDE", attributes: ["total"] },
    },
  ],
  entities: {},
  patterns: {},
});

let emulator: Emulator;
let folder: string;
let plan: readonly PlannedChange[];

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-foreign-"));
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every public construct, as somebody else would put them together. */
function everyConstruct(): string {
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = new TerraformStack(app, "foreign");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
  new AwsProvider(stack, "aws", { region });

  const logKey = new EncryptionKey(stack, "log-key", {
    alias: "logs",
    description: "Logs",
    policy: logKeyPolicy({ ...key, logGroupArns: ["/orders/trail", "/orders/flow", "/orders/api"].map(logGroupArn) }),
    rotationDays: 180,
  });
  const network = new IsolatedNetwork(stack, "network", {
    name: "orders",
    cidr: "10.1.0.0/20",
    availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    flowLogs: {
      logGroupName: "/orders/flow",
      logGroupArn: logGroupArn("/orders/flow"),
      encryptionKeyArn: logKey.keyArn,
      roleName: "orders-flow",
    },
  });
  new GatewayEndpoint(stack, "s3", {
    service: "s3",
    region,
    vpcId: network.vpcId,
    routeTableIds: network.routeTableIds,
    policy: s3EndpointPolicy({ accountId, bucketArns: ["arn:aws:s3:::orders-archive"] }),
  });
  const tableKey = new EncryptionKey(stack, "table-key", {
    alias: "orders",
    description: "Orders",
    policy: tableKeyPolicy(key),
  });
  const common = { encryptionKeyArn: tableKey.keyArn };
  new SecureTable(stack, "orders", { ...common, tableName: "orders", model: ordersModel });
  new SecureTable(stack, "messages", {
    ...common,
    tableName: "messages",
    model: messagingModel,
    maxReadRequestUnits: 100,
    resourcePolicy: tablePolicy({
      tableArn,
      accountId,
      endpointIds: ["vpce-0123456789abcdef0"],
      itemRoleArns,
      ...roles,
    }),
    streamPolicy: (streamArn) =>
      streamPolicy({ streamArn, accountId, readerRoleArns: [`arn:aws:iam::${accountId}:role/reader`], ...roles }),
  });
  for (const pattern of Object.keys(messagingModel.patterns)) {
    new PatternRole(stack, pattern, { model: messagingModel, pattern, tableArn, roleName: `orders-${pattern}` });
  }
  new ReadOnlyDax(stack, "dax", {
    clusterName: "orders",
    vpcId: network.vpcId,
    subnetIds: network.subnetIds,
    tableArn,
    indexNames: [],
    roleName: "orders-dax",
  });
  const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/orders`;
  const bucket = new TrailBucket(stack, "bucket", {
    bucketName: "orders-trail",
    encryptionKeyArn: logKey.keyArn,
    policy: trailBucketPolicy({
      bucketArn: "arn:aws:s3:::orders-trail",
      trailArn,
      trailAccountId: accountId,
      ...roles,
    }),
  });
  const group = new LogGroup(stack, "log", { logGroupName: "/orders/trail", encryptionKeyArn: logKey.keyArn });
  new DataEventTrail(stack, "trail", {
    trailName: "orders",
    tableArns: [tableArn],
    bucketName: bucket.bucketName,
    encryptionKeyArn: logKey.keyArn,
    logGroup: { arn: group.logGroupArn, plannedArn: logGroupArn("/orders/trail"), roleName: "orders-trail" },
    dependsOn: bucket.safeguards,
  });
  new GuardrailPolicy(stack, "guardrail", {
    policyName: "orders-network",
    description: "No way out",
    targetIds: ["ou-ab12-11112222"],
    document: networkScp(roles),
  });
  const users = new UserDirectory(stack, "users", {
    userPoolName: "orders",
    region,
    domainPrefix: "orders-example",
    resourceServer: { identifier: "orders", scopes: { read: "See orders" } },
    callbackUrls: ["https://orders.example.com/signed-in", "com.example.orders://signed-in"],
    logoutUrls: ["https://orders.example.com"],
    emailSender: {
      identityArn: `arn:aws:ses:${region}:${accountId}:identity/example.com`,
      fromAddress: "Orders <no-reply@example.com>",
    },
    threatProtection: "enforced",
  });
  new HttpApi(stack, "api", {
    apiName: "orders",
    authorizer: { issuer: users.issuer, audience: [users.clientId] },
    routes: {
      "GET /orders/{orderId}": {
        functionName: "show-order",
        functionArn: `arn:aws:lambda:${region}:${accountId}:function:show-order`,
        scopes: users.scopes,
      },
    },
    accessLog: { logGroupName: "/orders/api", encryptionKeyArn: logKey.keyArn },
    allowedOrigins: ["https://orders.example.com"],
  });
  new ServiceRole(stack, "own-rows", {
    roleName: "orders-own-rows",
    description: "Reads the rows of the tenant it is tagged for",
    trustPolicy: serviceTrustPolicy({ service: "lambda.amazonaws.com" }),
    policy: policyDocument([
      {
        Sid: "AllowOwnRows",
        Effect: "Allow",
        Action: "dynamodb:GetItem",
        Resource: tableArn,
        Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": OWN_ROWS } },
      },
    ]),
  });
  app.synth();
  return join(folder, "cdktf.out", "stacks", "foreign");
}

describe("somebody who puts every construct into a stack of their own", () => {
  it("gets a stack that Terraform and the real provider find valid and can plan", () => {
    const stack = everyConstruct();
    writeEmulatorOverride(stack);
    const terraform = new Terraform(stack, emulator.url);
    terraform.must("init", "-input=false");
    expect(JSON.parse(terraform.must("validate", "-json"))).toMatchObject({ valid: true, warning_count: 0 });
    plan = terraform.plan("plan.bin");
    expect(plan.length).toBeGreaterThan(50);
    expect(plan.map(({ change }) => change.actions)).toEqual(plan.map(() => ["create"]));
  });

  it("has variables of IAM policies reach AWS as variables, not looked up by Terraform", () => {
    const role = plan.find(({ address }) => address.startsWith("aws_iam_role_policy.own-rows"));
    expect(String(role?.change.after?.policy)).toContain(JSON.stringify(OWN_ROWS));
  });

  it("sees both kinds of index in the plan, and no attribute that no key uses", () => {
    const table = plan.find(({ address }) => address === "aws_dynamodb_table.orders")?.change.after;
    expect(table?.local_secondary_index).toMatchObject([{ name: "by-day", range_key: "day" }]);
    expect(table?.global_secondary_index).toMatchObject([{ name: "by-state", hash_key: "state" }]);
    const attributes = (table?.attribute ?? []) as readonly { name: string }[];
    expect(attributes.map(({ name }) => name).sort()).toEqual(["customer", "day", "order", "state"]);
  });

  it("can read every policy in the plan, but for what AWS makes: no other reference is in them", () => {
    const hidden = plan
      // The provider reports a bucket's policy as an attribute of the bucket too, with any owner.
      .filter(({ type }) => type !== "aws_s3_bucket")
      .filter(({ change }) =>
        ["policy", "content", "assume_role_policy"].some((name) => change.after_unknown[name] === true),
      )
      .map(({ address }) => address);
    // The label of a stream is made by AWS.
    expect(hidden).toEqual([expect.stringMatching(/^aws_dynamodb_resource_policy\.messages_stream-policy/)]);
  });
});
