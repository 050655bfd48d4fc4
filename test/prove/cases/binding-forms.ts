// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import type { Question } from "../../support/answers";
import {
  ACCOUNT,
  functionArn,
  MANAGEMENT_ACCOUNT,
  mayNot,
  nobodyMay,
  OTHER_ACCOUNT,
  onlyBreakGlass,
  tableArn,
} from "../../support/ask";
import { app, document, type Form, T, UNNAMED_ACCOUNT } from "./form";

const table = { aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } } };
const DENY = document({ Effect: "Deny", Principal: "*", Action: "dynamodb:DeleteTable", Resource: T });
const ALLOW_ALL = document({ Effect: "Allow", Principal: "*", Action: "dynamodb:*", Resource: T });
const noDeletion: Question = { ...onlyBreakGlass("dynamodb:DeleteTable", T), sentence: "Nobody may delete the table." };
const tablePolicy = (body: object, more?: object): Form => ({
  resource: { ...table, aws_dynamodb_resource_policy: { p: { policy: DENY, ...body } } },
  ...(more && { more }),
  question: noDeletion,
  right: ["violated", "undecided"],
});
const ATTACHED = { resource_arn: "${aws_dynamodb_table.t.arn}" };
const SCP = document({ Effect: "Deny", Action: "dynamodb:DeleteTable", Resource: "*" });
const scp = (attachment: object | undefined, policy: object = {}, right: Form["right"] = ["violated"]): Form => ({
  resource: {
    aws_organizations_policy: { p: { name: "p", content: SCP, ...policy } },
    ...(attachment && {
      aws_organizations_policy_attachment: { a: { policy_id: "${aws_organizations_policy.p.id}", ...attachment } },
    }),
  },
  question: mayNot("x", "dynamodb:DeleteTable", T),
  right,
});
const unnamed = (attachment: object): Form => ({
  ...scp(attachment, {}, ["undecided"]),
  question: mayNot("x", "dynamodb:DeleteTable", tableArn("orders", UNNAMED_ACCOUNT), UNNAMED_ACCOUNT),
});
const OPEN_OR_NOT: Form["right"] = ["violated", "undecided"];
const anonymous = { Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" } };
const called = (resource: string) => nobodyMay("lambda:InvokeFunction", resource, anonymous);
const FUNCTION = { aws_lambda_function: { f: { function_name: "f", role: "r" } } };
const permission = (body: object, resource: string, right: Form["right"]): Form => ({
  resource: {
    ...FUNCTION,
    aws_lambda_permission: { p: { principal: "*", action: "lambda:InvokeFunction", ...body } },
  },
  question: called(resource),
  right,
});
const READ_BUCKET = document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" });
const CLOSED_BUCKET = document({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::b"],
});
const openBucket = nobodyMay("s3:GetObject", "arn:aws:s3:::b/*", anonymous);
const bucket = { aws_s3_bucket: { b: { bucket: "b" } } };
const KEY_DOCUMENT = document({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
});

/** Ways to bind, unhook or contradict a policy of a table, an organization, a function, a bucket or an endpoint. */
export const BINDING_FORMS: Readonly<Record<string, Form>> = {
  "the policy of a table": { ...tablePolicy(ATTACHED), right: ["proved"] },
  "the policy of a table by a literal ARN": { ...tablePolicy({ resource_arn: T }), right: ["proved"] },
  "two policies of one table": {
    ...tablePolicy(ATTACHED),
    resource: {
      ...table,
      aws_dynamodb_resource_policy: { p: { ...ATTACHED, policy: DENY }, q: { ...ATTACHED, policy: ALLOW_ALL } },
    },
  },
  "the policy of a table with count 0": tablePolicy({ ...ATTACHED, count: 0 }),
  "the policy of a table with the text 0 as count": tablePolicy({ ...ATTACHED, count: "${0}" }),
  "the policy of a table with no one in for_each": tablePolicy({ ...ATTACHED, for_each: "${toset([])}" }),
  "the policy of a table with an empty map in for_each": tablePolicy({ ...ATTACHED, for_each: {} }),
  "the policy of a table with a variable as count": tablePolicy(
    { ...ATTACHED, count: "${var.on ? 1 : 0}" },
    { variable: { on: { default: false } } },
  ),
  "the policy of a table by one()": {
    ...tablePolicy({ resource_arn: "${one(aws_dynamodb_table.t[*].arn)}" }),
    right: ["proved", "undecided"],
  },
  "the policy of one of two tables": {
    ...tablePolicy({ resource_arn: "${var.on ? aws_dynamodb_table.t.arn : aws_dynamodb_table.u.arn}" }),
    resource: {
      aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" }, u: { name: "others", hash_key: "pk" } },
      aws_dynamodb_resource_policy: {
        p: { policy: DENY, resource_arn: "${var.on ? aws_dynamodb_table.t.arn : aws_dynamodb_table.u.arn}" },
      },
    },
    right: ["undecided"],
  },
  "the policy of another table": tablePolicy({ resource_arn: tableArn("others") }),
  "the policy of a table of that name in another account": tablePolicy({
    resource_arn: tableArn("orders", OTHER_ACCOUNT),
  }),
  "the policy of a table from a data source": tablePolicy({
    ...ATTACHED,
    policy: "${data.aws_iam_policy_document.deny.json}",
  }),
  "a service control policy on our account": scp({ target_id: ACCOUNT }, {}, ["proved"]),
  "a service control policy on a foreign account": scp({ target_id: UNNAMED_ACCOUNT }),
  "a service control policy on an account that may be the management account": unnamed({ target_id: UNNAMED_ACCOUNT }),
  "a service control policy on a unit with an account that may be the management account": unnamed({
    target_id: "ou-ab12-55556666",
  }),
  "a service control policy on a unit with our account and an unnamed one": scp({ target_id: "ou-ab12-55556666" }, {}, [
    "proved",
  ]),
  "a service control policy on another account of ours": scp({ target_id: OTHER_ACCOUNT }),
  "a service control policy on the unit of our account": scp({ target_id: "ou-ab12-11112222" }, {}, ["proved"]),
  "a service control policy on the root": scp({ target_id: "r-ab12" }, {}, ["proved"]),
  "a service control policy on the unit of another account": scp({ target_id: "ou-ab12-44445555" }),
  "a service control policy on the management account": scp({ target_id: MANAGEMENT_ACCOUNT }),
  "a service control policy on a unit that nobody describes": scp({ target_id: "ou-ab12-99999999" }, {}, ["undecided"]),
  "a service control policy on a unit from a variable": scp({ target_id: "${var.unit}" }, {}, ["undecided"]),
  "a service control policy on no target": scp(undefined, {}, OPEN_OR_NOT),
  "a service control policy with count 0 on its attachment": scp({ target_id: ACCOUNT, count: 0 }, {}, OPEN_OR_NOT),
  "a service control policy with a variable as count": scp({ target_id: ACCOUNT, count: "${var.n}" }, {}, OPEN_OR_NOT),
  "a service control policy with count 0": scp({ target_id: ACCOUNT }, { count: 0 }, OPEN_OR_NOT),
  "a service control policy of the type TAG_POLICY": scp({ target_id: ACCOUNT }, { type: "TAG_POLICY" }, OPEN_OR_NOT),
  "a service control policy of a type from a variable": scp({ target_id: ACCOUNT }, { type: "${var.type}" }, [
    "undecided",
  ]),
  "a service control policy for each of some targets": scp(
    { target_id: "${each.value}", for_each: '${toset(["ou-1"])}' },
    {},
    ["undecided"],
  ),
  "the permission of an alias, as part of the name, for the alias": permission(
    { function_name: "f:prod" },
    functionArn("f:prod"),
    OPEN_OR_NOT,
  ),
  "the permission of an alias, as an argument, for the alias": permission(
    { function_name: "f", qualifier: "prod" },
    functionArn("f:prod"),
    OPEN_OR_NOT,
  ),
  "the permission of an alias, by an ARN, for the alias": permission(
    { function_name: functionArn("f:prod") },
    functionArn("f:prod"),
    OPEN_OR_NOT,
  ),
  "the permission of an alias for the function itself": permission(
    { function_name: "f", qualifier: "prod" },
    functionArn("f"),
    ["proved", "undecided"],
  ),
  "the permission of a function by an expression": permission(
    { function_name: "${one(aws_lambda_function.f[*].function_name)}" },
    functionArn("f"),
    OPEN_OR_NOT,
  ),
  "a permission with count 1": permission({ function_name: "f", count: 1 }, functionArn("f"), OPEN_OR_NOT),
  "a permission whose principal is a variable": permission(
    { function_name: "f", principal: "${var.principal}" },
    functionArn("f"),
    ["undecided"],
  ),
  "a permission by a partial ARN": permission({ function_name: `${ACCOUNT}:f` }, functionArn("f"), OPEN_OR_NOT),
  "the policy of a bucket by its name": {
    resource: { ...bucket, aws_s3_bucket_policy: { p: { bucket: "b", policy: READ_BUCKET } } },
    question: openBucket,
    right: ["violated"],
  },
  "the policy of a bucket by an expression": {
    resource: {
      ...bucket,
      aws_s3_bucket_policy: { p: { bucket: '${try(aws_s3_bucket.b.id, "")}', policy: READ_BUCKET } },
    },
    question: openBucket,
    right: OPEN_OR_NOT,
  },
  "two policies of one bucket": {
    resource: {
      ...bucket,
      aws_s3_bucket_policy: { p: { bucket: "b", policy: CLOSED_BUCKET }, q: { bucket: "b", policy: READ_BUCKET } },
    },
    question: openBucket,
    right: OPEN_OR_NOT,
  },
  "a bucket with a policy of its own and one that is attached": {
    resource: {
      aws_s3_bucket: { b: { bucket: "b", policy: READ_BUCKET } },
      aws_s3_bucket_policy: { p: { bucket: "b", policy: CLOSED_BUCKET } },
    },
    question: openBucket,
    right: OPEN_OR_NOT,
  },
  "an endpoint with two policies": {
    resource: {
      aws_vpc_endpoint: {
        e: {
          vpc_id: "v",
          service_name: "com.amazonaws.eu-west-1.dynamodb",
          policy: document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
        },
      },
      aws_vpc_endpoint_policy: {
        p: {
          vpc_endpoint_id: "${aws_vpc_endpoint.e.id}",
          policy: document({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }),
        },
      },
    },
    question: nobodyMay("dynamodb:GetItem", T, { StringEquals: { "aws:SourceVpce": "@endpoint" } }),
    right: OPEN_OR_NOT,
  },
  "a grant of a key": {
    resource: {
      ...app,
      aws_kms_key: { k: { description: "k", policy: KEY_DOCUMENT } },
      aws_kms_grant: {
        g: {
          key_id: "${aws_kms_key.k.key_id}",
          grantee_principal: "${aws_iam_role.app.arn}",
          operations: ["Decrypt"],
        },
      },
    },
    question: mayNot("app", "kms:Decrypt", "@key"),
    right: OPEN_OR_NOT,
  },
};
