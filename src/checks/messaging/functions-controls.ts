import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { groupsOf, rulesOf } from "../network/rules-controls";
import { everyOf, someOf } from "../not-known";
import { allows, covers, statementsOf } from "../policy";
import { blocks, read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { anything, atLeast, is, oneOf, ownKey, severalOf } from "../wanted";

const FUNCTION = "aws_lambda_function";
const GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

/**
 * Runtimes that AWS patches.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const RUNTIMES = [
  "dotnet8",
  "java8.al2",
  "java11",
  "java17",
  "java21",
  "java25",
  "nodejs20.x",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2023",
  "python3.10",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.2",
  "ruby3.3",
  "ruby3.4",
];

const ENI = "ec2:CreateNetworkInterface";

const isZip = (one: Resource): boolean => textAt(one, "package_type", "Zip") === "Zip";
const isFromFile = (one: Resource): boolean => read(one, "filename") !== undefined;
const hasVariables = (one: Resource): boolean => read(one, "environment.variables") !== undefined;
const isInVpc = (one: Resource): boolean => blocks(one, "vpc_config").length > 0;

/** Whether the log group that a function writes into is in the input: the one it names, or the one it gets unnamed. */
function hasLogGroup(one: Resource, template: Template): boolean {
  const named = read(one, "logging_config.log_group") ?? `/aws/lambda/${String(read(one, "function_name"))}`;
  return template.has("aws_cloudwatch_log_group", (group) =>
    template.isNamed(named, one.stack, { resource: group, names: ["name"] }),
  );
}

/** Whether a policy keeps the code of a function from what the role holds for Lambda itself. */
function keepsFromCode(policy: Resource): boolean {
  return someOf(statementsOf(policy) ?? [], (statement) => {
    const { isAllow, conditions } = statement;
    return (
      !isAllow &&
      covers(statement, ENI) &&
      conditions.length === 1 &&
      someOf(
        conditions,
        ({ operator, key, values }) =>
          operator === "null" &&
          key === "lambda:sourcefunctionarn" &&
          everyOf(values, (one) => literal(String(one)) === "false"),
      )
    );
  });
}

/** A function works inside a private network, and only who is named starts it. */
export const functions: readonly Control[] = [
  {
    id: "DDB-FUNCTION-01",
    sentence: "Every function is in two subnets or more of a VPC.",
    why: "Outside a VPC a function reaches the whole internet, and a table behind an endpoint refuses it.",
    mend: "Name `subnet_ids` of two zones or more in `vpc_config`.",
    severity: "medium",
    sources: [`${GUIDE}/configuration-vpc.html`],
    ids: alsoAsked(["Lambda.3", "Lambda.5"], { checkov: ["CKV_AWS_117"] }),
    waivedBy: ["weakened:network"],
    find: every(FUNCTION, having({ "vpc_config.subnet_ids": severalOf(2, "subnets") })),
  },
  {
    id: "DDB-FUNCTION-02",
    sentence: "The variables of every function are encrypted with a customer managed key.",
    why: "Everybody who may look at functions reads them.",
    mend: "Set `kms_key_arn` to the ARN of an `aws_kms_key`.",
    severity: "medium",
    sources: [`${GUIDE}/configuration-envvars-encryption.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_173"] }),
    find: every(FUNCTION, having({ kms_key_arn: ownKey }), hasVariables),
  },
  {
    id: "DDB-FUNCTION-03",
    sentence: "Every function runs a limited number of times at once.",
    why: "A flood of requests to one function takes what all others of the account need, and has no end of costs.",
    mend: "Set `reserved_concurrent_executions`.",
    severity: "medium",
    sources: [`${GUIDE}/configuration-concurrency.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_115"] }),
    waivedBy: ["weakened:reserved-concurrency"],
    find: every(FUNCTION, having({ reserved_concurrent_executions: atLeast(0) })),
  },
  {
    id: "DDB-FUNCTION-04",
    sentence: "Every function that is deployed from a file is deployed by its content.",
    why: "A changed function would not be deployed, and no one would see it in a plan.",
    mend: "Set `source_code_hash` to the `filebase64sha256` of the file.",
    severity: "medium",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function"],
    ids: alsoAsked([]),
    find: every(FUNCTION, having({ source_code_hash: anything }), isFromFile),
  },
  {
    id: "DDB-FUNCTION-05",
    sentence: "No function has an address that asks for no authorization.",
    why: "It is called past the API, whose tokens say who somebody is.",
    mend: "Leave the `aws_lambda_function_url` out, or set its `authorization_type` to `AWS_IAM`.",
    severity: "critical",
    sources: [`${GUIDE}/urls-configuration.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_258"] }),
    find: every("aws_lambda_function_url", having({ authorization_type: is("AWS_IAM") })),
  },
  {
    id: "DDB-FUNCTION-06",
    sentence: "Only a named API, bucket or rule may call a function.",
    why: "A function believes its event: another API, or another account's, would say who the caller is.",
    mend: "Set the `source_arn` of each `aws_lambda_permission`, and name its `principal`.",
    severity: "high",
    sources: [`${GUIDE}/access-control-resource-based.html`],
    ids: alsoAsked(["Lambda.1"], { checkov: ["CKV_AWS_364"], trivy: ["AWS-0067"] }),
    find: every("aws_lambda_permission", [
      must("principal", "be named", (one) => textAt(one, "principal") !== "*", "*"),
      must(
        "source_arn",
        "be set if the principal is a service",
        (one, template) =>
          !textAt(one, "principal").endsWith(".amazonaws.com") ||
          anything.holds(read(one, "source_arn"), { resource: one, template }),
        "nothing",
      ),
    ]),
  },
  {
    id: "DDB-FUNCTION-08",
    sentence: "Nothing connects to a function.",
    why: "No one has to: a function is started by Lambda. What listens in it was slipped in.",
    mend: "Leave `aws_vpc_security_group_ingress_rule` out for the groups of functions.",
    severity: "medium",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
    ids: alsoAsked([]),
    find: every(
      FUNCTION,
      [
        must(
          "ingress of its security groups",
          "be empty",
          (one, template) =>
            groupsOf(one, template, "vpc_config.security_group_ids").every(
              (group) => rulesOf(group, template, "ingress").length === 0,
            ),
          "a rule",
        ),
      ],
      isInVpc,
    ),
  },
  {
    id: "DDB-FUNCTION-09",
    sentence: "The code of a function cannot use what its role holds for Lambda: network interfaces.",
    why: "Code that was slipped in would give itself an interface in another subnet or group.",
    mend: "Deny `ec2:CreateNetworkInterface` in the same `policy` if `lambda:SourceFunctionArn` is there.",
    severity: "medium",
    sources: [`${GUIDE}/configuration-vpc.html`],
    ids: alsoAsked([]),
    find: every(
      ["aws_iam_role_policy", "aws_iam_policy"],
      [must("policy", "deny it to the code of functions", keepsFromCode)],
      (policy) => someOf(allows(statementsOf(policy) ?? []), (statement) => covers(statement, ENI)),
    ),
  },
  {
    id: "DDB-FUNCTION-10",
    sentence: "Every function writes into a log group of its stack.",
    why: "Lambda makes one that keeps everything for ever, without a customer managed key.",
    mend: "Add an `aws_cloudwatch_log_group`, and name it in `logging_config { log_group = … }`.",
    severity: "medium",
    sources: [`${GUIDE}/monitoring-cloudwatchlogs-advanced.html`],
    ids: alsoAsked([]),
    find: every(FUNCTION, [
      must("logging_config.log_group", "be an aws_cloudwatch_log_group of the input", hasLogGroup, "no such group"),
    ]),
  },
  {
    id: "DDB-FUNCTION-11",
    sentence: "Lambda ends a function that starts itself in a circle.",
    why: "A circle has no end of costs, and of writes.",
    mend: "Set `recursive_loop` to `Terminate`, which is also what Lambda does without it.",
    severity: "medium",
    sources: [`${GUIDE}/invocation-recursion.html`],
    ids: alsoAsked([]),
    find: every("aws_lambda_function_recursion_config", having({ recursive_loop: is("Terminate") })),
  },
  {
    id: "DDB-FUNCTION-12",
    sentence: "Every function runs on a runtime that AWS keeps safe.",
    why: "Holes in a runtime that is no longer supported stay open.",
    mend: "Set `runtime` to a supported one, such as `nodejs22.x`.",
    severity: "medium",
    sources: [`${GUIDE}/lambda-runtimes.html`],
    ids: alsoAsked(["Lambda.2"], { checkov: ["CKV_AWS_363"] }),
    find: every(FUNCTION, having({ runtime: oneOf(RUNTIMES) }), isZip),
  },
];
