// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { may, mayNot, nobodyMay } from "../../support/ask";
import { app, document, type Form, role, T, TRUST } from "./form";

const ALLOW = document({ Effect: "Allow", Action: "*", Resource: "*" });
const DENY = document({ Effect: "Deny", Action: "*", Resource: "*" });
const CLOSED = document({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" });
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const OPEN_OR_NOT: Form["right"] = ["violated", "undecided"];
const never = mayNot("app", "dynamodb:DeleteTable", T);

/** The role `app` has every right, and a policy that refuses everything is not in force for certain. */
const rivals = (resource: Form["resource"], more?: object): Form => ({
  resource,
  ...(more && { more }),
  question: never,
  right: OPEN_OR_NOT,
});
const inline = (policies: Readonly<Record<string, object>>, of: Form["resource"] = app, more?: object): Form =>
  rivals({ ...of, aws_iam_role_policy: policies }, more);
const allowed = { role: "app", name: "allow", policy: ALLOW };
const denied = { role: "app", name: "deny", policy: DENY };
const DENIES = { aws_iam_policy: { deny: { name: "deny", policy: DENY } } };
const ATTACHED = {
  aws_iam_role_policy_attachment: { deny: { role: "app", policy_arn: "${aws_iam_policy.deny.arn}" } },
};
const refusedBy = (organization: object, attachment: object = {}, more: object = {}): Form =>
  rivals(
    {
      ...app,
      ...organization,
      aws_iam_role_policy: { allow: allowed },
      aws_organizations_policy: { deny: { name: "deny", content: DENY } },
      aws_organizations_policy_attachment: {
        deny: { policy_id: "${aws_organizations_policy.deny.id}", target_id: "r-ab12", ...attachment },
      },
    },
    more,
  );
const organization = (body: object) => refusedBy({ aws_organizations_organization: { o: body } });

const closedEndpoint = (policy: object, endpoint: object = {}): Form => ({
  resource: {
    aws_vpc_endpoint: { e: { vpc_id: "v", service_name: "s", ...endpoint } },
    aws_vpc_endpoint_policy: { p: { vpc_endpoint_id: "${aws_vpc_endpoint.e.id}", ...policy } },
  },
  question: nobodyMay("dynamodb:GetItem", T, { StringEquals: { "aws:SourceVpce": "@endpoint" } }),
  right: OPEN_OR_NOT,
});
const BUCKET = { aws_s3_bucket: { b: { bucket: "orders" } } };
const PUBLIC = { aws_s3_bucket_acl: { a: { bucket: "orders", acl: "public-read" } } };
const listed = (resource: Form["resource"]): Form => ({
  resource,
  question: nobodyMay("s3:ListBucket", "arn:aws:s3:::orders", {
    Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" },
  }),
  right: OPEN_OR_NOT,
});
const ENFORCED = { bucket: "orders", rule: { object_ownership: "BucketOwnerEnforced" } };
const GUARDED = { bucket: "orders", ignore_public_acls: true };

/** Ways to have a policy in the inputs that something else in them takes away, overwrites or leaves without an effect. */
export const RIVAL_FORMS: Readonly<Record<string, Form>> = {
  "two inline policies of one name": inline({ allow: { ...allowed, name: "x" }, deny: { ...denied, name: "x" } }),
  "two inline policies of one name in other case": inline({
    allow: { ...allowed, name: "x" },
    deny: { ...denied, name: "X" },
  }),
  "two inline policies, one of a name that is a variable": inline({
    allow: allowed,
    deny: { ...denied, name: "${var.name}" },
  }),
  "an inline policy and a block of one name": inline(
    { deny: { ...denied, name: "x" } },
    { aws_iam_role: { app: role({ inline_policy: [{ name: "x", policy: ALLOW }] }) } },
  ),
  "two blocks of one name": rivals({
    aws_iam_role: {
      app: role({
        inline_policy: [
          { name: "x", policy: ALLOW },
          { name: "x", policy: DENY },
        ],
      }),
    },
  }),
  "an inline policy that the blocks of its role do not list": inline(
    { deny: denied },
    { aws_iam_role: { app: role({ inline_policy: [{ name: "allow", policy: ALLOW }] }) } },
  ),
  "an inline policy beside dynamic blocks": inline(
    { deny: denied },
    { aws_iam_role: { app: role({ dynamic: { inline_policy: { for_each: [], content: {} } } }) } },
  ),
  "an inline policy that an empty block removes": {
    ...inline({ allow: allowed }, { aws_iam_role: { app: role({ inline_policy: [{}] }) } }),
    question: may("app", "dynamodb:DeleteTable", T),
  },
  "an attachment that an empty list of its role removes": {
    ...rivals({
      aws_iam_role: { app: role({ managed_policy_arns: [] }) },
      aws_iam_role_policy_attachment: { a: { role: "app", policy_arn: ADMINISTRATOR } },
    }),
    question: may("app", "dynamodb:DeleteTable", T),
  },
  "an attachment that the list of its role does not have": rivals({
    aws_iam_role: { app: role({ managed_policy_arns: [ADMINISTRATOR] }) },
    ...DENIES,
    ...ATTACHED,
  }),
  "an attachment that a shared one of another role takes away": rivals({
    aws_iam_role: { app: role(), other: { name: "other", assume_role_policy: TRUST } },
    aws_iam_role_policy: { allow: allowed },
    ...DENIES,
    ...ATTACHED,
    aws_iam_policy_attachment: { s: { name: "s", roles: ["other"], policy_arn: "${aws_iam_policy.deny.arn}" } },
  }),
  "a list of a role that a shared attachment of another role takes away": rivals({
    aws_iam_role: {
      app: role({ managed_policy_arns: ["${aws_iam_policy.deny.arn}"] }),
      other: { name: "other", assume_role_policy: TRUST },
    },
    aws_iam_role_policy: { allow: allowed },
    ...DENIES,
    aws_iam_policy_attachment: { s: { name: "s", roles: ["other"], policy_arn: "${aws_iam_policy.deny.arn}" } },
  }),
  "a policy that a command may remove": inline(
    { allow: allowed, deny: denied },
    { ...app, null_resource: { n: { provisioner: { "local-exec": { command: "aws iam delete-role-policy" } } } } },
  ),
  "a policy that a program may remove": inline({ allow: allowed, deny: denied }, app, {
    data: { external: { e: { program: ["sh"] } } },
  }),
  "a policy that a program in a check may remove": inline({ allow: allowed, deny: denied }, app, {
    check: { c: { data: { external: { e: { program: ["sh"] } } } } },
  }),
  "a policy that a module may remove": inline({ allow: allowed, deny: denied }, app, {
    module: { m: { source: "./m" } },
  }),
  "a boundary that a command may remove": rivals({
    aws_iam_role: { app: role({ permissions_boundary: "${aws_iam_policy.deny.arn}" }) },
    ...DENIES,
    aws_iam_role_policy: { allow: allowed },
    terraform_data: { d: { provisioner: { "local-exec": { command: "aws iam" } } } },
  }),
  "a service control policy beside a template of CloudFormation": refusedBy({
    aws_cloudformation_stack: { s: { name: "s", template_body: "{}" } },
  }),
  "a service control policy in an organization for billing": organization({ feature_set: "CONSOLIDATED_BILLING" }),
  "a service control policy in an organization without its type": organization({
    enabled_policy_types: ["TAG_POLICY"],
  }),
  "a service control policy in an organization whose types are a variable": organization({
    enabled_policy_types: "${var.types}",
  }),
  "a service control policy in an organization with its type": {
    ...organization({ feature_set: "ALL", enabled_policy_types: ["SERVICE_CONTROL_POLICY"] }),
    right: ["proved"],
  },
  "a policy of an endpoint of which it is not known whether it is made": closedEndpoint({
    count: "${var.count}",
    policy: CLOSED,
  }),
  "a policy of an endpoint that another one without a policy replaces": closedEndpoint({}, { policy: CLOSED }),
  "an ACL and an ownership that is left as it is": listed({
    ...BUCKET,
    ...PUBLIC,
    aws_s3_bucket_ownership_controls: { o: { ...ENFORCED, lifecycle: { ignore_changes: ["rule"] } } },
  }),
  "an ACL and two ownerships": listed({
    ...BUCKET,
    ...PUBLIC,
    aws_s3_bucket_ownership_controls: {
      o: ENFORCED,
      p: { bucket: "orders", rule: { object_ownership: "ObjectWriter" } },
    },
  }),
  "an ACL and a guard that is left as it is": listed({
    ...BUCKET,
    ...PUBLIC,
    aws_s3_bucket_public_access_block: { g: { ...GUARDED, lifecycle: { ignore_changes: ["ignore_public_acls"] } } },
  }),
  "an ACL and two guards": listed({
    ...BUCKET,
    ...PUBLIC,
    aws_s3_bucket_public_access_block: { g: GUARDED, h: { bucket: "orders", ignore_public_acls: false } },
  }),
  "an ACL by a dynamic block": listed({
    ...BUCKET,
    aws_s3_bucket_acl: { a: { bucket: "orders", dynamic: { access_control_policy: { for_each: [1], content: {} } } } },
  }),
  "an ACL by an expression": listed({
    ...BUCKET,
    aws_s3_bucket_acl: { a: { bucket: "orders", access_control_policy: "${var.list}" } },
  }),
  "grants of a bucket by a dynamic block": listed({
    aws_s3_bucket: { b: { bucket: "orders", dynamic: { grant: { for_each: [1], content: {} } } } },
  }),
};
