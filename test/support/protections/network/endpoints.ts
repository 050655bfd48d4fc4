import { change, changePolicy, every, listOf, type Protection, statementsIn } from "../protection";

const ENDPOINTS = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";

/** The ways out of the network lead to our table, our buckets and our keys, and let nothing else pass. */
export const endpoints: readonly Protection[] = [
  {
    id: "ENDPOINT-01",
    sentence: "DynamoDB and S3 are reached by gateways, whose traffic stays in the network of AWS.",
    why: "An interface endpoint has no route that keeps other paths away, and is billed by the hour.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"],
    stack: "network",
    find: every("aws_vpc_endpoint", ({ body }) =>
      body.vpc_endpoint_type === "Gateway"
        ? /\.(dynamodb|s3)$/.test(String(body.service_name))
        : !/\.(dynamodb|s3)$/.test(String(body.service_name)),
    ),
    remove: change("aws_vpc_endpoint", (body) => {
      body.vpc_endpoint_type = "Interface";
      body.private_dns_enabled = true;
      body.subnet_ids = ["subnet-0a"];
      body.security_group_ids = [`\${aws_security_group.kms_endpoint_5F261DF3.id}`];
    }),
  },
  {
    id: "ENDPOINT-02",
    sentence: "Every gateway is in a route table, and every other endpoint in the subnets, under its public name.",
    why: "An endpoint that nothing leads to is made and never used: calls fail, or go by another way.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"],
    stack: "network",
    find: every("aws_vpc_endpoint", ({ body }) =>
      body.vpc_endpoint_type === "Gateway"
        ? listOf(body.route_table_ids).length > 0
        : listOf(body.subnet_ids).length > 0 && body.private_dns_enabled === true,
    ),
    remove: change("aws_vpc_endpoint", (body) => {
      body.route_table_ids = [];
    }),
  },
  {
    id: "ENDPOINT-08",
    sentence: "An endpoint in the subnets lets in its clients, by TLS, and nobody else.",
    why: "Whatever else is in the VPC could ask for keys under stolen credentials.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html", "EC2.19"],
    stack: "network",
    find: every(
      "aws_vpc_security_group_ingress_rule",
      ({ body }) =>
        body.referenced_security_group_id !== undefined &&
        body.cidr_ipv4 === undefined &&
        body.from_port === 443 &&
        body.to_port === 443,
    ),
    remove: change("aws_vpc_security_group_ingress_rule", (body) => {
      delete body.referenced_security_group_id;
      body.cidr_ipv4 = "10.64.0.0/20";
    }),
  },
  {
    id: "ENDPOINT-03",
    sentence: "Every endpoint has a policy of ours.",
    why: "The default lets everything pass: whoever is inside copies the table into one of his own account.",
    sources: [ENDPOINTS],
    stack: "network",
    find: every("aws_vpc_endpoint", (endpoint) => statementsIn(endpoint).length > 0),
    remove: change("aws_vpc_endpoint", (body) => {
      delete body.policy;
    }),
  },
  {
    id: "ENDPOINT-04",
    sentence: "Whatever passes an endpoint is asked for by a principal of our account.",
    why: "Malicious code brings credentials of its own and carries data out under them.",
    sources: [ENDPOINTS, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html"],
    stack: "network",
    find: every("aws_vpc_endpoint", (endpoint) =>
      statementsIn(endpoint).every(
        // An exact ARN names its account too.
        ({ Effect, Condition }) =>
          Effect === "Deny" ||
          Condition?.StringEquals?.["aws:PrincipalAccount"] === "333333333333" ||
          /^arn:aws:iam::333333333333:role\/[^*?]+$/.test(String(Condition?.ArnEquals?.["aws:PrincipalArn"])),
      ),
    ),
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, (statements) => statements.map(({ Condition, ...statement }) => statement)),
    ),
  },
  {
    id: "ENDPOINT-05",
    sentence: "No endpoint lets whole services or any resource pass.",
    why: "A wildcard lets tables and buckets of strangers pass too.",
    sources: ["AWS-0057", ENDPOINTS],
    stack: "network",
    find: every("aws_vpc_endpoint", (endpoint) =>
      statementsIn(endpoint).every(
        ({ Effect, Action, NotAction, Resource, NotResource }) =>
          Effect === "Deny" ||
          (NotAction === undefined &&
            NotResource === undefined &&
            !listOf(Action).some((action) => String(action).includes("*")) &&
            !listOf(Resource).some((arn) => arn === "*" || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*/.test(String(arn)))),
      ),
    ),
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, ([first, ...rest]) =>
        first === undefined ? rest : [{ ...first, Action: "*", Resource: "*" }, ...rest],
      ),
    ),
  },
  {
    id: "ENDPOINT-06",
    sentence: "No endpoint policy asks for the endpoint that it is on.",
    why: "There aws:SourceVpce is always true: a rule that seems to protect, and lets everybody pass.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
    stack: "network",
    find: every("aws_vpc_endpoint", ({ body }) => !/aws:SourceVpce/i.test(String(body.policy))),
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
    id: "ENDPOINT-07",
    sentence: "Every endpoint allows something.",
    why: "What is not allowed is refused: a policy of Deny statements alone refuses every call, and looks safe.",
    sources: [ENDPOINTS],
    stack: "network",
    find: every(
      "aws_vpc_endpoint",
      (endpoint) =>
        statementsIn(endpoint).length === 0 || statementsIn(endpoint).some(({ Effect }) => Effect === "Allow"),
    ),
    remove: change("aws_vpc_endpoint", (body) =>
      changePolicy(body, (statements) => statements.map((statement) => ({ ...statement, Effect: "Deny" }))),
    ),
  },
];
