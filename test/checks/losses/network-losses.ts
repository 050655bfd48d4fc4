import { adding, change, changePolicy, without } from "../../support/stack-edits";
import { inStacks, type Loss } from "../loss";

/** A network that is opened, or watched less. */
export const networkLosses: readonly Loss[] = [
  ...inStacks(["network", "data", "audit", "cache", "messaging", "backup", "organization"], {
    control: "DDB-NETWORK-01",
    remove: adding("aws_internet_gateway", { vpc_id: `\${aws_vpc.network.id}` }),
    offender: "aws_internet_gateway.added",
  }),
  {
    control: "DDB-NETWORK-02",
    stack: "network",
    remove: change("aws_subnet", (body) => {
      body.map_public_ip_on_launch = true;
    }),
  },
  {
    control: "DDB-NETWORK-03",
    stack: "network",
    remove: change("aws_route_table", (body) => {
      body.route = [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-0a1b2c3d" }];
    }),
  },
  {
    control: "DDB-NETWORK-04",
    stack: "network",
    remove: without("aws_route_table_association", /eu-west-1c/),
    offender: "aws_subnet.network_subnet-eu-west-1c_2D242ABA",
  },
  {
    control: "DDB-NETWORK-05",
    stack: "network",
    // As AWS fills it.
    remove: change("aws_default_security_group", (body) => {
      body.egress = [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }];
    }),
    offender: "aws_vpc.network",
  },
  {
    control: "DDB-NETWORK-06",
    stack: "network",
    remove: change("aws_flow_log", (body) => {
      body.traffic_type = "REJECT";
    }),
    offender: "aws_vpc.network",
  },
  {
    control: "DDB-ENDPOINT-01",
    stack: "network",
    remove: change(
      "aws_vpc_endpoint",
      (body) => {
        body.vpc_endpoint_type = "Interface";
        // Of a VPC without a gateway.
        body.vpc_id = "vpc-0a1b2c3d";
        body.private_dns_enabled = false;
        body.subnet_ids = ["subnet-0a"];
        body.security_group_ids = [`\${aws_security_group.kms_endpoint_5F261DF3.id}`];
      },
      /dynamodb/,
    ),
  },
  {
    control: "DDB-ENDPOINT-02",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) => {
      body.route_table_ids = [];
    }),
  },
  {
    control: "DDB-ENDPOINT-08",
    stack: "network",
    remove: change("aws_vpc_security_group_ingress_rule", (body) => {
      delete body.referenced_security_group_id;
      body.cidr_ipv4 = "10.64.0.0/20";
    }),
    offender: "aws_vpc_endpoint.kms",
  },
  {
    control: "DDB-ENDPOINT-03",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) => {
      delete body.policy;
    }),
  },
  {
    control: "DDB-ENDPOINT-04",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, (statements) => statements.map(({ Condition, ...statement }) => statement)),
    ),
  },
  {
    control: "DDB-ENDPOINT-05",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, ([first, ...rest]) =>
        first === undefined ? rest : [{ ...first, Action: "*", Resource: "*" }, ...rest],
      ),
    ),
  },
  {
    control: "DDB-ENDPOINT-06",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, (statements) =>
        statements.map((statement) => ({
          ...statement,
          Condition: {
            StringEquals: { ...statement.Condition?.StringEquals, "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" },
          },
        })),
      ),
    ),
  },
  {
    control: "DDB-ENDPOINT-07",
    stack: "network",
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, (statements) => statements.map((statement) => ({ ...statement, Effect: "Deny" }))),
    ),
  },
];
