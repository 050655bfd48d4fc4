// Synthesizes N tables, each with its key and policies, as one stack, like a large user of the library.
const { mkdtempSync, rmSync, statSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { App, TerraformStack } = require("cdktf");
const baseline = require("../../dist/src/index.js");

const count = Number(process.argv[2]);
const accountId = "111122223333";
const region = "eu-west-1";
const roles = {
  pipelineRoleArns: [`arn:aws:iam::${accountId}:role/pipeline`],
  breakGlassRoleArns: [`arn:aws:iam::${accountId}:role/break-glass`],
};
const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-grow-"));
const app = new App({ outdir });
const stack = new TerraformStack(app, "tables");
new AwsProvider(stack, "aws", { region });
for (let index = 0; index < count; index += 1) {
  const tableName = `orders-${index}`;
  const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}`;
  const key = new baseline.EncryptionKey(stack, `key-${index}`, {
    alias: tableName,
    description: tableName,
    policy: baseline.tableKeyPolicy({ partition: "aws", accountId, region, ...roles }),
  });
  new baseline.SecureTable(stack, `table-${index}`, {
    tableName,
    tableArn,
    model: baseline.messagingModel,
    encryptionKeyArn: key.keyArn,
    resourcePolicy: baseline.tablePolicy({
      tableArn,
      accountId,
      endpointIds: ["vpce-0123456789abcdef0"],
      itemRoleArns: [`arn:aws:iam::${accountId}:role/reader`],
      ...roles,
    }),
  });
}
app.synth();
console.error(statSync(join(outdir, "stacks", "tables", "cdk.tf.json")).size);
rmSync(outdir, { recursive: true, force: true });
