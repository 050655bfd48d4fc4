import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DescribeSecurityGroupRulesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpnConnectionsCommand,
  DescribeVpnGatewaysCommand,
} from "@aws-sdk/client-ec2";
import { GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { environmentFile } from "../support/environment-file";
import { type Deployment, deploymentOn } from "./support/deployment";
import { type Emulator, startEmulator } from "./support/emulator";
import { plannedPolicy } from "./support/planned-policy";
import { siteAttributeGap, siteGaps } from "./support/site-gaps";

/** The stacks that a site needs, in the order of applies: not the trail, the functions and the organization. */
const STACKS = ["network", "hybrid", "data", "machines"] as const;
const ANCHOR = "arn:aws:rolesanywhere:eu-west-1:333333333333:trust-anchor/01234567-89ab-cdef-0123-456789abcdef";
/** The only operations that the run may ask of the emulator in vain: what the entries of the gap list try. */
const PROBED = /create_vpn_connection_route|enable_vgw_route_propagation|rolesanywhere|trustanchors|profiles/;

/** May take on the role of the analyst. */
const SUPPORT = "arn:aws:iam::333333333333:role/support";

type Json = Record<string, Record<string, Record<string, unknown>>>;

let emulator: Emulator;
let deployment: Deployment;
const leftOut = new Set<string>();

beforeAll(async () => {
  emulator = await startEmulator();
  deployment = await deploymentOn(emulator.url, "on-premises");
  const { roles } = environmentFile("on-premises");
  deployment.synthesize({ roles: { ...(roles as object), analyst: { index: "gsi1", assumedBy: [SUPPORT] } } });
  for (const stackId of STACKS) keepStateHere(stackId);
});

afterAll(async () => {
  deployment?.remove();
  await emulator?.stop();
});

/** The bucket of the states is not of this project: the copy keeps them beside the stacks. */
function keepStateHere(stackId: string): void {
  edit(stackId, (stack) => {
    const path = (id: string) => join(deployment.stackFile(id), "..", "terraform.tfstate");
    Object.assign(stack.terraform ?? {}, { backend: { local: { path: path(stackId) } } });
    for (const state of Object.values(stack.data?.terraform_remote_state ?? {}) as Json[string][]) {
      const key = String((state.config as { readonly key?: string } | undefined)?.key);
      Object.assign(state, { backend: "local", config: { path: path(key.replace(/^.*\/|\.tfstate$/g, "")) } });
    }
  });
}

function edit(stackId: string, change: (stack: Json) => void): void {
  const file = deployment.stackFile(stackId);
  const stack = JSON.parse(readFileSync(file, "utf8")) as Json;
  change(stack);
  writeFileSync(file, JSON.stringify(stack, undefined, 2));
}

function leaveOutSiteGaps(stackId: string): void {
  edit(stackId, (stack) => {
    for (const { type } of siteGaps) {
      if (stack.resource?.[type] === undefined) continue;
      leftOut.add(type);
      delete stack.resource[type];
    }
    for (const connection of Object.values(stack.resource?.[siteAttributeGap.type] ?? {}) as Record<
      string,
      unknown
    >[]) {
      delete connection[siteAttributeGap.attribute];
    }
    for (const [name, output] of Object.entries(stack.output ?? {})) {
      if (/aws_rolesanywhere_/.test(JSON.stringify(output))) delete stack.output?.[name];
    }
  });
  const file = deployment.stackFile(stackId);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/\$\{aws_rolesanywhere_trust_anchor\.[\w-]+\.arn\}/g, ANCHOR));
}

describe("a team that applies an environment with a site", () => {
  it("is told to make the way of the site before the table, and its machines after it", () => {
    expect(deployment.stackIds).toEqual([
      "network",
      "hybrid",
      "audit",
      "data",
      "messaging",
      "machines",
      "organization",
    ]);
  });

  describe.each(STACKS)("stack %s", (stackId) => {
    it("initializes, is valid, and plans every resource of the synthesized file", () => {
      const terraform = deployment.terraform(stackId);
      terraform.must("init", "-input=false");
      expect(JSON.parse(terraform.must("validate", "-json"))).toMatchObject({ valid: true, error_count: 0 });
      const plan = terraform.plan("full.bin");
      expect(plan.map(({ change }) => change.actions)).toEqual(plan.map(() => ["create"]));
    });

    it("applies what the emulator can make, and has nothing to change afterwards", () => {
      deployment.leaveOutGaps(stackId);
      leaveOutSiteGaps(stackId);
      const terraform = deployment.terraform(stackId);
      terraform.plan("plan.bin");
      terraform.must("apply", "-input=false", "plan.bin");
      expect(terraform.plan("second.bin")).toEqual([]);
    });
  });
});

describe("what exists then, as the services tell it", () => {
  it("an endpoint of DynamoDB without private DNS, for the site alone, with the policy of its machines", async () => {
    const { ec2 } = deployment.clients.workload;
    const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({}));
    const ofTheSite = VpcEndpoints.filter(
      ({ ServiceName, VpcEndpointType }) => ServiceName?.endsWith(".dynamodb") && VpcEndpointType === "Interface",
    );
    expect(ofTheSite).toHaveLength(1);
    const [endpoint] = ofTheSite;
    expect(endpoint?.PrivateDnsEnabled).toBe(false);
    expect(JSON.parse(endpoint?.PolicyDocument ?? "")).toEqual(
      plannedPolicy(deployment, { stackId: "hybrid", address: "aws_vpc_endpoint.dynamodb-site" }),
    );
    const group = endpoint?.Groups?.[0]?.GroupId ?? "";
    const { SecurityGroupRules = [] } = await ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [group] }] }),
    );
    const ingress = SecurityGroupRules.filter(({ IsEgress }) => IsEgress === false);
    expect(ingress.map(({ CidrIpv4, FromPort, ToPort }) => [CidrIpv4, FromPort, ToPort])).toEqual([
      ["10.20.0.0/16", 443, 443],
    ]);
  });

  it("a connection on a gateway of the VPC", async () => {
    const { ec2 } = deployment.clients.workload;
    const { VpnConnections = [] } = await ec2.send(new DescribeVpnConnectionsCommand({}));
    expect(VpnConnections).toHaveLength(1);
    const { VpnGateways = [] } = await ec2.send(new DescribeVpnGatewaysCommand({}));
    expect(VpnGateways.map(({ VpcAttachments = [] }) => VpcAttachments.length)).toEqual([1]);
  });

  it.each([
    ["report", "report.site.example.com"],
    ["archive", "archive.site.example.com"],
    ["import", "import.site.example.com"],
    ["reader", "reader.site.example.com"],
  ])("a role for %s, which its own certificate alone assumes", async (program, commonName) => {
    const { iam } = deployment.clients.workload;
    const RoleName = `dm-site-site-${program}`;
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:PrincipalTag/x509Subject/CN": commonName },
          ArnEquals: { "aws:SourceArn": ANCHOR },
        },
      }),
    ]);
    const { PolicyDocument = "" } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: RoleName }));
    expect(JSON.parse(decodeURIComponent(PolicyDocument))).toEqual(
      plannedPolicy(deployment, { stackId: "machines", address: `aws_iam_role_policy.${program}_role_policy` }),
    );
  });

  it("a role for the analyst, which one role of the account assumes, and which queries one index without texts", async () => {
    const { iam } = deployment.clients.workload;
    const RoleName = "dm-site-analyst";
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).Statement).toEqual([
      expect.objectContaining({ Effect: "Allow", Principal: { AWS: SUPPORT }, Action: "sts:AssumeRole" }),
    ]);
    const { PolicyDocument = "" } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: RoleName }));
    const policy = JSON.parse(decodeURIComponent(PolicyDocument));
    expect(policy).toEqual(
      plannedPolicy(deployment, { stackId: "data", address: "aws_iam_role_policy.analyst_policy" }),
    );
    expect(policy.Statement).toEqual([
      expect.objectContaining({
        Action: "dynamodb:PartiQLSelect",
        Resource: expect.stringMatching(/:table\/dm-site-messages\/index\/gsi1$/),
      }),
    ]);
    expect(JSON.stringify(policy)).not.toContain('"text"');
  });

  it("a state that has the keys of the tunnels in clear, which is why it must be encrypted", () => {
    const state = readFileSync(join(deployment.stackFile("hybrid"), "..", "terraform.tfstate"), "utf8");
    expect(state).toContain("tunnel1_preshared_key");
  });
});

describe("the list of what the emulator lacks for a site", () => {
  it.each(siteGaps.map((gap) => [gap.type, gap] as const))("still needs the entry %s", async (type, gap) => {
    expect({ isUsed: leftOut.has(type), isClosed: await gap.isClosed(deployment) }).toEqual({
      isUsed: true,
      isClosed: false,
    });
  });
});

it("still forgets whether the routes of a connection are static", async () => {
  expect(await siteAttributeGap.isClosed(deployment)).toBe(false);
});

describe("the emulator", () => {
  it("was asked nothing that it does not implement, but for the entries of the list", async () => {
    const complaints = await emulator.stop();
    expect(complaints.filter((complaint) => !PROBED.test(complaint))).toEqual([]);
  });
});
