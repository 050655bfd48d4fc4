import { DescribeSecurityGroupsCommand, type IpPermission } from "@aws-sdk/client-ec2";
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import type { PolicyDocument } from "../../../policies/document";
import { indexArn } from "../../../stacks/base/tables";
import { CacheNames } from "../../../stacks/cache/cache-names";
import type { Deployment } from "../support/deployment";
import type { PlannedChange } from "../support/terraform";

export async function expectCache({ clients, names, table }: Deployment): Promise<void> {
  const { iam, ec2 } = clients.workload;
  const { clusterName, roleName } = new CacheNames(names);
  const role = { RoleName: roleName };
  const { Role } = await iam.send(new GetRoleCommand(role));
  const trust = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")) as PolicyDocument;
  expect(trust.Statement.map(({ Principal }) => Principal)).toEqual([{ Service: "dax.amazonaws.com" }]);

  expect((await iam.send(new ListAttachedRolePoliciesCommand(role))).AttachedPolicies).toEqual([]);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand(role));
  expect(PolicyNames).toHaveLength(1);
  const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ ...role, PolicyName: PolicyNames[0] }));
  const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument ?? "")) as PolicyDocument;
  expect(Statement.flatMap(({ Action = [] }) => Action).sort()).toEqual([
    "dynamodb:BatchGetItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:Query",
  ]);
  expect(new Set(Statement.flatMap(({ Resource = [] }) => Resource))).toEqual(
    new Set([table.tableArn, indexArn(table, "gsi1")]),
  );

  const group = async (purpose: string) => {
    const Filters = [{ Name: "group-name", Values: [`${clusterName}-${purpose}`] }];
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    expect(SecurityGroups).toHaveLength(1);
    return SecurityGroups[0];
  };
  const [cluster, clients_] = [await group("cluster"), await group("clients")];
  const tls = (groupId: string | undefined) => [
    { IpProtocol: "tcp", FromPort: 9111, ToPort: 9111, UserIdGroupPairs: [{ GroupId: groupId }] },
  ];
  const nodes = { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: cluster?.GroupId }] };
  expect(sorted(cluster?.IpPermissions)).toMatchObject([nodes, ...tls(clients_?.GroupId)]);
  // Among the nodes, to DynamoDB as the prefix list of the region names it, and nowhere else.
  expect(sorted(cluster?.IpPermissionsEgress)).toMatchObject([
    nodes,
    { IpProtocol: "tcp", FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: expect.stringMatching(/^pl-/) }] },
  ]);
  expect(clients_?.IpPermissions).toEqual([]);
  expect(clients_?.IpPermissionsEgress).toMatchObject(tls(cluster?.GroupId));
}

/** The cluster cannot be made in the emulator: what Terraform would make is read from its plan. */
export function expectPlannedCluster(plan: readonly PlannedChange[]): void {
  const planned = (type: string) => plan.filter((change) => change.type === type).map(({ change }) => change.after);
  expect(planned("aws_dax_cluster")).toMatchObject([
    {
      cluster_endpoint_encryption_type: "TLS",
      server_side_encryption: [{ enabled: true }],
      replication_factor: 3,
    },
  ]);
  expect(planned("aws_dax_parameter_group")).toMatchObject([
    {
      parameters: expect.arrayContaining([
        { name: "query-ttl-millis", value: "2000" },
        { name: "record-ttl-millis", value: "60000" },
      ]),
    },
  ]);
  const [subnets] = planned("aws_dax_subnet_group");
  expect(subnets?.subnet_ids).toHaveLength(3);
}

/** Rules by protocol, as the service lists them in no order. */
const sorted = (rules: readonly IpPermission[] = []) =>
  [...rules].sort((one, other) => (one.IpProtocol ?? "").localeCompare(other.IpProtocol ?? ""));
