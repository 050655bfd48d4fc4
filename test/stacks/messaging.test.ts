import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { BaselineConfig } from "../../src/config/schema";
import { routes } from "../../src/messaging/http/routes";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized, templateOf } from "../support/environments";
import { FUNCTION_NAMES } from "../support/function-names";
import { policyIn, type SynthesizedResource, type Template } from "../support/synthesized-template";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;
const FUNCTIONS = [...FUNCTION_NAMES].sort();

/** The example with other settings of its functions, and other sections. */
function withMessaging(settings: Record<string, unknown>, sections: Record<string, unknown> = {}): BaselineConfig {
  return environment("example", { messaging: { ...example.messaging, ...settings }, ...sections });
}

function messagingOf(config: BaselineConfig): Template {
  return templateOf(config, "messaging");
}

function variablesOf({ body }: SynthesizedResource): Readonly<Record<string, string>> {
  return (body.environment as { variables: Record<string, string> }).variables;
}

function groupsOf({ body }: SynthesizedResource): readonly string[] {
  return (body.vpc_config as { security_group_ids: string[] }).security_group_ids;
}

describe("a team with the functions of the example", () => {
  const template = messagingOf(environment("example"));

  it("has one for each access pattern, each with a role of its own", () => {
    const functions = template.all(LambdaFunction);
    expect(functions.map(({ name }) => name)).toEqual(FUNCTIONS);
    expect(new Set(functions.map(({ body }) => body.role)).size).toBe(functions.length);
  });

  it("has every route of the handlers in the API, with the scope that they ask for, and no other", () => {
    const made = template.all(Apigatewayv2Route).map(({ body }) => [body.route_key, body.authorization_scopes]);
    const asked = Object.entries(routes).map(([key, { scope }]) => [key, [scope]]);
    expect(made.sort()).toEqual(asked.sort());
  });

  it("lets the functions of the cached patterns to the cache, and no other", () => {
    const functions = template.all(LambdaFunction);
    const namesOf = (some: typeof functions) => some.map(({ name }) => name);
    const cached = ["list-conversations", "show-conversation"];
    expect(namesOf(functions.filter((one) => /^daxs:\/\/.*:9111$/.test(variablesOf(one).DAX_ENDPOINT ?? "")))).toEqual(
      cached,
    );
    expect(namesOf(functions.filter((one) => groupsOf(one).join().includes("dax_clients")))).toEqual(cached);
    const policies = template.all(IamRolePolicy).filter(({ body }) => String(body.policy).includes("dax:"));
    expect(policies.map(({ body }) => body.name)).toEqual(cached.map((name) => `dm-example-${name}`));
  });

  it("lets every function to KMS, by the endpoint of the network", () => {
    for (const one of template.all(LambdaFunction)) {
      expect(groupsOf(one).filter((group) => group.includes("kms_clients"))).toHaveLength(1);
    }
  });

  it("gives the stream to the function of its pattern alone, and the queue", () => {
    const policies = template.all(IamRolePolicy);
    const allowed = (action: string) =>
      policies
        .filter((policy) =>
          policyIn(policy).Statement.some(
            ({ Effect, Action }) => Effect === "Allow" && [Action].flat().includes(action),
          ),
        )
        .map(({ body }) => body.name);
    expect(allowed("dynamodb:GetRecords")).toEqual(["dm-example-update-group"]);
    expect(allowed("sqs:SendMessage")).toEqual(["dm-example-update-group"]);
  });

  it("has a key of logs that names every log group", () => {
    const key = template.all(KmsKey).find(({ name }) => name === "function-log-key") as SynthesizedResource;
    const use = policyIn(key).Statement.find(({ Sid }) => Sid === "AllowUseByTheNamedLogGroups");
    const named = use?.Condition?.ArnEquals?.["kms:EncryptionContext:aws:logs:arn"] as readonly string[];
    const made = template.all(CloudwatchLogGroup).map(({ body }) => body.name);
    expect(named.map((arn) => arn.split(":log-group:")[1]).sort()).toEqual([...made].sort());
  });
});

describe("a team that sets an option of the functions", () => {
  it.each([
    ["messageRetentionDays", { messageRetentionDays: 90 }, { RETENTION_DAYS: "90" }],
    ["withoutTextEncryption", { withoutTextEncryption: { reason } }, { PLAIN_TEXT_REASON: reason }],
  ])("%s: every function is told", (_, settings, variables) => {
    for (const one of messagingOf(withMessaging(settings)).all(LambdaFunction)) {
      expect(variablesOf(one)).toMatchObject(variables);
    }
  });

  it("withoutTextEncryption: nothing leads to KMS, and every function says so in a tag", () => {
    const config = withMessaging({ withoutTextEncryption: { reason } });
    const endpoints = templateOf(config, "network").all(VpcEndpoint);
    expect(endpoints.map(({ name }) => name)).toEqual(["dynamodb", "s3"]);
    for (const one of messagingOf(config).all(LambdaFunction)) {
      expect(groupsOf(one).join()).not.toContain("kms");
      expect(one.body.tags).toEqual({ "weakened:text-encryption": reason });
    }
  });

  it("withoutReservedConcurrency: no function reserves any, and every function says so in a tag", () => {
    for (const one of messagingOf(withMessaging({ withoutReservedConcurrency: { reason } })).all(LambdaFunction)) {
      expect(one.body.reserved_concurrent_executions).toBeUndefined();
      expect(one.body.tags).toEqual({ "weakened:reserved-concurrency": reason });
    }
  });

  it.each([
    ["reservedConcurrency", { reservedConcurrency: 7 }, { reserved_concurrent_executions: 7 }],
    ["tracing", { tracing: true }, { tracing_config: { mode: "Active" } }],
  ])("%s: every function has it", (_, settings, expected) => {
    for (const { body } of messagingOf(withMessaging(settings)).all(LambdaFunction))
      expect(body).toMatchObject(expected);
  });

  it("logRetentionDays: every log is kept as long", () => {
    const groups = messagingOf(withMessaging({ logRetentionDays: 731 })).all(CloudwatchLogGroup);
    expect(groups).toHaveLength(FUNCTIONS.length + 1);
    for (const { body } of groups) expect(body.retention_in_days).toBe(731);
  });

  it("throttling: the API has it", () => {
    const stage = messagingOf(withMessaging({ throttling: { requestsPerSecond: 5, burst: 6 } })).only(
      Apigatewayv2Stage,
    );
    expect(stage.body.default_route_settings).toMatchObject({ throttling_rate_limit: 5, throttling_burst_limit: 6 });
  });

  it("alarmTopicArn: every alarm speaks to it, and no topic is made but that of heartbeats", () => {
    const alarmTopicArn = "arn:aws:sns:eu-west-1:222222222222:platform-alarms";
    const template = messagingOf(withMessaging({ alarmTopicArn }));
    expect(template.all(SnsTopic).map(({ body }) => body.name)).toEqual(["dm-example-heartbeat"]);
    for (const { body } of template.all(CloudwatchMetricAlarm)) expect(body.alarm_actions).toEqual([alarmTopicArn]);
    const [key] = template.all(KmsKey).filter(({ name }) => name === "function-key");
    expect(JSON.stringify(policyIn(key as SynthesizedResource))).not.toContain("dm-example-alarms");
  });

  it("userPool: users come back to the addresses of the file", () => {
    const userPool = { callbackUrls: ["https://a.example.com/in"], logoutUrls: ["https://a.example.com/out"] };
    const json = JSON.stringify(messagingOf(withMessaging({ userPool })).json);
    for (const url of [...userPool.callbackUrls, ...userPool.logoutUrls]) expect(json).toContain(url);
  });

  it("existingUserPool: its tokens are accepted, no pool is made, and pools of others are left alone", () => {
    const existingUserPool = { issuer: "https://login.example.com/messages", audience: ["client-1", "client-2"] };
    const config = withMessaging({ userPool: undefined, existingUserPool });
    const template = messagingOf(config);
    expect(template.count(CognitoUserPool)).toBe(0);
    expect(template.only(Apigatewayv2Authorizer).body.jwt_configuration).toEqual(existingUserPool);
    expect(template.only(Apigatewayv2Api).address).toBe("aws_apigatewayv2_api.api");
    const policies = templateOf(config, "organization").all(OrganizationsPolicy);
    expect(policies.filter(({ body }) => String(body.content).includes("cognito-idp:"))).toEqual([]);
  });
});

describe("a team that brings its own network", () => {
  const existingVpc = {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
    routeTableIds: ["rtb-00000001"],
  };

  it("has its functions in these subnets", () => {
    for (const { body } of messagingOf(withMessaging({}, { network: { existingVpc } })).all(LambdaFunction)) {
      expect(body.vpc_config).toMatchObject({ subnet_ids: existingVpc.subnetIds });
    }
  });

  it("with endpoints of others: the functions reach DynamoDB and KMS by them, and nothing else", () => {
    const network = {
      existingVpc,
      existingDynamodbEndpointId: "vpce-0123456789abcdef0",
      existingKmsEndpoint: { securityGroupId: "sg-0123456789abcdef0" },
    };
    const config = withMessaging({}, { network });
    const endpoints = templateOf(config, "network").all(VpcEndpoint);
    expect(endpoints.map(({ name }) => name)).toEqual(["s3"]);
    const template = messagingOf(config);
    expect(template.json.data).toMatchObject({
      aws_prefix_list: { dynamodb: { name: "com.amazonaws.eu-west-1.dynamodb" } },
    });
    const targets = template
      .all(VpcSecurityGroupEgressRule)
      .map(({ body }) => body.referenced_security_group_id ?? body.prefix_list_id);
    expect(new Set(targets)).toEqual(new Set(["sg-0123456789abcdef0", `\${data.aws_prefix_list.dynamodb.id}`]));
    expect(template.all(SecurityGroup).map(({ name }) => name)).toContain("kms-clients");
    for (const one of template.all(LambdaFunction))
      expect(groupsOf(one)).toContain(`\${aws_security_group.kms-clients.id}`);
  });
});

describe("a team without a cache", () => {
  it("has functions that know of none, with roles that may use none", () => {
    const template = messagingOf(environment("example", { cache: undefined }));
    for (const one of template.all(LambdaFunction)) expect(variablesOf(one)).not.toHaveProperty("DAX_ENDPOINT");
    for (const { body } of template.all(IamRolePolicy)) expect(body.policy).not.toContain("dax:");
  });
});

describe("a team without functions", () => {
  it("has no stack of them, no way to KMS and no guard of an entrance", () => {
    const { stacks, templates } = synthesized(environment("example", { messaging: undefined }));
    expect(stacks.map(({ node }) => node.id)).toEqual(["network", "audit", "data", "cache", "backup", "organization"]);
    expect((templates.get("network") as Template).all(VpcEndpoint).map(({ name }) => name)).toEqual(["dynamodb", "s3"]);
    const policies = (templates.get("organization") as Template).all(OrganizationsPolicy);
    expect(policies.filter(({ body }) => String(body.content).includes("lambda:"))).toEqual([]);
  });
});

it("the functions come after all that they read, and before the organization", () => {
  const { stacks } = synthesized(environment("example"));
  expect(stacks.map(({ node }) => node.id)).toEqual([
    "network",
    "audit",
    "data",
    "cache",
    "messaging",
    "backup",
    "organization",
  ]);
});
