import { DaxCluster } from "@cdktf/provider-aws/lib/dax-cluster";
import { DaxParameterGroup } from "@cdktf/provider-aws/lib/dax-parameter-group";
import { DaxSubnetGroup } from "@cdktf/provider-aws/lib/dax-subnet-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformOutput } from "cdktf";
import { evaluate } from "../../local/iam/evaluator";
import type { ReadOnlyDax, ReadOnlyDaxProps } from "../../src/index";
import { policyIn, templateWith } from "../support/synthesized-template";
import { ACCOUNT, readOnlyDax, TABLE_ARN } from "./builders";

const ruleNamed = (kind: { readonly tfResourceType: string }, id: string) => {
  const rule = template()
    .all(kind)
    .find(({ name }) => name.includes(`_${id}_`));
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return rule;
};

const template = () => templateWith(readOnlyDax());

function decide(action: string, resource: string): string {
  return evaluate({
    policies: template()
      .all(IamRolePolicy)
      .map((role) => policyIn(role)),
    request: { principal: `arn:aws:iam::${ACCOUNT}:role/orders-dax`, action, resource },
  }).decision;
}

describe("a read-only cache", () => {
  it("is encrypted on the wire and at rest, with three nodes", () => {
    expect(template().only(DaxCluster).body).toMatchObject({
      cluster_endpoint_encryption_type: "TLS",
      server_side_encryption: { enabled: true },
      replication_factor: 3,
      node_type: "dax.t3.small",
    });
    expect(template().only(DaxSubnetGroup).body.subnet_ids).toEqual(["subnet-0a", "subnet-0b", "subnet-0c"]);
  });

  it("forgets queries after 2 and items after 60 seconds", () => {
    const parameters = template().only(DaxParameterGroup);
    expect(parameters.body).toMatchObject({
      name: "orders-q2-r60",
      parameters: [
        { name: "query-ttl-millis", value: "2000" },
        { name: "record-ttl-millis", value: "60000" },
      ],
      lifecycle: { create_before_destroy: true },
    });
    expect(template().only(DaxCluster).body.parameter_group_name).toBe(`\${${parameters.address}.name}`);
  });

  it("has other parameters under another name, so that a change is never made to a group in use", () => {
    const name = (more: Parameters<typeof readOnlyDax>[0]) =>
      templateWith(readOnlyDax(more)).only(DaxParameterGroup).body.name;
    const names = [name({}), name({ queryTtlSeconds: 3 }), name({ recordTtlSeconds: 61 })];
    expect(new Set(names).size).toBe(3);
  });

  it("is in its own security group, not in the default one", () => {
    const cluster = template()
      .all(SecurityGroup)
      .find(({ body }) => body.name === "orders-cluster");
    expect(template().only(DaxCluster).body.security_group_ids).toEqual([`\${${cluster?.address}.id}`]);
  });

  it("opens the port with TLS only, to its clients only, and its clients to it only", () => {
    const [clients, cluster] = template()
      .all(SecurityGroup)
      .map(({ address }) => `\${${address}.id}`);
    expect(clients).toContain("clients");
    const port = { from_port: 9111, to_port: 9111, ip_protocol: "tcp" };
    expect(ruleNamed(VpcSecurityGroupIngressRule, "from-clients").body).toMatchObject({
      ...port,
      security_group_id: cluster,
      referenced_security_group_id: clients,
    });
    expect(ruleNamed(VpcSecurityGroupEgressRule, "to-cluster").body).toMatchObject({
      ...port,
      security_group_id: clients,
      referenced_security_group_id: cluster,
    });
  });

  it("lets its nodes talk to each other, by ports that AWS does not name", () => {
    const [, cluster] = template()
      .all(SecurityGroup)
      .map(({ address }) => `\${${address}.id}`);
    for (const rule of [
      ruleNamed(VpcSecurityGroupIngressRule, "from-nodes"),
      ruleNamed(VpcSecurityGroupEgressRule, "to-nodes"),
    ]) {
      expect(rule.body).toMatchObject({
        ip_protocol: "-1",
        security_group_id: cluster,
        referenced_security_group_id: cluster,
      });
    }
  });

  it("says of each rule what it is for", () => {
    const rules = [...template().all(VpcSecurityGroupIngressRule), ...template().all(VpcSecurityGroupEgressRule)];
    expect(rules.map(({ body }) => body.description)).toEqual([
      "TLS from the clients",
      "Among the nodes",
      "TLS to the cluster",
      "Among the nodes",
    ]);
  });

  it("is reached by TLS, and by nothing else", () => {
    const { json } = templateWith((stack) => {
      const cache = readOnlyDax()(stack) as ReadOnlyDax;
      new TerraformOutput(stack, "endpoint", { value: cache.endpoint });
    });
    expect(json.output).toMatchObject({ endpoint: { value: `daxs://\${aws_dax_cluster.cache.cluster_address}:9111` } });
  });

  it("names no address anywhere, and no port but 9111", () => {
    const text = JSON.stringify(template().json);
    expect(text).not.toContain("8111");
    expect(text).not.toMatch(/cidr/);
    expect([...text.matchAll(/"(?:from|to)_port":(\d+)/g)].map(([, port]) => port)).toEqual(Array(4).fill("9111"));
  });

  it("is not made before its role can read", () => {
    expect(template().only(DaxCluster).body.depends_on).toEqual([template().only(IamRolePolicy).address]);
  });
});

describe("the role of a read-only cache", () => {
  it("is assumed by DAX and no one else", () => {
    const { Statement } = policyIn(template().only(IamRole), "assume_role_policy");
    expect(Statement.map(({ Principal }) => Principal)).toEqual([{ Service: "dax.amazonaws.com" }]);
  });

  it.each(["GetItem", "BatchGetItem", "Query", "DescribeTable"])(
    "does %s on the table and its named index",
    (action) => {
      expect(decide(`dynamodb:${action}`, TABLE_ARN)).toBe("allow");
      expect(decide(`dynamodb:${action}`, `${TABLE_ARN}/index/by-state`)).toBe("allow");
    },
  );

  it.each(["GetItem", "Query", "DescribeTable"])("is refused %s elsewhere", (action) => {
    for (const arn of [`${TABLE_ARN}-archive`, `${TABLE_ARN}/index/later`, `${TABLE_ARN}/stream/1`, "*"]) {
      expect(decide(`dynamodb:${action}`, arn)).toBe("implicitDeny");
    }
  });

  it.each([
    "Scan",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "BatchWriteItem",
    "ConditionCheckItem",
    "PartiQLSelect",
    "PartiQLInsert",
    "PartiQLUpdate",
    "PartiQLDelete",
    "DeleteTable",
    "UpdateTable",
    "PutResourcePolicy",
  ])("is refused %s", (action) => {
    expect(decide(`dynamodb:${action}`, TABLE_ARN)).toBe("implicitDeny");
  });
});

it("names no zones: a list of them would have Terraform replace the cluster for every node that is added", () => {
  for (const nodeCount of [3, 5]) {
    expect(templateWith(readOnlyDax({ nodeCount })).only(DaxCluster).body).not.toHaveProperty("availability_zones");
  }
});

it("lets the nodes reach DynamoDB and nothing else, where the prefix list is given", () => {
  const rules = (more: Partial<ReadOnlyDaxProps>) =>
    templateWith(readOnlyDax(more))
      .all(VpcSecurityGroupEgressRule)
      .map(({ body }) => [body.from_port, body.prefix_list_id ?? body.referenced_security_group_id]);
  expect(rules({}).map(([port]) => port)).toEqual([9111, undefined]);
  expect(rules({ dynamodbPrefixListId: "pl-0a1b2c3d" })).toContainEqual([443, "pl-0a1b2c3d"]);
});
