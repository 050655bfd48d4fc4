import { DescribeTrailsCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import {
  DeleteResourceServerCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ListUserPoolsCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CreateParameterGroupCommand, CreateSubnetGroupCommand } from "@aws-sdk/client-dax";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-dynamodb";
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
} from "@aws-sdk/client-ec2";
import { PutFunctionRecursionConfigCommand, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { backupGaps } from "./backup-gaps";
import type { AccountClients } from "./clients";
import { type EmulatorGap, succeeds } from "./emulator-gap";
import { givesRedriveBack } from "./queue-probe";

/** Everything that is validated and planned with the real provider but not applied to the emulator. */
export const emulatorGaps: readonly EmulatorGap[] = [
  {
    type: "aws_dax_subnet_group",
    why: "CreateSubnetGroup of DAX is not implemented",
    isClosed: ({ dax }) =>
      succeeds(dax.send(new CreateSubnetGroupCommand({ SubnetGroupName: "probe", SubnetIds: ["subnet-00000000"] }))),
  },
  {
    type: "aws_dax_parameter_group",
    why: "CreateParameterGroup of DAX is not implemented",
    isClosed: ({ dax }) => succeeds(dax.send(new CreateParameterGroupCommand({ ParameterGroupName: "probe" }))),
  },
  {
    type: "aws_dax_cluster",
    why: "a cluster needs the two groups above",
    isClosed: ({ dax }) =>
      succeeds(dax.send(new CreateSubnetGroupCommand({ SubnetGroupName: "probe-2", SubnetIds: ["subnet-00000000"] }))),
  },
  {
    type: "aws_dynamodb_resource_policy",
    name: /stream-policy/,
    why: "PutResourcePolicy takes the label of a stream for the name of a table",
    isClosed: ({ dynamodb }) =>
      onProbeTable({ dynamodb }, (streamArn) =>
        succeeds(dynamodb.send(new PutResourcePolicyCommand({ ResourceArn: streamArn, Policy: "{}" }))),
      ),
  },
  {
    type: "aws_dynamodb_table",
    attribute: { path: ["on_demand_throughput"] },
    why: "the ceiling of on-demand capacity is not stored, so that the second plan would never be empty",
    isClosed: ({ dynamodb }) => onProbeTable({ dynamodb }, async () => hasStoredCeiling({ dynamodb })),
  },
  {
    type: "aws_dynamodb_table",
    attribute: { path: ["global_secondary_index", "*", "on_demand_throughput"] },
    why: "the ceiling of an index is not stored either",
    isClosed: ({ dynamodb }) => onProbeTable({ dynamodb }, async () => hasStoredCeiling({ dynamodb })),
  },
  ...(["ingress", "egress"] as const).map((direction) => ({
    type: `aws_vpc_security_group_${direction}_rule`,
    attribute: { path: ["description"] },
    why: "what a rule is for is not stored, so that the second plan would never be empty",
    isClosed: ({ ec2 }: AccountClients) => storesDescriptions({ ec2 }, direction),
  })),
  {
    type: "aws_cloudtrail",
    attribute: { path: ["enable_logging"], value: false },
    why: "StartLogging does not find a trail by its ARN, which is how the provider names it",
    isClosed: async ({ cloudTrail }) => {
      const { trailList = [] } = await cloudTrail.send(new DescribeTrailsCommand({}));
      const arn = trailList[0]?.TrailARN;
      if (arn === undefined) throw new Error("There is no trail to try StartLogging on: apply the audit stack first.");
      return succeeds(cloudTrail.send(new StartLoggingCommand({ Name: arn })));
    },
  },
  {
    type: "aws_cognito_user_pool",
    attribute: { path: ["user_pool_tier"] },
    why: "the feature plan is not stored, so that the second plan would never be empty",
    isClosed: async ({ cognito }) => {
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand(await someUserPool({ cognito })));
      return UserPool?.UserPoolTier !== undefined;
    },
  },
  {
    type: "aws_cognito_user_pool",
    attribute: { path: ["tags"] },
    why: "TagResource of Cognito is not implemented, and lifting the guards adds a tag",
    isClosed: async ({ cognito }) => {
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand(await someUserPool({ cognito })));
      return succeeds(
        cognito.send(new TagResourceCommand({ ResourceArn: UserPool?.Arn, Tags: { probe: "emulator-gap" } })),
      );
    },
  },
  {
    type: "aws_cognito_user_pool_domain",
    attribute: { path: ["managed_login_version"] },
    why: "the version of the sign-in page is not stored",
    isClosed: async ({ cognito }) => {
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand(await someUserPool({ cognito })));
      const { DomainDescription } = await cognito.send(new DescribeUserPoolDomainCommand({ Domain: UserPool?.Domain }));
      return DomainDescription?.ManagedLoginVersion !== undefined;
    },
  },
  {
    type: "aws_sqs_queue",
    attribute: { path: ["redrive_policy"] },
    why: "it is given back with blanks, and the provider waits in vain for what it has sent",
    isClosed: givesRedriveBack,
  },
  {
    type: "aws_lambda_function_recursion_config",
    why: "PutFunctionRecursionConfig is not implemented",
    isClosed: ({ lambda }) =>
      succeeds(
        lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName: FUNCTION, RecursiveLoop: "Terminate" })),
      ),
  },
  {
    type: "aws_lambda_function",
    attribute: { path: ["kms_key_arn"] },
    why: "the key of the variables is not stored, so that the second plan would never be empty",
    isClosed: async ({ lambda }) => {
      const KMSKeyArn = "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef";
      const stored = await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: FUNCTION, KMSKeyArn }));
      return stored.KMSKeyArn === KMSKeyArn;
    },
  },
  {
    type: "aws_lambda_function",
    attribute: { path: ["logging_config"] },
    why: "where a function writes its log is not stored either",
    isClosed: async ({ lambda }) => {
      const LoggingConfig = { LogFormat: "JSON", LogGroup: "/some/group" } as const;
      const stored = await lambda.send(
        new UpdateFunctionConfigurationCommand({ FunctionName: FUNCTION, LoggingConfig }),
      );
      return stored.LoggingConfig?.LogGroup === LoggingConfig.LogGroup;
    },
  },
  ...backupGaps,
];

/** A function that the messaging stack makes: the emulator has it once that is applied. */
const FUNCTION = "dm-example-show-conversation";

const PROBE = "emulator-gap-probe";

async function someUserPool({ cognito }: Pick<AccountClients, "cognito">): Promise<{ readonly UserPoolId: string }> {
  const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const UserPoolId = UserPools[0]?.Id;
  if (UserPoolId === undefined) throw new Error("There is no user pool: apply the messaging stack first.");
  return { UserPoolId };
}

type OnlyDynamodb = Pick<AccountClients, "dynamodb">;

async function onProbeTable({ dynamodb }: OnlyDynamodb, probe: (streamArn: string) => Promise<boolean>) {
  const { TableDescription } = await dynamodb.send(
    new CreateTableCommand({
      TableName: PROBE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
      OnDemandThroughput: { MaxReadRequestUnits: 100, MaxWriteRequestUnits: 100 },
    }),
  );
  try {
    return await probe(TableDescription?.LatestStreamArn ?? "");
  } finally {
    await dynamodb.send(new DeleteTableCommand({ TableName: PROBE }));
  }
}

/** Whether a rule of a group is described as it was made, among the rules that the provider reads. */
async function storesDescriptions({ ec2 }: Pick<AccountClients, "ec2">, direction: "ingress" | "egress") {
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: PROBE, Description: PROBE }));
  try {
    const rule = {
      GroupId,
      IpPermissions: [
        { IpProtocol: "tcp", FromPort: 443, ToPort: 443, UserIdGroupPairs: [{ GroupId, Description: PROBE }] },
      ],
    };
    await (direction === "ingress"
      ? ec2.send(new AuthorizeSecurityGroupIngressCommand(rule))
      : ec2.send(new AuthorizeSecurityGroupEgressCommand(rule)));
    const Filters = [{ Name: "group-id", Values: [GroupId ?? ""] }];
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    return SecurityGroupRules.some(({ Description }) => Description === PROBE);
  } finally {
    await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
  }
}

async function hasStoredCeiling({ dynamodb }: OnlyDynamodb): Promise<boolean> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: PROBE }));
  return Table?.OnDemandThroughput?.MaxReadRequestUnits === 100;
}

/** What Terraform makes in the emulator and cannot destroy there: it is taken out of the state before. */
export const undestroyable: readonly (Pick<EmulatorGap, "type" | "why" | "isClosed"> & { readonly stackId: string })[] =
  [
    {
      stackId: "messaging",
      type: "aws_cognito_resource_server",
      why: "DeleteResourceServer is not implemented",
      isClosed: async ({ cognito }) => {
        const { UserPoolId } = await someUserPool({ cognito });
        return succeeds(cognito.send(new DeleteResourceServerCommand({ UserPoolId, Identifier: "probe" })));
      },
    },
  ];
