import {
  adding,
  at,
  change,
  changePolicy,
  every,
  everyHas,
  listOf,
  none,
  type Protection,
  statementsIn,
} from "../protection";

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg";
const FUNCTION = "aws_lambda_function";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** A function does its pattern inside the private network, and nobody but its API or stream starts it. */
export const functions: readonly Protection[] = [
  {
    id: "FUNCTION-01",
    sentence: "Every function is in subnets of the private network.",
    why: "Outside a VPC a function reaches the whole internet, and the table refuses it.",
    sources: ["Lambda.3", "CKV_AWS_117", `${LAMBDA}/configuration-vpc.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => listOf(at(body, "vpc_config.subnet_ids")).length >= 3),
    remove: change(FUNCTION, (body) => {
      delete body.vpc_config;
    }),
  },
  {
    id: "FUNCTION-02",
    sentence: "The variables of every function are encrypted with a key of ours.",
    why: "Everybody who may look at functions reads them, and could tell how texts are kept.",
    sources: ["CKV_AWS_173", `${LAMBDA}/configuration-envvars-encryption.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => /^\$\{aws_kms_key\./.test(String(body.kms_key_arn))),
    remove: change(FUNCTION, (body) => {
      delete body.kms_key_arn;
    }),
  },
  {
    id: "FUNCTION-03",
    sentence: "Every function runs a limited number of times at once.",
    why: "A flood of requests to one function takes what all others of the account need, and has no end of costs.",
    sources: ["CKV_AWS_115", `${LAMBDA}/configuration-concurrency.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => Number(body.reserved_concurrent_executions) > 0),
    remove: change(FUNCTION, (body) => {
      body.reserved_concurrent_executions = -1;
    }),
  },
  {
    id: "FUNCTION-04",
    sentence: "Every function is deployed by the content of its zip.",
    why: "A changed handler would not be deployed, and nobody would see it in a plan.",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function"],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => body.source_code_hash === `\${filebase64sha256("${body.filename}")}`),
    remove: change(FUNCTION, (body) => {
      delete body.source_code_hash;
    }),
  },
  {
    id: "FUNCTION-05",
    sentence: "No function has an address of its own.",
    why: "It would be called past the API, whose tokens say who somebody is.",
    sources: ["CKV_AWS_258", `${LAMBDA}/urls-configuration.html`],
    stack: "messaging",
    ofAbsence: true,
    find: none(({ type }) => type === "aws_lambda_function_url"),
    remove: adding("aws_lambda_function_url", { function_name: "some-function", authorization_type: "NONE" }),
    offender: "aws_lambda_function_url.added",
  },
  {
    id: "FUNCTION-06",
    sentence: "Only a route of our API may call a function.",
    why: "A function believes its event: another API, or another account's, would say who the caller is.",
    sources: ["Lambda.1", "CKV_AWS_364", "AWS-0067"],
    stack: "messaging",
    find: every(
      "aws_lambda_permission",
      ({ body }) =>
        body.action === "lambda:InvokeFunction" &&
        body.principal === "apigateway.amazonaws.com" &&
        /^\$\{aws_apigatewayv2_api\.api\.execution_arn\}\/\*\/[A-Z]+\//.test(String(body.source_arn)),
    ),
    remove: change("aws_lambda_permission", (body) => {
      delete body.source_arn;
    }),
  },
  {
    id: "FUNCTION-07",
    sentence: "A function connects to DynamoDB and to groups that are named, by TLS, and to no address.",
    why: "Code that was slipped in carries texts to whatever address the network leads to.",
    sources: ["CKV_AWS_382", "AWS-0104", "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
    stack: "messaging",
    find: every(
      EGRESS,
      ({ body }) =>
        (body.prefix_list_id ?? body.referenced_security_group_id) !== undefined &&
        body.cidr_ipv4 === undefined &&
        body.cidr_ipv6 === undefined &&
        body.from_port === 443 &&
        body.to_port === 443,
    ),
    remove: change(EGRESS, (body) => {
      delete body.prefix_list_id;
      body.cidr_ipv4 = "0.0.0.0/0";
    }),
  },
  {
    id: "FUNCTION-08",
    sentence: "Nothing connects to a function.",
    why: "Nobody has to: a function is started by Lambda. What listens in it was slipped in.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
    stack: "messaging",
    ofAbsence: true,
    find: none(({ type }) => type === "aws_vpc_security_group_ingress_rule"),
    remove: adding("aws_vpc_security_group_ingress_rule", { cidr_ipv4: "10.0.0.0/8", ip_protocol: "-1" }),
    offender: "aws_vpc_security_group_ingress_rule.added",
  },
  {
    id: "FUNCTION-09",
    sentence: "The code of a function cannot use what its role holds for Lambda: network interfaces.",
    why: "Code that was slipped in would give itself an interface in another subnet or group.",
    sources: [`${LAMBDA}/configuration-vpc.html`],
    stack: "messaging",
    find: every("aws_iam_role_policy", (policy) =>
      statementsIn(policy).some(
        ({ Effect, Action, Resource, Condition }) =>
          Effect === "Deny" &&
          listOf(Action).includes("ec2:CreateNetworkInterface") &&
          Resource === "*" &&
          Condition?.Null?.["lambda:SourceFunctionArn"] === "false",
      ),
    ),
    remove: change("aws_iam_role_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Effect }) => Effect !== "Deny")),
    ),
  },
  {
    id: "FUNCTION-10",
    sentence: "Every function writes into a log group that is made here.",
    why: "Lambda makes one that keeps everything for ever, without our key.",
    sources: [`${LAMBDA}/monitoring-cloudwatchlogs-advanced.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }, template) =>
      template
        .resources()
        .some(
          (other) =>
            other.type === "aws_cloudwatch_log_group" && other.body.name === at(body, "logging_config.log_group"),
        ),
    ),
    remove: change(FUNCTION, (body) => {
      delete body.logging_config;
    }),
  },
  {
    id: "FUNCTION-11",
    sentence: "Lambda ends a function that starts itself in a circle.",
    why: "A circle has no end of costs, and of writes.",
    sources: [`${LAMBDA}/invocation-recursion.html`],
    stack: "messaging",
    find: everyHas(FUNCTION, {
      type: "aws_lambda_function_recursion_config",
      attribute: "function_name",
      holds: ({ body }) => body.recursive_loop === "Terminate",
    }),
    remove: change("aws_lambda_function_recursion_config", (body) => {
      body.recursive_loop = "Allow";
    }),
    offender: `${FUNCTION}.update-group`,
  },
  {
    id: "FUNCTION-12",
    sentence: "Every function runs on a runtime that AWS keeps safe.",
    why: "Holes in a runtime that is no longer supported stay open.",
    sources: ["Lambda.2", "CKV_AWS_363", `${LAMBDA}/lambda-runtimes.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => body.runtime === "nodejs22.x"),
    remove: change(FUNCTION, (body) => {
      body.runtime = "nodejs16.x";
    }),
  },
];
