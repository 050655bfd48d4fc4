import {
  ALL_PLACES,
  CONTROL_PLACES,
  IAM_PLACES,
  type PolicyPlace,
  RESOURCE_PLACES,
} from "../../../src/prove/acceptance/policy-place";
import { ACCOUNT } from "../../support/ask";
import { APP_ARN, type Elements, type Writing } from "./places";

/** What AWS does not accept, at some places, and what it accepts instead. */
export interface Offence {
  readonly what: string;
  readonly places: readonly PolicyPlace[];
  readonly refused: Writing;
  /** The same without the offence. @default the statement alone */
  readonly accepted?: Writing;
}

export const write = (...statements: readonly Elements[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A policy with one more statement, which has these elements. */
const beside =
  (more: Elements): Writing =>
  (statement, others) =>
    write(...others, statement, { ...statement, Sid: "More", ...more });

/** The statement with other elements. */
const changed =
  (more: Elements): Writing =>
  (statement, others) =>
    write(...others, { ...statement, ...more });

const condition = (operator: string, key: string, value: unknown = "a") =>
  beside({ Condition: { [operator]: { [key]: value } } });

const NOT_TRUST = ALL_PLACES.filter((place) => place !== "trust");
const WITH_PRINCIPAL: readonly PolicyPlace[] = [...RESOURCE_PLACES, "trust"];
const BUCKET = "arn:aws:s3:::orders";
const QUEUE_ACTIONS = [
  ...[
    "SendMessage",
    "ReceiveMessage",
    "DeleteMessage",
    "GetQueueUrl",
    "GetQueueAttributes",
    "PurgeQueue",
    "DeleteQueue",
  ],
  "ListQueueTags",
].map((name) => `sqs:${name}`);
const statements =
  (count: number): Writing =>
  (statement) =>
    write(statement, ...Array.from({ length: count - 1 }, (_, index) => ({ ...statement, Sid: `S${index}` })));
const principals =
  (count: number): Writing =>
  (statement) =>
    write(statement, {
      ...statement,
      Sid: "More",
      Principal: { AWS: Array.from({ length: count - 1 }, (_, index) => String(111111110000 + index)) },
    });
const conditions = (count: number): Writing =>
  beside({
    Condition: {
      StringEquals: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`aws:PrincipalTag/k${index}`, "a"]),
      ),
    },
  });

const ELEMENTS: readonly Offence[] = [
  { what: "no statement", places: ALL_PLACES, refused: () => write() },
  {
    what: "one Sid twice",
    places: ALL_PLACES,
    refused: beside({ Sid: "It" }),
    accepted: beside({ Sid: "Too" }),
  },
  {
    what: "a Sid with a hyphen",
    places: [...CONTROL_PLACES, ...IAM_PLACES],
    refused: changed({ Sid: "It-is" }),
    accepted: changed({ Sid: "It1s" }),
  },
  { what: "an empty list of actions", places: ALL_PLACES, refused: beside({ Action: [] }) },
  { what: "an empty action", places: ALL_PLACES, refused: beside({ Action: "" }) },
  { what: "an empty list of resources", places: NOT_TRUST, refused: beside({ Resource: [] }) },
  { what: "an empty Principal", places: WITH_PRINCIPAL, refused: beside({ Principal: {} }) },
  { what: "a principal without a value", places: WITH_PRINCIPAL, refused: beside({ Principal: { AWS: [] } }) },
  { what: "a wildcard in the service of an action", places: ALL_PLACES, refused: beside({ Action: "s*:AssumeRole" }) },
  { what: "any service of an action", places: ALL_PLACES, refused: beside({ Action: "*:Get*" }) },
  { what: "an action without a service", places: ALL_PLACES, refused: beside({ Action: "AssumeRole" }) },
  { what: "an action with two colons", places: ALL_PLACES, refused: beside({ Action: "sts:Assume:Role" }) },
  { what: "a resource that is no ARN", places: NOT_TRUST, refused: beside({ Resource: "orders" }) },
  {
    what: "a pattern of partitions",
    places: NOT_TRUST,
    refused: beside({ Resource: "arn:aws*:dynamodb:eu-west-1:*:table/a" }),
    accepted: (statement, others) => write(...others, statement),
  },
  { what: "an ARN without a service", places: NOT_TRUST, refused: beside({ Resource: "arn:aws" }) },
  {
    what: "a pattern of services in an ARN",
    places: ["managed", "roleInline"],
    refused: beside({ Resource: "arn:aws:*:eu-west-1:*:table/a" }),
    accepted: beside({ Resource: "arn:aws:dynamodb:*:*:table/a" }),
  },
  { what: "an unknown operator", places: ALL_PLACES, refused: condition("StringIs", "aws:PrincipalTag/team") },
  { what: "an unknown quantifier", places: ALL_PLACES, refused: condition("ForEach:StringEquals", "aws:TagKeys") },
  {
    what: "NullIfExists",
    places: ALL_PLACES,
    refused: condition("NullIfExists", "aws:PrincipalTag/team", "true"),
    accepted: condition("Null", "aws:PrincipalTag/team", "true"),
  },
  { what: "a condition key without a service", places: ALL_PLACES, refused: condition("StringEquals", "team") },
  {
    what: "a condition key twice",
    places: ALL_PLACES,
    refused: beside({ Condition: { StringEquals: { "aws:PrincipalTag/team": "a", "aws:principaltag/team": "a" } } }),
    accepted: condition("StringEquals", "aws:PrincipalTag/team"),
  },
  { what: "no Resource", places: NOT_TRUST, refused: beside({ Resource: undefined }) },
  { what: "no Action", places: ALL_PLACES, refused: beside({ Action: undefined }) },
  { what: "an element that IAM does not have", places: ALL_PLACES, refused: beside({ Actions: "sts:AssumeRole" }) },
  { what: "an effect that IAM does not have", places: ALL_PLACES, refused: beside({ Effect: "deny" }) },
  {
    what: "a Version that IAM does not have",
    places: ALL_PLACES,
    refused: (statement, others) => JSON.stringify({ Version: "2026-01-01", Statement: [...others, statement] }),
  },
];

const CONTROLS: readonly Offence[] = [
  {
    what: "no Version",
    places: CONTROL_PLACES,
    refused: (statement, others) => JSON.stringify({ Statement: [...others, statement] }),
  },
  { what: "a Principal", places: ["serviceControl"], refused: changed({ Principal: "*" }) },
  { what: "a NotPrincipal", places: ["serviceControl"], refused: changed({ NotPrincipal: { AWS: ACCOUNT } }) },
  { what: "an Allow", places: ["resourceControl"], refused: beside({ Effect: "Allow" }) },
  { what: "everyone as AWS", places: ["resourceControl"], refused: changed({ Principal: { AWS: "*" } }) },
  { what: "a named principal", places: ["resourceControl"], refused: changed({ Principal: { AWS: APP_ARN } }) },
  {
    what: "a NotPrincipal",
    places: ["resourceControl"],
    refused: changed({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }),
  },
  {
    what: "a NotAction",
    places: ["resourceControl"],
    refused: changed({ Action: undefined, NotAction: "s3:GetObject" }),
  },
  { what: "every action", places: ["resourceControl"], refused: changed({ Action: "*" }) },
  {
    what: "an action of a service without such policies",
    places: ["resourceControl"],
    refused: changed({ Action: ["dynamodb:DeleteTable", "ec2:DeleteVpc"] }),
    accepted: changed({ Action: ["dynamodb:Delete*", "dynamodb:*Table", "s3:*"] }),
  },
];

const IDENTITIES: readonly Offence[] = [
  { what: "a Principal", places: ["managed", "roleInline"], refused: changed({ Principal: "*" }) },
  { what: "a NotPrincipal", places: ["managed", "roleInline"], refused: changed({ NotPrincipal: { AWS: ACCOUNT } }) },
  { what: "no Principal", places: ["trust"], refused: beside({ Principal: undefined }) },
  {
    what: "a NotPrincipal",
    places: ["trust"],
    refused: changed({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }),
  },
  { what: "a Resource", places: ["trust"], refused: changed({ Resource: "*" }) },
  {
    what: "an action of another service",
    places: ["trust"],
    refused: changed({ Action: ["sts:AssumeRole", "iam:PassRole"] }),
  },
  {
    what: "every action",
    places: ["trust"],
    refused: changed({ Action: "*" }),
    accepted: changed({ Action: "sts:*" }),
  },
  { what: "a NotAction", places: ["trust"], refused: changed({ Action: undefined, NotAction: "sts:TagSession" }) },
];

const OF_RESOURCES: readonly Offence[] = [
  { what: "no Principal", places: RESOURCE_PLACES, refused: beside({ Principal: undefined }) },
  {
    what: "an Allow with NotPrincipal",
    places: RESOURCE_PLACES,
    refused: beside({ Effect: "Allow", Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }),
  },
  { what: "an unknown kind of principal", places: WITH_PRINCIPAL, refused: beside({ Principal: { Role: APP_ARN } }) },
  {
    what: "a pattern of roles as principal",
    places: WITH_PRINCIPAL,
    refused: beside({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/*` } }),
    accepted: beside({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/app` } }),
  },
  {
    what: "a pattern of services as principal",
    places: WITH_PRINCIPAL,
    refused: beside({ Principal: { Service: "*.amazonaws.com" } }),
  },
  { what: "a name as principal", places: WITH_PRINCIPAL, refused: beside({ Principal: { AWS: "app" } }) },
  {
    what: "an action of another service",
    places: ["table", "bucket", "queue", "topic"],
    refused: beside({ Action: "ecr:BatchGetImage" }),
  },
  {
    what: "an Allow for everyone",
    places: ["table"],
    refused: beside({ Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem" }),
    accepted: beside({
      Effect: "Allow",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } },
    }),
  },
  {
    what: "an Allow for everyone of a pattern of ARNs",
    places: ["table"],
    refused: beside({
      Effect: "Allow",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } },
    }),
  },
  { what: "no one who may change it", places: ["key"], refused: (statement) => write(statement) },
  { what: "a key that S3 does not have", places: ["bucket"], refused: condition("StringEquals", "s3:Nothing") },
  {
    what: "a global key that AWS does not have",
    places: ["bucket"],
    refused: condition("StringEquals", "aws:Nothing"),
  },
  { what: "a key of another service", places: ["bucket"], refused: condition("StringEquals", "dynamodb:Select") },
  {
    what: "an action that its resource does not know",
    places: ["bucket"],
    refused: beside({ Resource: BUCKET }),
    accepted: beside({ Action: "s3:ListBucket", Resource: BUCKET }),
  },
  {
    what: "a pattern of accounts",
    places: ["endpoint"],
    refused: condition("StringLike", "aws:PrincipalAccount", "3333333*"),
  },
  {
    what: "a wildcard beside few characters",
    places: ["endpoint"],
    refused: condition("StringLike", "aws:PrincipalTag/team", "a*b"),
  },
  {
    what: "digits and a wildcard as an account",
    places: ["endpoint"],
    refused: beside({ Resource: "arn:aws:dynamodb:eu-west-1:3333*:table/orders" }),
    accepted: beside({ Resource: "arn:aws:dynamodb:eu-west-1:*:table/orders" }),
  },
  { what: "21 statements", places: ["queue"], refused: statements(21), accepted: statements(20) },
  { what: "51 principals", places: ["queue"], refused: principals(51), accepted: principals(50) },
  { what: "11 conditions", places: ["queue"], refused: conditions(11), accepted: conditions(10) },
  {
    what: "8 actions in a statement",
    places: ["queue"],
    refused: changed({ Action: QUEUE_ACTIONS }),
    accepted: changed({ Action: QUEUE_ACTIONS.slice(0, 7) }),
  },
];

export const OFFENCES: readonly Offence[] = [...ELEMENTS, ...CONTROLS, ...IDENTITIES, ...OF_RESOURCES];

/** The statement alone, as AWS accepts it. */
export const PLAIN: Writing = (statement, others) => write(...others, statement);
