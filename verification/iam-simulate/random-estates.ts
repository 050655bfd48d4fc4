import type { Estate, Organization } from "../../src/prove/documents/estate";
import { type Policy, parsePolicy } from "../../src/prove/documents/policy-document";
import { type Request, requestOf } from "../../src/prove/logic/request";
import type { Seeded } from "../../test/support/seeded";

const ACCOUNT = "111122223333";
const OTHER_ACCOUNT = "444455556666";
const ENDPOINT = "vpce-0a1b2c3d";

export const ORGANIZATION: Organization = { accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };

const role = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;
// The name of the first is no other's: which role a session is of, AWS knows and its ARN does not say.
const ROLES = [role("reader"), role("app"), role("App"), role("team/app"), role("app", OTHER_ACCOUNT)];
const SERVICE_LINKED = role("aws-service-role/x.amazonaws.com/x");
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/one`;
const tableArn = (name: string): string => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`;
const TABLES = ["orders", "orders2", "ord", "Orders", "a.b_c-d"].map(tableArn);
/** The only one with a policy of its own. */
const TABLE_WITH_POLICY = tableArn("orders");

const ITEM_KEYS = ["dynamodb:LeadingKeys", "dynamodb:Attributes", "dynamodb:ReturnConsumedCapacity"];
/** Actions, with those of the keys below that AWS sends with them. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "dynamodb:GetItem": [...ITEM_KEYS, "dynamodb:Select"],
  "dynamodb:Query": [...ITEM_KEYS, "dynamodb:Select"],
  "dynamodb:PutItem": ITEM_KEYS,
  "dynamodb:DeleteTable": [],
  "dynamodb:DescribeTable": [],
};

const TEXTS = ["a", "ab", "abc", "A", "b", "", "x*y", "a.b", "a?c"];
const DATES = ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z", "2027-01-01T00:00:00Z"];
const ADDRESSES = ["10.1.2.3", "10.9.0.1", "192.0.2.7", "2001:db8::1", "2001:db9::1"];
const BINARY = ["QQ==", "cQ==", "QUI="];

/** Keys that requests carry, and their values. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  "aws:SourceVpce": [ENDPOINT, "vpce-9"],
  "aws:RequestedRegion": ["eu-west-1", "us-east-1"],
  "aws:PrincipalTag/team": TEXTS,
  "aws:SourceAccount": ["1", "1.0", "2", "10", "x"],
  "aws:ViaAWSService": ["true", "false", "True"],
  "aws:MultiFactorAuthAge": ["0", "1", "59.5", "60", "3600"],
  "aws:CurrentTime": DATES,
  "aws:SourceIp": ADDRESSES,
  "aws:UserAgent": BINARY,
  "dynamodb:Select": ["ALL_ATTRIBUTES", "COUNT", "a"],
  "dynamodb:ReturnConsumedCapacity": ["TOTAL", "NONE"],
};
const LISTS: Readonly<Record<string, readonly string[]>> = {
  "dynamodb:LeadingKeys": TEXTS,
  "dynamodb:Attributes": TEXTS,
  "aws:TagKeys": TEXTS,
};

const ACTION_PATTERNS = [
  "*",
  "dynamodb:*",
  "dynamodb:Get*",
  "DynamoDB:getitem",
  "dynamodb:*Item",
  "dynamodb:?uery",
  "dynamodb:DeleteTable",
  "dynamodb:*e*",
  "s3:*",
];
const RESOURCE_PATTERNS = [
  "*",
  TABLE_WITH_POLICY,
  tableArn("ord*"),
  tableArn("orders?"),
  tableArn("O*s"),
  "arn:aws:dynamodb:*:*:table/orders",
  `arn:aws:dynamodb:*:${ACCOUNT}:*`,
  "arn:*:dynamodb:eu-*-1:*:table/a.b*",
];
const ARN_PATTERNS = [...ROLES, "arn:aws:iam::*:role/app", role("*"), "arn:aws:iam::*:role/team/*", role("?pp")];
const TEXT_PATTERNS = [...TEXTS, "a*", "*", "*b*", "?", "x${*}y", "?*", "vpce-*", "eu-*"];

type Values = readonly string[];
type Condition = readonly [operator: string, key: string, values: Values];

/** Each kind of operator, with the keys and values that it is drawn with. */
const OPERATORS: readonly ((random: Seeded) => Condition)[] = [
  (random) => {
    const [key, values] = random.one(Object.entries(SINGLE));
    const name = random.one(["Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase"]);
    return [`String${name}${ifExists(random)}`, key, random.some([...values, ...TEXTS], 3)];
  },
  (random) => [
    `String${random.one(["Like", "NotLike"])}${ifExists(random)}`,
    random.one(Object.keys(SINGLE)),
    random.some(TEXT_PATTERNS, 2),
  ],
  (random) => [
    `Arn${random.one(["Equals", "Like", "NotEquals", "NotLike"])}${ifExists(random)}`,
    "aws:PrincipalArn",
    random.some(ARN_PATTERNS, 2),
  ],
  (random) => {
    const [key, values] = random.one(Object.entries(LISTS));
    const name = random.one(["Equals", "NotEquals", "Like", "NotLike", "EqualsIgnoreCase", "NotEqualsIgnoreCase"]);
    const quantifier = random.one(["ForAllValues", "ForAnyValue"]);
    const texts = name.endsWith("Like") ? TEXT_PATTERNS : values;
    // What ForAnyValue with IfExists says of a missing key is a known difference.
    const suffix = quantifier === "ForAllValues" ? ifExists(random) : "";
    return [`${quantifier}:String${name}${suffix}`, key, random.some(texts, 3)];
  },
  (random) => [`Bool${ifExists(random)}`, "aws:ViaAWSService", [random.one(["true", "false", "True"])]],
  (random) => ["Null", random.one([...Object.keys(SINGLE), ...Object.keys(LISTS)]), [random.one(["true", "false"])]],
  (random) => [`Numeric${relation(random)}${ifExists(random)}`, "aws:MultiFactorAuthAge", random.some(["1", "60"], 2)],
  (random) => [`Date${relation(random)}${ifExists(random)}`, "aws:CurrentTime", random.some(DATES, 2)],
  (random) => [
    `${random.one(["IpAddress", "NotIpAddress"])}${ifExists(random)}`,
    "aws:SourceIp",
    // 0.0.0.0/0 is a known difference.
    random.some(["10.1.0.0/16", "10.0.0.0/8", "192.0.2.7/32", "0.0.0.0/1", "128.0.0.0/1", "2001:db8::/32"], 2),
  ],
  (random) => [`BinaryEquals${ifExists(random)}`, "aws:UserAgent", random.some(BINARY, 2)],
];

function ifExists(random: Seeded): string {
  return random.chance(25) ? "IfExists" : "";
}

function relation(random: Seeded): string {
  return random.one(["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]);
}

type Json = Readonly<Record<string, unknown>>;

function conditions(random: Seeded): Json {
  const block: Record<string, Record<string, Values>> = {};
  for (let count = random.below(3); count > 0; count -= 1) {
    const [operator, key, values] = random.one(OPERATORS)(random);
    block[operator] = { ...block[operator], [key]: values };
  }
  return Object.keys(block).length === 0 ? {} : { Condition: block };
}

type Kind = "identity" | "resource" | "endpoint" | "resourceControl";

function statement(random: Seeded, kind: Kind): Json {
  // AWS takes no resource control policy that allows, leaves an action out or names principals.
  const isControl = kind === "resourceControl";
  const patterns = isControl ? ACTION_PATTERNS.filter((one) => /^dynamodb:/.test(one)) : ACTION_PATTERNS;
  return {
    Effect: !isControl && random.chance(65) ? "Allow" : "Deny",
    ...(kind !== "identity" && { Principal: kind === "resource" ? principal(random) : "*" }),
    [isControl || random.chance(80) ? "Action" : "NotAction"]: random.some(patterns, 3),
    [random.chance(85) ? "Resource" : "NotResource"]: random.some(RESOURCE_PATTERNS, 2),
    ...conditions(random),
  };
}

function principal(random: Seeded): Json | "*" {
  if (random.chance(35)) return "*";
  if (random.chance(20)) return { Service: random.some(["dax.amazonaws.com", "backup.amazonaws.com"], 2) };
  return { AWS: random.some([...ROLES, SESSION, `arn:aws:iam::${ACCOUNT}:root`, OTHER_ACCOUNT], 2) };
}

function policy(random: Seeded, kind: Kind): Policy {
  const statements = Array.from({ length: 1 + random.below(3) }, () => statement(random, kind));
  return parsePolicy(kind, { Version: "2012-10-17", Statement: statements });
}

/** Policies of every layer, as AWS accepts them. Every role but the service-linked one has the same. */
export function randomEstate(random: Seeded): Estate {
  const level = (kind: Kind, hasFullAccess: boolean) => ({
    target: "root",
    policies: [policy(random, kind)],
    hasFullAccess,
  });
  const policies = Array.from({ length: 1 + random.below(2) }, () => policy(random, "identity"));
  const boundary = random.chance(35) ? policy(random, "identity") : undefined;
  const attached = random.chance(60) ? policy(random, "resource") : undefined;
  return {
    serviceControl: random.chance(40) ? [level("identity", random.chance(50))] : [],
    resourceControl: random.chance(30) ? [level("resourceControl", true)] : [],
    resources: TABLES.map((arn) => ({
      arns: [arn],
      account: ACCOUNT,
      policy: arn === TABLE_WITH_POLICY ? attached : undefined,
      requiresPolicy: false,
    })),
    roles: ROLES.map((arn) => ({ arn, policies, boundary })),
    endpoints: random.chance(40) ? [{ id: ENDPOINT, policy: policy(random, "endpoint") }] : [],
  };
}

/** A request with keys that AWS sends with its action. */
export function randomRequest(random: Seeded): Request {
  const [action, keys] = random.one(Object.entries(ACTIONS));
  const context: Record<string, string | string[]> = { ...caller(random) };
  const isSent = (key: string): boolean =>
    random.chance(60) && (key.startsWith("aws:") || keys.includes(key)) && !(key in context);
  for (const [key, values] of Object.entries(SINGLE)) if (isSent(key)) context[key] = random.one(values);
  for (const [key, values] of Object.entries(LISTS)) {
    if (isSent(key)) context[key] = Array.from({ length: 1 + random.below(2) }, () => random.one(values));
  }
  const resource = random.chance(60) ? TABLE_WITH_POLICY : random.one(TABLES);
  return requestOf({ action, resource, context });
}

function caller(random: Seeded): Readonly<Record<string, string>> {
  const chance = random.below(100);
  if (chance < 8) return { "aws:PrincipalServiceName": "dax.amazonaws.com", "aws:PrincipalIsAWSService": "true" };
  const arn = chance < 14 ? SERVICE_LINKED : random.one(ROLES);
  const [, , , , account = ""] = arn.split(":");
  const session = arn === ROLES[0] && random.chance(30);
  return { "aws:PrincipalArn": arn, "aws:PrincipalAccount": account, ...(session && { session: SESSION }) };
}
