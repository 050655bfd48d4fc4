// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import type { Answer, Question } from "../../support/answers";
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

/** A way to write one policy in the JSON of a stack, what is asked of it, and the answers that are right. */
export interface Form {
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** Other parts of the stack, such as `locals`. */
  readonly more?: object;
  readonly question: Question;
  readonly right: readonly Answer["verdict"][];
}

const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const ALLOW = document({ Effect: "Allow", Action: "*", Resource: "*" });
const TRUST = document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } });
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const T = tableArn("orders");

const role = (more: object = {}) => ({ name: "app", assume_role_policy: TRUST, ...more });
const app = { aws_iam_role: { app: role() } };
const administers = mayNot("app", "dynamodb:DeleteTable", T);

/** A role that may do everything: "never" is not true of it. */
const widened = (resource: Form["resource"], more?: object): Form => ({
  resource,
  ...(more && { more }),
  question: administers,
  right: ["violated", "undecided"],
});
const read = (form: Form): Form => ({ ...form, right: ["violated"] });

const rolePolicy = (body: object, more?: object) => widened({ ...app, aws_iam_role_policy: { p: body } }, more);

/** The policy is at a role whose name is made from that of `app`. */
const ofAnother = (name: string, reference: string): Form => ({
  resource: {
    aws_iam_role: { app: role(), other: role({ name }) },
    aws_iam_role_policy: { p: { role: reference, policy: ALLOW } },
  },
  question: mayNot(name, "dynamodb:DeleteTable", T),
  right: ["violated", "undecided"],
});

/** Ways to give a role every right. */
export const ROLE_FORMS: Readonly<Record<string, Form>> = {
  "a role policy": read(rolePolicy({ role: "${aws_iam_role.app.name}", policy: ALLOW })),
  "a role policy by the literal name": read(rolePolicy({ role: "app", policy: ALLOW })),
  "a role policy by the id": read(rolePolicy({ role: "${aws_iam_role.app.id}", policy: ALLOW })),
  "inline_policy as one object": read(
    widened({ aws_iam_role: { app: role({ inline_policy: { name: "x", policy: ALLOW } }) } }),
  ),
  "inline_policy as a list": read(
    widened({ aws_iam_role: { app: role({ inline_policy: [{ name: "x", policy: ALLOW }] }) } }),
  ),
  "inline_policy whose policy is an object and no text": widened({
    aws_iam_role: { app: role({ inline_policy: [{ name: "x", policy: JSON.parse(ALLOW) as object }] }) },
  }),
  "inline_policy as an expression": widened({ aws_iam_role: { app: role({ inline_policy: "${local.policies}" }) } }),
  "managed_policy_arns as one text": widened({ aws_iam_role: { app: role({ managed_policy_arns: ADMINISTRATOR }) } }),
  "managed_policy_arns as a list": widened({ aws_iam_role: { app: role({ managed_policy_arns: [ADMINISTRATOR] }) } }),
  "managed_policy_arns as an expression": widened({
    aws_iam_role: { app: role({ managed_policy_arns: "${var.arns}" }) },
  }),
  "managed_policy_arns with a variable in the list": widened({
    aws_iam_role: { app: role({ managed_policy_arns: ["${var.arn}"] }) },
  }),
  "a counted role by its index": widened({
    aws_iam_role: { app: role({ count: 1 }) },
    aws_iam_role_policy: { p: { role: "${aws_iam_role.app[0].name}", policy: ALLOW } },
  }),
  "a role of for_each by its key": widened({
    aws_iam_role: { app: role({ for_each: '${toset(["app"])}', name: "${each.key}" }) },
    aws_iam_role_policy: { p: { role: '${aws_iam_role.app["app"].name}', policy: ALLOW } },
  }),
  "a role by one()": rolePolicy({ role: "${one([aws_iam_role.app.id])}", policy: ALLOW }),
  "a role by try()": rolePolicy({ role: '${try(aws_iam_role.app.id, "")}', policy: ALLOW }),
  "a role by a splat": rolePolicy({ role: '${join("", aws_iam_role.app[*].id)}', policy: ALLOW }),
  "a role by element()": rolePolicy({ role: "${element([aws_iam_role.app.id], 0)}", policy: ALLOW }),
  "a role by coalesce()": rolePolicy({ role: '${coalesce("", aws_iam_role.app.name)}', policy: ALLOW }),
  "a role by a literal condition": rolePolicy({ role: '${true ? aws_iam_role.app.name : "other"}', policy: ALLOW }),
  "a role by a condition": rolePolicy({ role: '${var.on ? aws_iam_role.app.name : "other"}', policy: ALLOW }),
  "a role by a local": rolePolicy({ role: "${local.name}", policy: ALLOW }, { locals: { name: "app" } }),
  "a role by a local of a local": rolePolicy(
    { role: "${local.one}", policy: ALLOW },
    { locals: { one: "${local.two}", two: "${aws_iam_role.app.name}" } },
  ),
  "a role by a local that is not there": rolePolicy({ role: "${local.name}", policy: ALLOW }),
  "a role by a part of its ARN": rolePolicy({ role: '${split("/", aws_iam_role.app.arn)[1]}', policy: ALLOW }),
  "a role by a text around an expression": rolePolicy({ role: "a${var.end}", policy: ALLOW }),
  "a role by a data source": rolePolicy(
    { role: "${data.aws_iam_role.it.name}", policy: ALLOW },
    { data: { aws_iam_role: { it: { name: "app" } } } },
  ),
  "a role by an object": rolePolicy({ role: { name: "app" }, policy: ALLOW }),
  "a role by null": rolePolicy({ role: null, policy: ALLOW }),
  "a role whose name is a variable, like that of its policy": widened(
    {
      aws_iam_role: { app: role({ name: "${var.name}" }) },
      aws_iam_role_policy: { p: { role: "${var.name}", policy: ALLOW } },
    },
    { variable: { name: { default: "app" } } },
  ),
  "a role with a prefix for its name": widened({
    aws_iam_role: { app: { name_prefix: "app", assume_role_policy: TRUST } },
    aws_iam_role_policy: { p: { role: "${aws_iam_role.app.name}", policy: ALLOW } },
  }),
  "a role of a provider that is not there": rolePolicy({ role: "app", policy: ALLOW, provider: "aws.x" }),
  "a role in other case": rolePolicy({ role: "App", policy: ALLOW }),
  "a role by a text that goes on": ofAnother("app-x", "${aws_iam_role.app.name}-x"),
  "a role by replace()": ofAnother("bpp", '${replace(aws_iam_role.app.name, "a", "b")}'),
  "a role by a template with a directive": rolePolicy({ role: "%{ if true }app%{ endif }", policy: ALLOW }),
  "a role by lower()": rolePolicy({ role: '${lower("APP")}', policy: ALLOW }),
  "a role by format()": rolePolicy({ role: '${format("%s", "app")}', policy: ALLOW }),
  "a role by an index of a literal list": rolePolicy({ role: '${["other", "app"][1]}', policy: ALLOW }),
  "a role by a heredoc": rolePolicy({ role: "${<<EOT\napp\nEOT\n}", policy: ALLOW }),
  "a policy with one element twice, once escaped": {
    ...rolePolicy({
      role: "app",
      policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","\\u0041ction":"s3:Get*","Resource":"*"}]}`,
    }),
    right: ["refused", "violated", "undecided"],
  },
  "a policy for each of a map": rolePolicy(
    { for_each: "${local.p}", role: "${aws_iam_role.app.name}", policy: "${each.value}" },
    { locals: { p: { a: ALLOW } } },
  ),
  "a policy by jsonencode": rolePolicy({
    role: "${aws_iam_role.app.name}",
    policy:
      '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "*", "Resource" = "*"}]})}',
  }),
  "a policy from a file": rolePolicy({ role: "${aws_iam_role.app.name}", policy: '${file("all.json")}' }),
  "a policy from a template": rolePolicy({
    role: "${aws_iam_role.app.name}",
    policy: '${templatefile("all.json", {})}',
  }),
  "a policy from a data source": rolePolicy(
    { role: "${aws_iam_role.app.name}", policy: "${data.aws_iam_policy_document.all.json}" },
    { data: { aws_iam_policy_document: { all: { statement: [{ actions: ["*"], resources: ["*"] }] } } } },
  ),
  "a policy with an effect from a variable": rolePolicy({
    role: "${aws_iam_role.app.name}",
    policy: document({ Effect: "${var.effect}", Action: "*", Resource: "*" }),
  }),
  "a policy with a resource from a variable": rolePolicy({
    role: "${aws_iam_role.app.name}",
    policy: document({ Effect: "Allow", Action: "*", Resource: "${var.resource}" }),
  }),
  "a policy with a part of an action from a variable": rolePolicy({
    role: "${aws_iam_role.app.name}",
    policy: document({ Effect: "Allow", Action: "dynamodb:${var.verb}", Resource: "*" }),
  }),
  "a policy with spaces before it": read(rolePolicy({ role: "app", policy: `\n  ${ALLOW}\n` })),
  "dynamic inline_policy whose policy is a reference": widened({
    aws_iam_role: {
      app: role({
        dynamic: {
          inline_policy: {
            for_each: '${["x"]}',
            content: { name: "x", policy: "${data.aws_iam_policy_document.x.json}" },
          },
        },
      }),
    },
  }),
  "dynamic inline_policy whose policy is a text": widened({
    aws_iam_role: {
      app: role({ dynamic: [{ inline_policy: [{ for_each: '${["x"]}', content: [{ name: "x", policy: ALLOW }] }] }] }),
    },
  }),
  "an attachment": widened({
    ...app,
    aws_iam_policy: { all: { name: "all", policy: ALLOW } },
    aws_iam_role_policy_attachment: {
      a: { role: "${aws_iam_role.app.name}", policy_arn: "${aws_iam_policy.all.arn}" },
    },
  }),
  "an attachment of a policy that is a variable": widened({
    ...app,
    aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.app.name}", policy_arn: "${var.arn}" } },
  }),
  "an attachment by a function of both": widened({
    ...app,
    aws_iam_policy: { all: { name: "all", policy: ALLOW } },
    aws_iam_role_policy_attachment: {
      a: { role: "${one(aws_iam_role.app[*].name)}", policy_arn: "${one(aws_iam_policy.all[*].arn)}" },
    },
  }),
  "a shared attachment with a list": widened({
    ...app,
    aws_iam_policy_attachment: { a: { name: "p", roles: ["${aws_iam_role.app.name}"], policy_arn: ADMINISTRATOR } },
  }),
  "a shared attachment with an expression": widened({
    ...app,
    aws_iam_policy_attachment: { a: { name: "p", roles: "${[aws_iam_role.app.name]}", policy_arn: ADMINISTRATOR } },
  }),
  "a shared attachment with an expression in the list": widened({
    ...app,
    aws_iam_policy_attachment: {
      a: { name: "p", roles: ['${try(aws_iam_role.app.name, "")}'], policy_arn: ADMINISTRATOR },
    },
  }),
  "exclusive attachments": widened({
    ...app,
    aws_iam_role_policy_attachments_exclusive: { a: { role_name: "app", policy_arns: [ADMINISTRATOR] } },
  }),
  "exclusive attachments by expressions": widened({
    ...app,
    aws_iam_role_policy_attachments_exclusive: { a: { role_name: "${local.name}", policy_arns: "${var.arns}" } },
  }),
  "a role in a module": widened(
    { ...app },
    { module: { more: { source: "./more", role: "${aws_iam_role.app.name}" } } },
  ),
};

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
  "a service control policy on a foreign account": scp({ target_id: "999999999999" }),
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
