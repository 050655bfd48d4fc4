// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { ACCOUNT, functionArn, mayNot, nobodyMay, roleArn, tableArn } from "../../support/ask";
import { app, document, type Form, KEY_OF_THE_ACCOUNT, NOTHING, NOTHING_OF, role, T, TRUST } from "./form";

const ALLOW = document({ Effect: "Allow", Action: "*", Resource: "*" });
const ALLOW_ALL = (Action: string, Resource = "*") => document({ Effect: "Allow", Principal: "*", Action, Resource });
const OPEN_OR_NOT: Form["right"] = ["violated", "undecided"];
const anonymous = { Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" } };

/** A role that may do everything, or of which the stack does not say that it may not. */
const widened = (resource: Form["resource"], more?: object, right = OPEN_OR_NOT): Form => ({
  resource,
  ...(more && { more }),
  question: mayNot("app", "dynamodb:DeleteTable", T),
  right,
});
const rolePolicy = (body: object, more?: object, right?: Form["right"]) =>
  widened({ ...app, aws_iam_role_policy: { p: { role: "app", policy: ALLOW, ...body } } }, more, right);
const managed = (arns: unknown, policy: object = { name: "m", policy: ALLOW }) =>
  widened({ aws_iam_role: { app: role({ managed_policy_arns: arns }) }, aws_iam_policy: { m: policy } });
const boundary = (permissions_boundary: unknown, more: object = {}) => {
  const limit = document({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  return widened({
    aws_iam_role: { app: role({ permissions_boundary, ...more }) },
    aws_iam_policy: { limit: { name: "limit", policy: limit } },
    aws_iam_role_policy: { p: { role: "app", policy: ALLOW } },
  });
};
const open = (action: string, resource: string, of: Form["resource"], more?: object): Form => ({
  resource: of,
  ...(more && { more }),
  question: nobodyMay(action, resource, anonymous),
  right: OPEN_OR_NOT,
});
const removed = (block: object, of: Form["resource"] = app): Form => widened(of, { removed: [block] }, ["undecided"]);

const PUT_POLICY = {
  "local-exec": { command: `aws iam put-role-policy --role-name app --policy-name p --policy-document '${ALLOW}'` },
};
const KEY = { description: "k", policy: KEY_OF_THE_ACCOUNT };
const FUNCTION = { aws_lambda_function: { f: { function_name: "f", role: roleArn("app") } } };
const BUCKET = { aws_s3_bucket: { b: { bucket: "orders" } } };

/** Further ways to give more than "never", each of which is read or named. */
export const FURTHER_FORMS: Readonly<Record<string, Form>> = {
  "a policy that Terraform forgets": removed({ from: "aws_iam_role_policy.p", lifecycle: { destroy: false } }),
  "a policy that Terraform forgets, as a reference": removed({ from: "${aws_iam_role_policy.p}", lifecycle: [{}] }),
  "a module that Terraform forgets": removed({ from: "module.rights", lifecycle: { destroy: "${false}" } }),
  "a policy of a module that Terraform forgets": removed({ from: "module.a.module.b.aws_iam_role_policy.p" }),
  "a command of null_resource": widened({ ...app, null_resource: { n: { provisioner: [PUT_POLICY] } } }),
  "a command of terraform_data": widened({ ...app, terraform_data: { d: { provisioner: PUT_POLICY } } }),
  "a command of a resource that keeps texts": widened({
    ...app,
    aws_ssm_parameter: { p: { name: "p", type: "String", value: "v", provisioner: [PUT_POLICY] } },
  }),
  "a kind that nobody knows that Terraform forgets": removed({ from: "elsewhere_grant.p" }),
  "a policy that is left as it is": rolePolicy({ policy: NOTHING, lifecycle: { ignore_changes: ["policy"] } }),
  "a policy that is left as it is, as a reference": rolePolicy({
    policy: NOTHING,
    lifecycle: [{ ignore_changes: ["${policy}"] }],
  }),
  "a resource that is left as it is": rolePolicy({ policy: NOTHING, lifecycle: { ignore_changes: "all" } }),
  "inline policies that are left as they are": widened({
    aws_iam_role: { app: role({ lifecycle: { ignore_changes: ["inline_policy[0].policy"] } }) },
  }),
  "managed policies that are left as they are": widened({
    aws_iam_role: { app: role({ managed_policy_arns: [], lifecycle: { ignore_changes: ["managed_policy_arns"] } }) },
  }),
  "a boundary that is left as it is": boundary("${aws_iam_policy.limit.arn}", {
    lifecycle: { ignore_changes: ["permissions_boundary"] },
  }),
  "tags that are left as they are": rolePolicy({ lifecycle: { ignore_changes: ["name"] } }, undefined, ["violated"]),
  "a role by a directive with for": rolePolicy({ role: '%{ for one in ["app"] }${one}%{ endfor }' }),
  "a role by strip markers": rolePolicy({ role: "${~ aws_iam_role.app.name ~}" }),
  "a role by an attribute in brackets": rolePolicy({ role: '${aws_iam_role.app["name"]}' }),
  "a role by a resource in parentheses": rolePolicy({ role: "${(aws_iam_role.app).id}" }),
  "a role by trimprefix()": rolePolicy({ role: '${trimprefix("x-app", "x-")}' }),
  "a role by a function of the provider": rolePolicy({
    role: "${provider::aws::trim_iam_role_path(aws_iam_role.app.arn)}",
  }),
  "a role by terraform_data": widened({
    ...app,
    terraform_data: { d: { input: "${aws_iam_role.app.name}" } },
    aws_iam_role_policy: { p: { role: "${terraform_data.d.output}", policy: ALLOW } },
  }),
  "a role by a parameter": widened({
    ...app,
    aws_ssm_parameter: { d: { name: "d", type: "String", value: "${aws_iam_role.app.name}" } },
    aws_iam_role_policy: { p: { role: "${aws_ssm_parameter.d.value}", policy: ALLOW } },
  }),
  "a role by the profile of an instance": widened({
    ...app,
    aws_iam_instance_profile: { d: { role: "${aws_iam_role.app.name}" } },
    aws_iam_role_policy: { p: { role: "${aws_iam_instance_profile.d.role}", policy: ALLOW } },
  }),
  "a role by another policy of it": widened({
    ...app,
    aws_iam_role_policy: {
      first: { role: "${aws_iam_role.app.name}", policy: NOTHING },
      p: { role: "${aws_iam_role_policy.first.role}", policy: ALLOW },
    },
  }),
  "objects of for_each": widened({
    ...app,
    aws_iam_role_policy: {
      p: {
        for_each: { one: { role: "app", policy: ALLOW } },
        role: "${each.value.role}",
        policy: '${each.value["policy"]}',
      },
    },
  }),
  "a map of zipmap()": rolePolicy(
    { for_each: '${zipmap(["app"], [local.all])}', role: "${each.key}", policy: "${each.value}" },
    { locals: { all: ALLOW } },
  ),
  "pairs of setproduct()": rolePolicy({
    for_each: '${{ for pair in setproduct(["app"], ["x"]) : join("-", pair) => pair }}',
    role: "${each.value[0]}",
  }),
  "a count as text": rolePolicy({ count: "1" }),
  "a count by length()": rolePolicy({ count: "${length([1])}" }),
  "a document by merge()": rolePolicy(
    { policy: `\${jsonencode(merge({ Version = "2012-10-17" }, jsondecode(local.all)))}` },
    { locals: { all: ALLOW } },
  ),
  "a document by flatten()": rolePolicy({
    policy:
      '${jsonencode({ Version = "2012-10-17", Statement = flatten([[{ Effect = "Allow", Action = "*", Resource = "*" }]]) })}',
  }),
  "a document by templatefile()": rolePolicy({ policy: '${templatefile("all.tftpl", {})}' }),
  "a document by replace()": rolePolicy({ policy: '${replace(local.all, "X", "*")}' }, { locals: { all: NOTHING } }),
  "a document of documents": rolePolicy(
    { policy: "${data.aws_iam_policy_document.d.minified_json}" },
    { data: { aws_iam_policy_document: { d: { source_policy_documents: [ALLOW] } } } },
  ),
  "a document by terraform_data": widened({
    ...app,
    terraform_data: { d: { input: ALLOW } },
    aws_iam_role_policy: { p: { role: "app", policy: "${terraform_data.d.output}" } },
  }),
  "managed policies by a splat": managed("${aws_iam_policy.m[*].arn}"),
  "managed policies by an old splat": managed("${aws_iam_policy.m.*.arn}", { count: 1, name: "m", policy: ALLOW }),
  "managed policies by values()": managed("${values(aws_iam_policy.m)[*].arn}", {
    for_each: { one: 1 },
    name: "m",
    policy: ALLOW,
  }),
  "managed policies by for": managed("${[for one in [aws_iam_policy.m] : one.arn]}"),
  "a managed policy by its ARN": managed([`arn:aws:iam::${ACCOUNT}:policy/m`]),
  "a managed policy by its ARN with a path": managed([`arn:aws:iam::${ACCOUNT}:policy/a/m`], {
    name: "m",
    path: "/a/",
    policy: ALLOW,
  }),
  "a managed policy in other case": managed([`arn:aws:iam::${ACCOUNT}:policy/M`]),
  "a managed policy of nobody": managed([`arn:aws:iam::${ACCOUNT}:policy/elsewhere`]),
  "a policy of AWS that AWS does not have": managed(["arn:aws:iam::aws:policy/NotThere"]),
  "no boundary": boundary(null),
  "a boundary of nothing": boundary(""),
  "a boundary by null in an expression": boundary("${null}"),
  "a boundary by try()": boundary("${try(var.limit, null)}"),
  "a boundary by a variable": boundary("${var.limit}"),
  "a boundary in another account": boundary("arn:aws:iam::444444444444:policy/limit"),
  "a dynamic inline policy in a list": widened({
    aws_iam_role: {
      app: role({ dynamic: [{ inline_policy: [{ for_each: [1], content: [{ name: "x", policy: ALLOW }] }] }] }),
    },
  }),
  "a dynamic inline policy with an iterator": widened({
    aws_iam_role: {
      app: role({
        dynamic: { inline_policy: { iterator: "it", for_each: [ALLOW], content: { policy: "${it.value}" } } },
      }),
    },
  }),
  "a role of one account that another role of that name has elsewhere": {
    ...rolePolicy(
      { provider: "aws.other" },
      {
        provider: [
          {
            aws: [
              { region: "eu-west-1", allowed_account_ids: [ACCOUNT] },
              { alias: "other", region: "eu-west-1" },
            ],
          },
        ],
      },
    ),
  },
  "who may assume a role, by a variable": {
    resource: { aws_iam_role: { app: role({ assume_role_policy: "${var.trust}" }) } },
    question: mayNot("other", "sts:AssumeRole", roleArn("app")),
    right: ["undecided"],
  },
  "who may assume a role, left as it is": {
    resource: { aws_iam_role: { app: role({ lifecycle: { ignore_changes: ["assume_role_policy"] } }) } },
    question: mayNot("other", "sts:AssumeRole", roleArn("app")),
    right: ["undecided"],
  },
  "who may assume a role, as jsonencode": {
    resource: {
      aws_iam_role: {
        app: { name: "app", assume_role_policy: `\${jsonencode(${TRUST.replaceAll("lambda", "ec2")})}` },
      },
    },
    question: nobodyMay("sts:AssumeRole", roleArn("app"), {
      StringEquals: { "aws:PrincipalServiceName": "ec2.amazonaws.com" },
    }),
    right: OPEN_OR_NOT,
  },
  "a bucket by its own argument": open("s3:GetObject", "arn:aws:s3:::orders/*", {
    aws_s3_bucket: { b: { bucket: "orders", policy: ALLOW_ALL("s3:GetObject", "arn:aws:s3:::orders/*") } },
  }),
  "a bucket by a policy of for_each": open("s3:GetObject", "arn:aws:s3:::orders/*", {
    ...BUCKET,
    aws_s3_bucket_policy: {
      p: {
        for_each: { orders: ALLOW_ALL("s3:GetObject", "arn:aws:s3:::orders/*") },
        bucket: "${each.key}",
        policy: "${each.value}",
      },
    },
  }),
  "a bucket by its access point": open("s3:GetObject", "arn:aws:s3:::orders/*", {
    ...BUCKET,
    aws_s3_access_point: { a: { bucket: "orders", name: "a", policy: ALLOW_ALL("s3:GetObject") } },
  }),
  "a bucket by a policy of its access point": open("s3:GetObject", "arn:aws:s3:::orders/*", {
    ...BUCKET,
    aws_s3_access_point: { a: { bucket: "orders", name: "a" } },
    aws_s3control_access_point_policy: {
      p: { access_point_arn: "${aws_s3_access_point.a.arn}", policy: ALLOW_ALL("s3:*") },
    },
  }),
  "a bucket by a policy that is left as it is": open("s3:GetObject", "arn:aws:s3:::orders/*", {
    ...BUCKET,
    aws_s3_bucket_policy: {
      p: { bucket: "orders", policy: NOTHING_OF("s3:PutObject"), lifecycle: { ignore_changes: ["policy"] } },
    },
  }),
  "a bucket by a policy that Terraform forgets": open("s3:GetObject", "arn:aws:s3:::orders/*", BUCKET, {
    removed: { from: "aws_s3_bucket_policy.p", lifecycle: { destroy: false } },
  }),
  "a table by a policy of its index": open("dynamodb:Query", `${T}/index/by-day`, {
    aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } },
    aws_dynamodb_resource_policy: {
      p: { resource_arn: "${aws_dynamodb_table.t.arn}", policy: ALLOW_ALL("dynamodb:Query") },
    },
  }),
  "a stream by its policy": open("dynamodb:GetRecords", `${T}/stream/2026-01-01T00:00:00.000`, {
    aws_dynamodb_table: { t: { name: "orders", hash_key: "pk", stream_enabled: true } },
    aws_dynamodb_resource_policy: {
      p: { resource_arn: "${aws_dynamodb_table.t.stream_arn}", policy: ALLOW_ALL("dynamodb:GetRecords") },
    },
  }),
  "a key by its replica": open("kms:Decrypt", `arn:aws:kms:eu-central-1:${ACCOUNT}:key/mrk-1`, {
    aws_kms_key: { k: { ...KEY, multi_region: true } },
    aws_kms_replica_key: { r: { primary_key_arn: "${aws_kms_key.k.arn}", policy: ALLOW_ALL("kms:*") } },
  }),
  "a key by a grant of for_each": {
    resource: {
      ...app,
      aws_kms_key: { k: KEY },
      aws_kms_grant: {
        g: {
          for_each: { one: 1 },
          key_id: "${aws_kms_key.k.key_id}",
          grantee_principal: roleArn("app"),
          operations: ["Decrypt"],
        },
      },
    },
    question: mayNot("app", "kms:Decrypt", "@key"),
    right: OPEN_OR_NOT,
  },
  "a topic by a policy of its own and one that is attached": open("sns:Publish", `arn:aws:sns:eu-west-1:${ACCOUNT}:t`, {
    aws_sns_topic: { t: { name: "t", policy: NOTHING_OF("sns:Subscribe") } },
    aws_sns_topic_policy: { p: { arn: "${aws_sns_topic.t.arn}", policy: ALLOW_ALL("sns:Publish") } },
  }),
  "a queue by a policy by its address": open("sqs:SendMessage", `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`, {
    aws_sqs_queue: { q: { name: "q" } },
    aws_sqs_queue_policy: { p: { queue_url: "${aws_sqs_queue.q.url}", policy: ALLOW_ALL("sqs:SendMessage") } },
  }),
  "a function by an address without authorization": open("lambda:InvokeFunctionUrl", functionArn("f"), {
    ...FUNCTION,
    aws_lambda_permission: {
      p: { function_name: "f", action: "lambda:InvokeFunctionUrl", principal: "*", function_url_auth_type: "NONE" },
    },
  }),
  "a function by a permission for an alias that is a variable": open("lambda:InvokeFunction", functionArn("f:live"), {
    ...FUNCTION,
    aws_lambda_permission: { p: { function_name: "f", qualifier: "${var.alias}", action: "lambda:*", principal: "*" } },
  }),
  "everything by a template of CloudFormation": open("dynamodb:GetItem", tableArn("orders"), {
    aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } },
    aws_cloudformation_stack: { s: { name: "s", template_body: "{}" } },
  }),
  "a table by a kind of another provider": open("dynamodb:GetItem", tableArn("orders"), {
    aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } },
    awscc_dynamodb_table: { s: { table_name: "orders" } },
  }),
};
