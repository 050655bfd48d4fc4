// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { ACCOUNT, apiStarts, functionArn, mayNot, nobodyMay, OTHER_ACCOUNT, roleArn } from "../../support/ask";
import { app, document, type Form, KEY_OF_THE_ACCOUNT, T } from "./form";

const ALLOW = document({ Effect: "Allow", Action: "*", Resource: "*" });
const ALLOW_ALL = (Action: string) => document({ Effect: "Allow", Principal: "*", Action, Resource: "*" });
const CLOSED = document({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" });
const OPEN_OR_NOT: Form["right"] = ["violated", "undecided"];
const anonymous = { Null: { "aws:PrincipalArn": "true", "aws:PrincipalServiceName": "true" } };

const rolePolicy = (body: object, more: object): Form => ({
  resource: { ...app, aws_iam_role_policy: { p: { role: "app", policy: ALLOW, ...body } } },
  more,
  question: mayNot("app", "dynamodb:DeleteTable", T),
  right: OPEN_OR_NOT,
});
const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = (key_id: string): Form => ({
  resource: {
    aws_kms_key: { k: { description: "k", policy: KEY_OF_THE_ACCOUNT } },
    aws_kms_key_policy: { p: { key_id, policy: ALLOW_ALL("kms:*") } },
  },
  question: nobodyMay("kms:Decrypt", "@key", anonymous),
  right: OPEN_OR_NOT,
});
const queue = (queue_url: string, right = OPEN_OR_NOT): Form => ({
  resource: {
    aws_sqs_queue: { q: { name: "q" } },
    aws_sqs_queue_policy: { p: { queue_url, policy: ALLOW_ALL("sqs:SendMessage") } },
  },
  question: nobodyMay("sqs:SendMessage", `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`, anonymous),
  right,
});
const TWO_REGIONS = {
  provider: {
    aws: [
      { region: "eu-west-1", allowed_account_ids: [ACCOUNT] },
      { alias: "us", region: "us-east-1", allowed_account_ids: [ACCOUNT] },
    ],
  },
};
const CHINA = { provider: { aws: [{ region: "cn-north-1", allowed_account_ids: [ACCOUNT] }] } };
const FUNCTION = { aws_lambda_function: { f: { function_name: "f", role: roleArn("app") } } };
const started = (body: object, right: Form["right"] = OPEN_OR_NOT, more: object = {}): Form => ({
  resource: {
    ...FUNCTION,
    aws_lambda_permission: {
      p: { function_name: "f", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", ...body },
    },
  },
  more,
  question: apiStarts(functionArn("f")),
  right,
});
const vault = (body: object, right: Form["right"]): Form => ({
  resource: {
    aws_backup_vault: { v: { name: "v" } },
    aws_backup_vault_policy: { p: { backup_vault_name: "v", policy: CLOSED, ...body } },
  },
  more: TWO_REGIONS,
  question: nobodyMay("backup:DeleteBackupVault", `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-vault:v`, {}),
  right,
});

const shared = (association: object, right: Form["right"], more: Form["resource"] = {}): Form => ({
  resource: {
    aws_dynamodb_table: { t: { name: "orders", hash_key: "pk" } },
    aws_ram_resource_share: { s: { name: "s" } },
    aws_ram_resource_association: { a: { resource_share_arn: "${aws_ram_resource_share.s.arn}", ...association } },
    ...more,
  },
  question: nobodyMay("dynamodb:GetItem", T, anonymous),
  right,
});

/** Ways to name what a policy is for, or where it is, that mean another resource than they seem to. */
export const NAMING_FORMS: Readonly<Record<string, Form>> = {
  "a role by a key that is an expression": rolePolicy(
    { for_each: { "${local.name}": ALLOW }, role: "${each.key}", policy: "${each.value}" },
    { locals: { name: "app" } },
  ),
  "a role by a key that is a variable": rolePolicy(
    { for_each: { "${var.name}": ALLOW }, role: "${each.key}", policy: "${each.value}" },
    {},
  ),
  "a role of a map whose key is an expression": rolePolicy(
    { role: '${try(local.roles["app"], "other")}' },
    { locals: { name: "app", roles: { "${local.name}": "app" } } },
  ),
  "a role of a map whose key is a variable": rolePolicy(
    { role: '${try(local.roles["app"], "other")}' },
    { locals: { roles: { "${var.name}": "app" } } },
  ),
  "a role by element() from the end": rolePolicy({ role: '${try(element(["other", "app"], -1), "other")}' }, {}),
  "a key by its id": key(KEY_ID),
  "a key by its ARN": key(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/${KEY_ID}`),
  "a key by the ARN of a key in another account": {
    ...key(`arn:aws:kms:eu-west-1:${OTHER_ACCOUNT}:key/${KEY_ID}`),
    right: ["proved"],
  },
  "an endpoint by its id": {
    resource: {
      aws_vpc_endpoint: { e: { vpc_id: "v", service_name: "s", policy: CLOSED } },
      aws_vpc_endpoint_policy: { p: { vpc_endpoint_id: "vpce-0123", policy: ALLOW_ALL("*") } },
    },
    question: nobodyMay("dynamodb:GetItem", T, { StringLike: { "aws:SourceVpce": "@endpoint" } }),
    right: OPEN_OR_NOT,
  },
  "a queue by its address": queue(`https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/q`, ["violated"]),
  "a queue by its former address": queue(`https://eu-west-1.queue.amazonaws.com/${ACCOUNT}/q`),
  "a queue by an address with a slash": queue(`https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/q/`),
  "a secret by its name": {
    resource: {
      aws_secretsmanager_secret: { s: { name: "orders" } },
      aws_secretsmanager_secret_policy: { p: { secret_arn: "orders", policy: ALLOW_ALL("secretsmanager:*") } },
    },
    question: nobodyMay("secretsmanager:GetSecretValue", "@secret", anonymous),
    right: OPEN_OR_NOT,
  },
  "a function by its name": started({}, ["proved"], TWO_REGIONS),
  "a function of another region by its name": started({ provider: "aws.us" }, OPEN_OR_NOT, TWO_REGIONS),
  "a function of another region by an argument": started({ region: "us-east-1" }),
  "a function of a region that is a variable": started({ region: "${var.region}" }),
  "a function of another account by a part of its ARN": started({ function_name: `${OTHER_ACCOUNT}:function:f` }),
  "a function for its address only": started({ invoked_via_function_url: true }),
  "a function with an argument of tomorrow": started({ allowed_from: "2030-01-01" }),
  "a function of China by its name": {
    resource: { aws_lambda_permission: { p: { function_name: "f", action: "lambda:InvokeFunction", principal: "*" } } },
    more: CHINA,
    question: nobodyMay("lambda:InvokeFunction", `arn:aws-cn:lambda:cn-north-1:${ACCOUNT}:function:f`, anonymous),
    right: OPEN_OR_NOT,
  },
  "a vault by its name": vault({}, ["proved"]),
  "a vault of another region by its name": vault({ provider: "aws.us" }, OPEN_OR_NOT),
  "a table that is shared": shared({ resource_arn: "${aws_dynamodb_table.t.arn}" }, ["undecided"]),
  "a table that is shared, by its ARN": shared({ resource_arn: T }, ["undecided"]),
  "a share of a thing that is a variable": shared({ resource_arn: "${var.arn}" }, ["undecided"]),
  "a share of another thing of the inputs": shared({ resource_arn: "${aws_ec2_transit_gateway.g.arn}" }, ["proved"], {
    aws_ec2_transit_gateway: { g: {} },
  }),
  "a share of a thing of another service": shared(
    { resource_arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-1` },
    ["proved"],
  ),
  "a principal of a share of the inputs": shared(
    { resource_arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/s` },
    ["proved"],
    {
      aws_ram_principal_association: {
        p: { principal: OTHER_ACCOUNT, resource_share_arn: "${aws_ram_resource_share.s.arn}" },
      },
    },
  ),
  "a principal of a share of others": shared(
    { resource_arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/s` },
    ["undecided"],
    {
      aws_ram_principal_association: {
        p: { principal: OTHER_ACCOUNT, resource_share_arn: `arn:aws:ram:eu-west-1:${ACCOUNT}:resource-share/s` },
      },
    },
  ),
  "a table of another region by an argument": {
    resource: {
      aws_dynamodb_table: { t: { name: "orders", hash_key: "pk", region: "us-east-1" } },
      aws_dynamodb_resource_policy: { p: { resource_arn: "${aws_dynamodb_table.t.arn}", policy: CLOSED } },
    },
    question: nobodyMay("dynamodb:GetItem", T, {}),
    right: OPEN_OR_NOT,
  },
};
