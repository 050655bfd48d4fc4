import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { PolicyDocument } from "../../policies/document";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized, templateOf } from "../support/environments";
import { policyIn, type SynthesizedResource, type Template } from "../support/synthesized-template";

const reason = "a reason for the test of it";
const example = environmentFile("example") as Record<string, Record<string, unknown>>;

/** The example with some settings of one section added. */
function exampleWith(section: string, settings: Record<string, unknown>) {
  return environment("example", { [section]: { ...example[section], ...settings } });
}

function stackIds(config: ReturnType<typeof environment>): readonly string[] {
  return synthesized(config).stacks.map((stack) => stack.node.id);
}

function endpointsOf(config: ReturnType<typeof environment>): readonly string[] {
  return templateOf(config, "network")
    .all(VpcEndpoint)
    .map(({ name }) => name);
}

function sids(policy: PolicyDocument): readonly string[] {
  return policy.Statement.map(({ Sid }) => Sid);
}

function tagsOf(resource: SynthesizedResource): Record<string, string> {
  return (resource.body.tags ?? {}) as Record<string, string>;
}

describe("a team with one account", () => {
  const config = environment("single-account");

  it("gets network, audit and data, all in that account, with no role to assume", () => {
    const { stacks, templates } = synthesized(config);
    expect(stacks.map((stack) => stack.node.id)).toEqual(["network", "audit", "data"]);
    for (const { json } of templates.values()) {
      const { aws } = json.provider as { aws: Record<string, unknown>[] };
      expect(aws).toHaveLength(1);
      expect(aws[0]).toMatchObject({ allowed_account_ids: ["333333333333"] });
      expect(aws[0]).not.toHaveProperty("assume_role");
    }
  });

  it("has principals of other accounts refused by the table, as there is no organization to ask for", () => {
    const policy = policyIn(templateOf(config, "data").all(DynamodbResourcePolicy)[0] as SynthesizedResource);
    expect(sids(policy)).toContain("DenyPrincipalsOfOtherAccounts");
    expect(sids(policy)).not.toContain("DenyPrincipalsOutsideTheOrganization");
  });
});

describe("a team with three accounts", () => {
  it("makes the trail in the workload account, which alone sees its data events, and the bucket in the audit account", () => {
    const template = templateOf(environment("example"), "audit");
    const providers = (template.json.provider as { aws: { alias?: string; allowed_account_ids: string[] }[] }).aws;
    const accounts = new Map(
      providers.map(({ alias, allowed_account_ids: [id] }) => [alias === undefined ? "aws" : `aws.${alias}`, id]),
    );
    const accountOf = ({ body }: SynthesizedResource) => accounts.get(String(body.provider ?? "aws"));
    expect(template.all(Cloudtrail).map(accountOf)).toEqual(["333333333333"]);
    expect(template.all(S3Bucket).map(accountOf)).toEqual(["222222222222"]);
    expect(template.all(KmsKey).map((key) => [key.name, accountOf(key)])).toEqual([
      ["audit-alert-key", "222222222222"],
      ["trail-key", "222222222222"],
      ["trail-log-key", "333333333333"],
    ]);
  });

  it("assumes the pipeline role of each account", () => {
    for (const [stackId, account] of [
      ["organization", "111111111111"],
      ["network", "333333333333"],
      ["data", "333333333333"],
      ["cache", "333333333333"],
    ] as const) {
      const { aws } = templateOf(environment("example"), stackId).json.provider as { aws: unknown[] };
      expect(aws).not.toEqual([]);
      for (const provider of aws) {
        expect(provider).toMatchObject({
          allowed_account_ids: [account],
          assume_role: [{ role_arn: `arn:aws:iam::${account}:role/platform-pipeline` }],
        });
      }
    }
  });
});

describe("a team that brings its own", () => {
  const existingVpc = {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
    routeTableIds: ["rtb-00000001", "rtb-00000002"],
  };

  it("VPC: gets endpoints in its route tables and no new VPC; the cache moves into its subnets", () => {
    const config = environment("example", { network: { existingVpc } });
    const network = templateOf(config, "network");
    expect(network.count(Vpc)).toBe(0);
    for (const { body } of network.all(VpcEndpoint)) {
      const places =
        body.vpc_endpoint_type === "Gateway"
          ? { route_table_ids: existingVpc.routeTableIds }
          : { subnet_ids: existingVpc.subnetIds };
      expect(body).toMatchObject({ vpc_id: existingVpc.vpcId, ...places });
    }
    const cache = JSON.stringify(templateOf(config, "cache").json);
    for (const id of existingVpc.subnetIds) expect(cache).toContain(id);
  });

  it("VPC with a DynamoDB endpoint: the endpoint is left alone, and the table asks for it", () => {
    const config = environment("example", {
      network: { existingVpc, existingDynamodbEndpointId: "vpce-0123456789abcdef0" },
    });
    expect(endpointsOf(config)).toEqual(["kms", "s3"]);
    const policy = policyIn(templateOf(config, "data").all(DynamodbResourcePolicy)[0] as SynthesizedResource);
    const outside = policy.Statement.find(({ Sid }) => Sid === "DenyItemAccessOutsideOurEndpoints");
    expect(outside?.Condition?.StringNotEquals).toEqual({ "aws:SourceVpce": "vpce-0123456789abcdef0" });
  });

  it("trail: makes no audit stack", () => {
    const arn = "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events";
    expect(stackIds(environment("example", { audit: { existingTrail: { arn } } }))).not.toContain("audit");
  });

  it("key: encrypts the table with it and makes none", () => {
    const arn = "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef";
    const data = templateOf(exampleWith("data", { existingKey: { arn } }), "data");
    expect(data.all(KmsKey).map(({ name }) => name)).toEqual(["text-key"]);
    for (const { body } of data.all(DynamodbTable)) {
      expect(body.server_side_encryption).toEqual({ enabled: true, kms_key_arn: arn });
    }
  });

  it("network and organization: makes neither stack", () => {
    const config = environment("example", {
      network: { disabled: { reason }, existingDynamodbEndpointId: "vpce-0123456789abcdef0" },
      organization: { disabled: { reason }, id: "o-exampleorg1" },
      cache: undefined,
      messaging: undefined,
    });
    expect(stackIds(config)).toEqual(["audit", "data", "backup"]);
  });
});

describe("a team that weakens a protection", () => {
  it.each([
    ["deletion protection", "data", "withoutDeletionProtection", "weakened:deletion-protection"],
    ["recovery", "data", "withoutRecovery", "weakened:recovery"],
    ["keys in plain text", "data", "contributorInsights", "weakened:keys-in-plain-text"],
    ["the demand for our endpoints", "data", "withoutEndpointRestriction", "weakened:endpoint-restriction"],
  ])("%s: the table says so in a tag, with the reason", (_, section, option, tag) => {
    const table = templateOf(exampleWith(section, { [option]: { reason } }), "data").named(DynamodbTable, "messages");
    expect(tagsOf(table)).toEqual({ [tag]: reason });
  });

  it("recovery: only recovery is lost", () => {
    const { body } = templateOf(exampleWith("data", { withoutRecovery: { reason } }), "data").named(
      DynamodbTable,
      "messages",
    );
    expect(body).toMatchObject({
      point_in_time_recovery: { enabled: false },
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
      server_side_encryption: { enabled: true },
    });
  });

  it("endpoint restriction: only that statement leaves the table policy", () => {
    const policies = (config: ReturnType<typeof environment>) =>
      templateOf(config, "data")
        .all(DynamodbResourcePolicy)
        .map((resource) => sids(policyIn(resource)));
    const [full = []] = policies(environment("example"));
    const [weakened] = policies(exampleWith("data", { withoutEndpointRestriction: { reason } }));
    expect(weakened).toEqual(full.filter((sid) => sid !== "DenyItemAccessOutsideOurEndpoints"));
  });

  it("endpoint policy: names the additional table and says so in a tag", () => {
    const arn = "arn:aws:dynamodb:eu-west-1:333333333333:table/terraform-locks";
    const config = exampleWith("network", { dynamodbEndpoint: { additionalTables: { arns: [arn], reason } } });
    const endpoints = templateOf(config, "network").all(VpcEndpoint);
    const [dynamodb, s3] = endpoints;
    expect(tagsOf(dynamodb as SynthesizedResource)).toEqual({ "weakened:endpoint-policy": reason });
    expect(tagsOf(s3 as SynthesizedResource)).toEqual({});
    const policy = policyIn(dynamodb as SynthesizedResource);
    expect(policy.Statement.find(({ Sid }) => Sid === "AllowAdditionalTables")?.Resource).toBe(arn);
  });

  it("flow logs: makes none, and no key for them", () => {
    const network = templateOf(exampleWith("network", { withoutFlowLogs: { reason } }), "network");
    expect([network.count(FlowLog), network.count(KmsKey)]).toEqual([0, 0]);
    expect(tagsOf(network.only(Vpc))).toMatchObject({ "weakened:flow-logs": reason });
  });

  it("compliance lock: governance mode instead, for as long", () => {
    const audit = templateOf(exampleWith("audit", { withoutComplianceLock: { reason } }), "audit");
    expect(audit.only(S3BucketObjectLockConfigurationA).body.rule).toEqual({
      default_retention: { mode: "GOVERNANCE", days: 365 },
    });
    expect(tagsOf(audit.only(S3Bucket))).toEqual({ "weakened:compliance-lock": reason });
  });

  it.each([
    ["withoutProtectPolicy", ["network", "perimeter", "regions"]],
    ["withoutRegionsPolicy", ["network", "perimeter", "protect", "protect-controls", "users"]],
    ["withoutNetworkPolicy", ["entrance", "perimeter", "protect", "protect-controls", "regions"]],
    ["withoutPerimeterPolicy", ["network", "protect", "protect-controls", "regions"]],
  ])("organization.%s: the other policies stay", (option, left) => {
    const organization = templateOf(exampleWith("organization", { [option]: { reason } }), "organization");
    expect(organization.all(OrganizationsPolicy).map(({ name }) => name)).toEqual(left);
  });

  it("deletion guards: no resource of any stack refuses to be destroyed, and all else stays", () => {
    const lifted = synthesized(environment("example", { withoutDeletionGuards: { reason } })).templates;
    const guarded = synthesized(environment("example")).templates;
    expect([...guarded.values()].flatMap(preventingDestroy).length).toBeGreaterThanOrEqual(9);
    expect([...lifted.values()].flatMap(preventingDestroy)).toEqual([]);
    for (const { body } of (lifted.get("data") as Template).all(DynamodbTable)) {
      expect(body).toMatchObject({ deletion_protection_enabled: false, point_in_time_recovery: { enabled: true } });
    }
  });

  it("deletion guards: the pipeline may then delete keys, which the key policies else leave to break-glass", () => {
    const exempted = (config: ReturnType<typeof environment>) =>
      templateOf(config, "data")
        .all(KmsKey)
        .flatMap((key) => policyIn(key).Statement)
        .find(({ Sid }) => Sid === "DenyKeyDestructionExceptByBreakGlass")?.Condition?.ArnNotEquals;
    const pipeline = "arn:aws:iam::333333333333:role/platform-pipeline";
    expect(JSON.stringify(exempted(environment("example")))).not.toContain(pipeline);
    expect(JSON.stringify(exempted(environment("example", { withoutDeletionGuards: { reason } })))).toContain(pipeline);
  });
});

function preventingDestroy(template: Template): readonly string[] {
  return template
    .resources()
    .filter(({ body }) => (body.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true)
    .map(({ address }) => address);
}

describe("a team that keeps its state in S3", () => {
  it("gets native locking, encryption, one key a stack, and the Terraform version that has them", () => {
    const state = { backend: "s3", bucket: "company-states", region: "eu-west-1" };
    const { templates } = synthesized(environment("example", { terraform: { assumePipelineRoles: true, state } }));
    for (const [id, { json }] of templates) {
      expect(json.terraform).toMatchObject({
        required_version: ">= 1.11",
        backend: {
          s3: {
            bucket: "company-states",
            key: `dynamodb-baseline/example/${id}.tfstate`,
            encrypt: true,
            use_lockfile: true,
          },
        },
      });
    }
  });
});

describe("a team that locks every service to its regions", () => {
  it("keeps the global services out of the lock, and those it names itself", () => {
    const organization = templateOf(
      exampleWith("organization", {
        regionsPolicy: { scope: "allServices", additionalExemptActions: { actions: ["quicksight:*"], reason } },
      }),
      "organization",
    );
    const regions = organization.all(OrganizationsPolicy).find(({ name }) => name === "regions") as SynthesizedResource;
    const lock = policyIn(regions, "content").Statement.find(({ NotAction }) => NotAction !== undefined);
    expect(lock?.NotAction).toEqual(expect.arrayContaining(["iam:*", "sts:*", "quicksight:*"]));
    expect(tagsOf(regions)).toEqual({ "weakened:wider-exemptions": reason });
  });
});

it("only arguments that both provider majors know are used: no resource names a region of its own", () => {
  for (const template of synthesized(environment("example")).templates.values()) {
    for (const { address, body } of template.resources()) {
      expect({ address, region: body.region }).toEqual({ address, region: undefined });
    }
  }
});
