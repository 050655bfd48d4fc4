import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { PolicyDocument } from "../../policies/document";
import { dynamodbEndpointPolicy } from "../../policies/endpoint/dynamodb-endpoint-policy";
import { tableKeyPolicy } from "../../policies/kms/table-key-policy";
import { networkScp } from "../../policies/scp/network-scp";
import { protectControlsScp } from "../../policies/scp/protect-controls-scp";
import { protectScp } from "../../policies/scp/protect-scp";
import { regionsScp } from "../../policies/scp/regions-scp";
import { tablePolicy } from "../../policies/table/table-policy";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { GatewayEndpoint } from "../../src/constructs/gateway-endpoint";
import { GuardrailPolicy } from "../../src/constructs/guardrail-policy";
import { PatternRole } from "../../src/constructs/pattern-role";
import { SecureTable } from "../../src/constructs/secure-table/secure-table";
import { endpointActions, indexNames } from "../../src/model/endpoint-actions";
import type { TableModel } from "../../src/model/types";
import type { Subjects, SubjectsFile } from "../../src/prove/documents/subjects";
import { templatesOf, temporaryApp } from "../support/synthesized-template";
import { ordersModel } from "./orders-model";

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";
const ORGANIZATION = "o-abcdefghij";
const UNIT = "ou-abcd-12345678";
const TABLE = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const exempted = { pipelineRoleArns: [role("pipeline")], breakGlassRoleArns: [role("break-glass")] };
const patterns = Object.keys(ordersModel.patterns);

/** A table of a team. */
export interface TeamTable {
  readonly model: TableModel;
  /** Who may assume the roles of the patterns. @default Lambda */
  readonly trustPolicy?: PolicyDocument;
}

/** The stack of a team that has another table, with the constructs and policies of the package. */
export function ordersTemplates(
  { model, trustPolicy }: TeamTable = { model: ordersModel },
): ReadonlyMap<string, string> {
  const names = Object.keys(model.patterns);
  const app = temporaryApp();
  const stack = new TerraformStack(app, "orders");
  new AwsProvider(stack, "aws", { region: REGION });
  const key = new EncryptionKey(stack, "key", {
    alias: "orders",
    description: "Table orders",
    policy: tableKeyPolicy({ partition: "aws", accountId: ACCOUNT, region: REGION, ...exempted }),
  });
  const endpoint = new GatewayEndpoint(stack, "endpoint", {
    service: "dynamodb",
    region: REGION,
    vpcId: "vpc-0a1b2c3d4e5f60718",
    routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
    policy: dynamodbEndpointPolicy({
      accountId: ACCOUNT,
      tableArn: TABLE,
      indexArns: indexNames(model).map((name) => `${TABLE}/index/${name}`),
      actions: endpointActions(model),
    }),
  });
  new SecureTable(stack, "orders", {
    tableName: "orders",
    tableArn: TABLE,
    model,
    encryptionKeyArn: key.keyArn,
    resourcePolicy: tablePolicy({
      tableArn: TABLE,
      accountId: ACCOUNT,
      organizationId: ORGANIZATION,
      endpointIds: [endpoint.endpointId],
      itemRoleArns: names.map((pattern) => role(`orders-${pattern}`)),
      breakGlassRoleArns: exempted.breakGlassRoleArns,
    }),
  });
  for (const pattern of names) {
    new PatternRole(stack, `role-${pattern}`, {
      model,
      pattern,
      tableArn: TABLE,
      roleName: `orders-${pattern}`,
      ...(trustPolicy !== undefined && { trustPolicy }),
    });
  }
  const documents = {
    protect: protectScp(exempted),
    controls: protectControlsScp({ ...exempted, protectedRoleArns: [role("orders-*")] }),
    network: networkScp(exempted),
    regions: regionsScp({
      partition: "aws",
      approvedRegions: [REGION],
      breakGlassRoleArns: exempted.breakGlassRoleArns,
      userlessAccountIds: [ACCOUNT],
      lockPipelineRoleArns: exempted.pipelineRoleArns,
    }),
  };
  for (const [name, document] of Object.entries(documents)) {
    new GuardrailPolicy(stack, name, {
      policyName: `orders-${name}`,
      description: `Orders: ${name}`,
      document,
      targetIds: [UNIT],
    });
  }
  return new Map([...templatesOf(app)].map(([id, { json }]) => [id, JSON.stringify(json)]));
}

/** What no stack of that team says, and the team does. */
export const ordersSaid: Partial<SubjectsFile> = {
  environment: "orders",
  organization: { id: ORGANIZATION, accounts: [ACCOUNT], boundAccounts: [ACCOUNT], units: { [UNIT]: [ACCOUNT] } },
  account: ACCOUNT,
  subjects: {
    breakGlass: exempted.breakGlassRoleArns,
    pipeline: exempted.pipelineRoleArns,
    managedPolicy: [],
    approvedRegion: [REGION],
    unlockedRegion: ["*"],
  },
};

/** What the guarantees of the model are about, and what this stack has; every other subject is not there. */
export function ordersSubjects(names: readonly string[]): SubjectsFile {
  const none: Subjects = Object.fromEntries(names.map((name) => [name, []]));
  return {
    version: 1,
    environment: "orders",
    organization: { id: ORGANIZATION, accounts: [ACCOUNT], boundAccounts: [ACCOUNT], units: { [UNIT]: [ACCOUNT] } },
    account: ACCOUNT,
    region: REGION,
    model: ordersModel,
    subjects: {
      ...none,
      table: [TABLE],
      tableName: ["orders"],
      tableKey: [`\${aws_kms_key.key.arn}`],
      key: [`\${aws_kms_key.key.arn}`],
      anyOwnKey: [`arn:aws:kms:${REGION}:${ACCOUNT}:key/*`],
      endpoint: [`\${aws_vpc_endpoint.endpoint.id}`],
      breakGlass: exempted.breakGlassRoleArns,
      workloadBreakGlass: exempted.breakGlassRoleArns,
      pipeline: exempted.pipelineRoleArns,
      workloadPipeline: exempted.pipelineRoleArns,
      patternRole: patterns.map((pattern) => role(`orders-${pattern}`)),
      ...Object.fromEntries(patterns.map((pattern) => [pattern, [role(`orders-${pattern}`)]])),
      ownRole: [role("orders-*")],
      approvedRegion: [REGION],
      unlockedRegion: ["*"],
      approvedVault: [`arn:aws:backup:${REGION}:*:backup-vault:*`],
      organization: [ORGANIZATION],
      workloadAccount: [ACCOUNT],
      boundAccount: [ACCOUNT],
      dynamodbService: [`dynamodb.${REGION}.amazonaws.com`],
      logsService: [`logs.${REGION}.amazonaws.com`],
      s3Service: [`s3.${REGION}.amazonaws.com`],
    },
  };
}
