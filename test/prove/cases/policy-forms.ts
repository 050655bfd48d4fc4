// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { ACCOUNT, mayNot, roleArn } from "../../support/ask";
import { app, document, type Form, role, T, TRUST } from "./form";

const table = { aws_dynamodb_table: { t: { name: "orders", hash_key: "pk", attribute: [{ name: "pk", type: "S" }] } } };
const PROVED: Form["right"] = ["proved"],
  VIOLATED: Form["right"] = ["violated"],
  UNDECIDED: Form["right"] = ["undecided"],
  NOT_PROVED: Form["right"] = ["violated", "undecided"],
  NOT_VIOLATED: Form["right"] = ["proved", "undecided"];
const ofDocument = (doc: unknown, question: Form["question"], right: Form["right"], more: object = {}): Form => ({
  resource: {
    ...app,
    ...table,
    aws_iam_role_policy: { p: { role: "app", policy: typeof doc === "string" ? doc : JSON.stringify(doc) } },
    ...more,
  } as never,
  question,
  right,
});
const ofStatements = (s: object | object[], question: Form["question"], right: Form["right"], more = {}) =>
  ofDocument({ Version: "2012-10-17", Statement: s }, question, right, more);
const del = mayNot("app", "dynamodb:DeleteTable", T);
const get = mayNot("app", "dynamodb:GetItem", T);
const about = (
  Condition: object,
  Action = "dynamodb:GetItem",
  kind: "never" | "always" | "possible" = "never",
  Resource = T,
): Form["question"] => ({
  sentence: `${kind} ${Action} ${JSON.stringify(Condition)}`,
  kind,
  requests: [{ by: roleArn("app"), Action, Resource, Condition } as never],
});
const atTable = (body: object | string, question: Form["question"], right: Form["right"], more: object = {}): Form => ({
  resource: {
    ...app,
    ...table,
    aws_iam_role_policy: {
      p: { role: "app", policy: document({ Effect: "Allow", Action: "dynamodb:*", Resource: "*" }) },
    },
    aws_dynamodb_resource_policy: {
      r: { resource_arn: "${aws_dynamodb_table.t.arn}", policy: typeof body === "string" ? body : document(body) },
    },
    ...more,
  } as never,
  question,
  right,
});
const allow = (more: object = {}) => ({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", ...more });
const deny = (more: object = {}) => ({ Effect: "Deny", Principal: "*", Action: "dynamodb:*", Resource: "*", ...more });

/** Elements of policies and of Terraform as teams write them, each with the answer that AWS's documentation gives. */
export const POLICY_FORMS: Readonly<Record<string, Form>> = {
  "NotAction with the action": ofStatements(
    { Effect: "Allow", NotAction: ["dynamodb:Delete*"], Resource: "*" },
    del,
    PROVED,
  ),
  "NotAction in another case": ofStatements(
    { Effect: "Allow", NotAction: ["DYNAMODB:deletetable"], Resource: "*" },
    del,
    PROVED,
  ),
  "NotResource with the table": ofStatements({ Effect: "Allow", Action: "dynamodb:*", NotResource: T }, del, PROVED),
  "NotResource with the indexes only": ofStatements(
    { Effect: "Allow", Action: "dynamodb:*", NotResource: `${T}/index/*` },
    del,
    VIOLATED,
  ),
  "a wildcard in the middle of a name": ofStatements(
    allow({ Resource: "arn:aws:dynamodb:*:*:table/ord*s" }),
    get,
    VIOLATED,
  ),
  "a wildcard in the service of an ARN": ofStatements(
    allow({ Resource: "arn:aws:dynamo*:eu-west-1:*:table/orders" }),
    get,
    NOT_PROVED,
  ),
  "? in an account and a name": ofStatements(
    allow({ Resource: "arn:aws:dynamodb:eu-west-1:33333333333?:table/order?" }),
    get,
    VIOLATED,
  ),
  "? for a character that is not there": ofStatements(
    allow({ Resource: "arn:aws:dynamodb:eu-west-1:333333333333:table/orders?" }),
    get,
    PROVED,
  ),
  "a variable that stands for an asterisk": ofStatements(
    allow({ Resource: "arn:aws:dynamodb:eu-west-1:333333333333:table/$${*}" }),
    get,
    PROVED,
  ),
  "a variable in Version 2008-10-17": ofDocument(
    {
      Version: "2008-10-17",
      Statement: [allow({ Resource: "arn:aws:dynamodb:eu-west-1:333333333333:table/$${aws:PrincipalTag/t}" })],
    },
    about({ StringEquals: { "aws:PrincipalTag/t": "orders" } }),
    NOT_VIOLATED,
  ),
  "ForAllValues about a key that is not there": ofStatements(
    allow({ Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["x"] } } }),
    about({ Null: { "dynamodb:LeadingKeys": "true" } }),
    VIOLATED,
  ),
  "ForAnyValue about a key that is not there": ofStatements(
    allow({ Condition: { "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": ["x"] } } }),
    about({ Null: { "dynamodb:LeadingKeys": "true" } }),
    PROVED,
  ),
  "a Deny by ForAnyValue": ofStatements(
    [
      allow(),
      { ...allow(), Effect: "Deny", Condition: { "ForAnyValue:StringNotEquals": { "dynamodb:LeadingKeys": ["x"] } } },
    ],
    about({ "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": ["y"] } }),
    PROVED,
  ),
  "a Deny by StringNotEquals about a tag that is not there": ofStatements(
    [allow(), { ...allow(), Effect: "Deny", Condition: { StringNotEquals: { "aws:PrincipalTag/t": "x" } } }],
    about({ Null: { "aws:PrincipalTag/t": "true" } }),
    PROVED,
  ),
  'Null with true and not "true"': ofStatements(
    allow({ Condition: { Null: { "aws:PrincipalTag/t": true } } }),
    about({ Null: { "aws:PrincipalTag/t": "true" } }),
    VIOLATED,
  ),
  "a Deny by BoolIfExists about a key that is not there": ofStatements(
    [allow(), { ...allow(), Effect: "Deny", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }],
    about({ Null: { "aws:MultiFactorAuthPresent": "true" } }),
    PROVED,
  ),
  "a Deny by Bool about a key that is not there": ofStatements(
    [allow(), { ...allow(), Effect: "Deny", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }],
    about({ Null: { "aws:MultiFactorAuthPresent": "true" } }),
    VIOLATED,
  ),
  BinaryEquals: ofStatements(
    allow({ Condition: { BinaryEquals: { "aws:PrincipalTag/t": "QmluYXJ5" } } }),
    get,
    NOT_PROVED,
  ),
  "a key in another case": ofStatements(
    allow({ Condition: { StringEquals: { "AWS:principaltag/T": "x" } } }),
    about({ StringEquals: { "aws:PrincipalTag/t": "x" } }),
    VIOLATED,
  ),
  "letters as escapes": ofDocument(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\\u0041ction":"dynamodb:\\u0047etItem","Resource":"*"}]}',
    get,
    VIOLATED,
  ),
  "one Sid twice": ofStatements(
    [allow({ Sid: "S" }), allow({ Sid: "S", Action: "dynamodb:DeleteTable" })],
    del,
    NOT_PROVED,
  ),
  "StringLike with ? for a character that is not there": ofStatements(
    allow({ Condition: { StringLike: { "aws:PrincipalTag/t": "a?c" } } }),
    about({ StringEquals: { "aws:PrincipalTag/t": "ac" } }),
    PROVED,
  ),
  "StringEquals with an asterisk": ofStatements(
    allow({ Condition: { StringEquals: { "aws:PrincipalTag/t": "*" } } }),
    about({ StringEquals: { "aws:PrincipalTag/t": "abc" } }),
    PROVED,
  ),
  "ArnEquals with a wildcard": ofStatements(
    allow({ Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::*:role/a*" } } }),
    get,
    VIOLATED,
  ),
  "two operators about one key": ofStatements(
    allow({
      Condition: { StringLike: { "aws:PrincipalTag/t": "a*" }, StringNotEquals: { "aws:PrincipalTag/t": "ab" } },
    }),
    about({ StringEquals: { "aws:PrincipalTag/t": "ab" } }),
    PROVED,
  ),
  "a Deny with NotPrincipal": atTable(
    deny({ Principal: undefined, NotPrincipal: { AWS: roleArn("app") } }),
    get,
    NOT_PROVED,
  ),
  "a Deny for an account": atTable(deny({ Principal: { AWS: ACCOUNT } }), get, PROVED),
  "a Deny for a principal with a wildcard": atTable(
    deny({ Principal: { AWS: "arn:aws:iam::333333333333:role/*" } }),
    get,
    NOT_PROVED,
  ),
  "a Deny for the indexes only": atTable(deny({ Resource: `${T}/index/*` }), get, VIOLATED),
  "a policy of the stream": {
    ...atTable(deny(), get, VIOLATED),
    resource: {
      ...app,
      ...table,
      aws_iam_role_policy: { p: { role: "app", policy: document(allow()) } },
      aws_dynamodb_resource_policy: {
        r: { resource_arn: "${aws_dynamodb_table.t.stream_arn}", policy: document(deny()) },
      },
    } as never,
  },
  "a boundary from a data source": {
    resource: {
      aws_iam_role: { app: role({ permissions_boundary: "${data.aws_iam_policy.b.arn}" }) },
      aws_iam_role_policy: { p: { role: "app", policy: document(allow()) } },
    } as never,
    more: { data: { aws_iam_policy: { b: { name: "b" } } } },
    question: get,
    right: UNDECIDED,
  },
  "an attachment that takes others away": {
    resource: {
      ...app,
      aws_iam_policy: { m: { name: "m", policy: document(allow()) } },
      aws_iam_policy_attachment: { a: { name: "a", roles: [], policy_arn: "${aws_iam_policy.m.arn}" } },
      aws_iam_role_policy_attachment: { b: { role: "app", policy_arn: "${aws_iam_policy.m.arn}" } },
    } as never,
    question: get,
    right: NOT_PROVED,
  },
  "a trust policy for the account": {
    resource: {
      aws_iam_role: {
        app: role(),
        admin: {
          name: "admin",
          assume_role_policy: document({
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: "333333333333" },
          }),
        },
      },
    } as never,
    question: mayNot("app", "sts:AssumeRole", roleArn("admin")),
    right: PROVED,
  },
  "a policy of the table for the account": atTable(
    { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "dynamodb:DeleteTable", Resource: "*" },
    del,
    PROVED,
    { aws_iam_role_policy: { p: { role: "app", policy: document(allow()) } } },
  ),
  "a principal without the path of the role": atTable(
    deny({ Principal: { AWS: roleArn("app") } }),
    {
      sentence: "path",
      kind: "never",
      requests: [{ by: `arn:aws:iam::${ACCOUNT}:role/team/app`, Action: "dynamodb:GetItem", Resource: T }],
    },
    NOT_PROVED,
    { aws_iam_role: { app: role({ path: "/team/" }) } },
  ),
  "ForAllValues beside Null": ofStatements(
    allow({
      Condition: {
        "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["x"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    }),
    about({ Null: { "dynamodb:LeadingKeys": "true" } }),
    PROVED,
  ),
  "ForAllValues with a pattern": ofStatements(
    allow({ Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["x#*"] } } }),
    about({ "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": ["y#1"] } }),
    PROVED,
  ),
  "a role for each of a map": {
    resource: {
      aws_iam_role: { app: { for_each: { a: "app", b: "other" }, name: "${each.value}", assume_role_policy: TRUST } },
      aws_iam_role_policy: {
        p: { for_each: { a: "app" }, role: "${aws_iam_role.app[each.key].id}", policy: document(allow()) },
      },
    } as never,
    question: get,
    right: NOT_PROVED,
  },
};
