import { adding, at, change, listOf, without } from "../../support/stack-edits";
import { every, everyHas, none, type Protection } from "./protection";

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg";
const FUNCTION = "aws_lambda_function";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** A function of ours does its pattern inside the private network, and only our API or stream starts it. */
export const functions: readonly Protection[] = [
  {
    id: "FUNCTION-01",
    sentence: "Every function is in the three subnets of the private network.",
    why: "Outside a VPC a function reaches the whole internet, and the table refuses it.",
    sources: [`${LAMBDA}/configuration-vpc.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => listOf(at(body, "vpc_config.subnet_ids")).length >= 3),
    remove: change(FUNCTION, (body) => {
      const vpc = body.vpc_config as { subnet_ids: unknown[] };
      body.vpc_config = { ...vpc, subnet_ids: vpc.subnet_ids.slice(0, 2) };
    }),
  },
  {
    id: "FUNCTION-04",
    sentence: "Every function is deployed by the content of its own zip.",
    why: "A changed handler would not be deployed, and nobody would see it in a plan.",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function"],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => body.source_code_hash === `\${filebase64sha256("${body.filename}")}`),
    remove: change(FUNCTION, (body) => {
      body.source_code_hash = `\${filebase64sha256("assets/another.zip")}`;
    }),
  },
  {
    id: "FUNCTION-05",
    sentence: "No function has an address of its own.",
    why: "It would be called past the API, whose tokens say who somebody is.",
    sources: [`${LAMBDA}/urls-configuration.html`],
    stack: "messaging",
    ofAbsence: true,
    find: none(({ type }) => type === "aws_lambda_function_url"),
    remove: adding("aws_lambda_function_url", { function_name: "some-function", authorization_type: "AWS_IAM" }),
    offender: "aws_lambda_function_url.added",
  },
  {
    id: "FUNCTION-06",
    sentence: "Only a route of our API may call a function.",
    why: "A function believes its event: another API, or another account's, would say who the caller is.",
    sources: [`${LAMBDA}/access-control-resource-based.html`],
    stack: "messaging",
    find: every(
      "aws_lambda_permission",
      ({ body }) =>
        body.action === "lambda:InvokeFunction" &&
        body.principal === "apigateway.amazonaws.com" &&
        /^\$\{aws_apigatewayv2_api\.api\.execution_arn\}\/\*\/[A-Z]+\//.test(String(body.source_arn)),
    ),
    remove: change("aws_lambda_permission", (body) => {
      body.source_arn = "arn:aws:execute-api:eu-west-1:333333333333:abcdef1234/*/GET/conversations";
    }),
  },
  {
    id: "FUNCTION-07",
    sentence: "A function connects to DynamoDB and to groups that are named, by TLS, and to no address.",
    why: "Code that was slipped in carries texts to whatever address the network leads to.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
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
      body.to_port = 65_535;
    }),
  },
  {
    id: "FUNCTION-11",
    sentence: "It is written that Lambda ends a function that starts itself in a circle.",
    why: "A circle has no end of costs, and of writes.",
    sources: [`${LAMBDA}/invocation-recursion.html`],
    stack: "messaging",
    find: everyHas(FUNCTION, {
      type: "aws_lambda_function_recursion_config",
      attribute: "function_name",
      holds: ({ body }) => body.recursive_loop === "Terminate",
    }),
    remove: without("aws_lambda_function_recursion_config"),
    offender: `${FUNCTION}.update-group`,
  },
  {
    id: "FUNCTION-12",
    sentence: "Every function runs on the runtime that it is bundled for.",
    why: "What the bundle takes for granted is not there in an older runtime.",
    sources: [`${LAMBDA}/lambda-runtimes.html`],
    stack: "messaging",
    find: every(FUNCTION, ({ body }) => body.runtime === "nodejs22.x"),
    remove: change(FUNCTION, (body) => {
      body.runtime = "nodejs20.x";
    }),
  },
];
