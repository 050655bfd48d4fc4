// Proves guarantees in a process of its own and prints the results as JSON.
//
//   prover-program.js example FOLDER [COUNT] the first COUNT guarantees of the model of a folder with stacks, or all of them
//   prover-program.js roles COUNT            of an invented account with COUNT roles, each with a policy, on COUNT / 10 tables
//   prover-program.js tables COUNT           of an invented account with COUNT tables, each with a policy
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { GUARANTEES } = require("../../dist/src/catalogue/guarantees.js");
const { guaranteesOfFile } = require("../../dist/src/catalogue/guarantees-of-model.js");
const { verify } = require("../../dist/src/prove/questions/verification.js");
const { subjectsOf } = require("../../dist/src/prove/questions/asked-guarantee.js");

const ACCOUNT = "111122223333";
const REGION = "eu-west-1";
const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/break-glass`;

function example(folder, count) {
  const stacks = join(folder, "stacks");
  const file = JSON.parse(readFileSync(join(folder, "subjects.json"), "utf8"));
  return {
    templates: new Map(readdirSync(stacks).map((id) => [id, readFileSync(join(stacks, id, "cdk.tf.json"), "utf8")])),
    file,
    guarantees: guaranteesOfFile(file).slice(0, count === undefined ? undefined : Number(count)),
  };
}

function account({ tables, roles }) {
  const arnOf = (index) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders-${index}`;
  const indexes = (length) => Array.from({ length }, (_, index) => index);
  const policy = (...Statement) => JSON.stringify({ Version: "2012-10-17", Statement });
  const resource = {
    aws_dynamodb_table: Object.fromEntries(indexes(tables).map((index) => [`t${index}`, { name: `orders-${index}` }])),
    aws_dynamodb_resource_policy: Object.fromEntries(
      indexes(tables).map((index) => [`p${index}`, { resource_arn: arnOf(index), policy: tablePolicy(arnOf(index)) }]),
    ),
    aws_iam_role: Object.fromEntries(
      indexes(roles).map((index) => [
        `r${index}`,
        {
          name: `service-${index}`,
          assume_role_policy: policy({
            Sid: "Lambda",
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
          }),
        },
      ]),
    ),
    aws_iam_role_policy: Object.fromEntries(
      indexes(roles).map((index) => [
        `r${index}`,
        {
          role: `service-${index}`,
          policy: policy({
            Sid: "ReadsAndWritesItems",
            Effect: "Allow",
            Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
            Resource: arnOf(index % tables),
            Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`SERVICE${index % 10}#*`] } },
          }),
        },
      ]),
    ),
  };
  const none = Object.fromEntries(GUARANTEES.flatMap(subjectsOf).map((name) => [name, []]));
  return {
    templates: new Map([
      ["main", JSON.stringify({ provider: { aws: [{ region: REGION, allowed_account_ids: [ACCOUNT] }] }, resource })],
    ]),
    file: {
      organization: { accounts: [ACCOUNT], boundAccounts: [] },
      subjects: { ...none, table: indexes(tables).map(arnOf), breakGlass: [BREAK_GLASS] },
    },
    guarantees: GUARANTEES,
  };
}

function tablePolicy(arn) {
  const deny = (Sid, rest) => ({ Sid, Effect: "Deny", Principal: "*", Resource: [arn, `${arn}/index/*`], ...rest });
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      deny("DenyPlainHttp", { Action: "dynamodb:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      deny("DenyDeletion", {
        Action: "dynamodb:DeleteTable",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": BREAK_GLASS } },
      }),
    ],
  });
}

const [kind, ...parameters] = process.argv.slice(2);
const inputs = {
  example: () => example(...parameters),
  roles: () => account({ tables: Math.ceil(Number(parameters[0]) / 10), roles: Number(parameters[0]) }),
  tables: () => account({ tables: Number(parameters[0]), roles: 20 }),
}[kind]();
const { verdicts } = verify(inputs);
const count = (verdict) => verdicts.filter((one) => one.verdict === verdict).length;
const counts = Object.fromEntries(["proved", "violated", "undecided"].map((verdict) => [verdict, count(verdict)]));
process.stdout.write(JSON.stringify(counts));
