// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { mayNot } from "../../support/ask";
import { app, document, type Form, role, T, TRUST } from "./form";

const ALLOW = document({ Effect: "Allow", Action: "*", Resource: "*" });
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
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
