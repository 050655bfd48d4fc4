// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import type { PolicyPlace } from "../../../src/prove/acceptance/policy-place";
import { type Answer, answersOf, type Question } from "../../support/answers";
import { ACCOUNT, MANAGEMENT_ACCOUNT, mayNot, roleArn, tableArn } from "../../support/ask";
import { document, TRUST } from "../cases/form";

export type Elements = Readonly<Record<string, unknown>>;
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A place of a policy in a small account, whose role `app` asks for one thing. */
export interface PlaceCase {
  /** The statement that refuses it, or allows it with the other effect. */
  readonly statement: (effect: "Allow" | "Deny") => Elements;
  /** Statements without which AWS accepts no policy there, or without which the policy of the role would not count. */
  readonly others: readonly Elements[];
  /** The resources, with a policy at the place. */
  readonly resources: (policy: string) => Resources;
  readonly question: Question;
  /** Whether an Allow at the place can be what lets the role do it. @default true */
  readonly allows?: false;
}

const APP = roleArn("app");
const T = tableArn("orders");
const EVERYTHING = document({ Effect: "Allow", Action: "*", Resource: "*" });
const KEY_OF_ACCOUNT = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};

const role = (more: Resources = {}): Resources => ({
  aws_iam_role: { app: { name: "app", assume_role_policy: TRUST } },
  aws_dynamodb_table: { t: { name: "orders" } },
  ...more,
});
const statementFor =
  (Action: string, Resource: string, Principal?: (effect: string) => unknown) => (Effect: string) => ({
    Sid: "It",
    Effect,
    ...(Principal && { Principal: Principal(Effect) }),
    Action,
    Resource,
  });
const whom = (effect: string) => (effect === "Deny" ? "*" : { AWS: APP });

const control = (type: string) => (content: string) =>
  role({
    aws_organizations_policy: { p: { type, content } },
    aws_organizations_policy_attachment: { a: { policy_id: "${aws_organizations_policy.p.id}", target_id: ACCOUNT } },
  });

const resource = (of: {
  readonly action: string;
  readonly arn: string;
  readonly made: (policy: string) => Resources;
  readonly others?: readonly Elements[];
}): PlaceCase => ({
  statement: statementFor(of.action, of.arn, whom),
  others: of.others ?? [],
  resources: of.made,
  question: mayNot("app", of.action, of.arn),
});

/** The small account of each place. The role has a policy that allows everything, if the statement is a Deny. */
export const PLACE_CASES: Readonly<Record<PolicyPlace, PlaceCase>> = {
  serviceControl: {
    statement: statementFor("dynamodb:DeleteTable", "*"),
    others: [],
    resources: control("SERVICE_CONTROL_POLICY"),
    question: mayNot("app", "dynamodb:DeleteTable", T),
    allows: false,
  },
  resourceControl: {
    statement: statementFor("dynamodb:DeleteTable", "*", () => "*"),
    others: [],
    resources: control("RESOURCE_CONTROL_POLICY"),
    question: mayNot("app", "dynamodb:DeleteTable", T),
    allows: false,
  },
  roleInline: {
    statement: statementFor("dynamodb:DeleteTable", T),
    others: [],
    resources: (policy) => role({ aws_iam_role_policy: { p: { role: "app", name: "p", policy } } }),
    question: mayNot("app", "dynamodb:DeleteTable", T),
  },
  managed: {
    statement: statementFor("dynamodb:DeleteTable", T),
    others: [],
    resources: (policy) =>
      role({
        aws_iam_policy: { p: { name: "p", policy } },
        aws_iam_role_policy_attachment: { p: { role: "app", policy_arn: "${aws_iam_policy.p.arn}" } },
      }),
    question: mayNot("app", "dynamodb:DeleteTable", T),
  },
  trust: {
    statement: (effect) => ({ Sid: "It", Effect: effect, Principal: { AWS: APP }, Action: "sts:AssumeRole" }),
    others: [],
    resources: (policy) =>
      role({
        aws_iam_role: {
          app: { name: "app", assume_role_policy: TRUST },
          target: { name: "target", assume_role_policy: policy },
        },
      }),
    question: mayNot("app", "sts:AssumeRole", roleArn("target")),
  },
  table: resource({
    action: "dynamodb:DeleteTable",
    arn: T,
    made: (policy) =>
      role({ aws_dynamodb_resource_policy: { p: { resource_arn: "${aws_dynamodb_table.t.arn}", policy } } }),
  }),
  bucket: resource({
    action: "s3:GetObject",
    arn: "arn:aws:s3:::orders/*",
    made: (policy) =>
      role({ aws_s3_bucket: { b: { bucket: "orders" } }, aws_s3_bucket_policy: { p: { bucket: "orders", policy } } }),
  }),
  key: {
    ...resource({
      action: "kms:Decrypt",
      arn: "*",
      made: (policy) => role({ aws_kms_key: { k: { description: "k", policy } } }),
      others: [KEY_OF_ACCOUNT],
    }),
    question: mayNot("app", "kms:Decrypt", "@key"),
  },
  queue: resource({
    action: "sqs:SendMessage",
    arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`,
    made: (policy) => role({ aws_sqs_queue: { q: { name: "q", policy } } }),
  }),
  topic: resource({
    action: "sns:Publish",
    arn: `arn:aws:sns:eu-west-1:${ACCOUNT}:t`,
    made: (policy) => role({ aws_sns_topic: { t: { name: "t", policy } } }),
  }),
  secret: {
    ...resource({
      action: "secretsmanager:GetSecretValue",
      arn: "*",
      made: (policy) =>
        role({
          aws_secretsmanager_secret: { s: { name: "s" } },
          aws_secretsmanager_secret_policy: { p: { secret_arn: "${aws_secretsmanager_secret.s.arn}", policy } },
        }),
    }),
    question: mayNot("app", "secretsmanager:GetSecretValue", "@secret"),
  },
  vault: resource({
    action: "backup:DeleteBackupVault",
    arn: `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-vault:v`,
    made: (policy) =>
      role({
        aws_backup_vault: { v: { name: "v" } },
        aws_backup_vault_policy: { p: { backup_vault_name: "v", policy } },
      }),
  }),
  endpoint: {
    ...resource({
      action: "dynamodb:DeleteTable",
      arn: T,
      made: (policy) =>
        role({
          aws_vpc_endpoint: { e: { vpc_id: "vpc-1", service_name: "s", vpc_endpoint_type: "Interface", policy } },
        }),
    }),
    question: {
      ...mayNot("app", "dynamodb:DeleteTable", T),
      requests: [
        {
          by: APP,
          Action: "dynamodb:DeleteTable",
          Resource: T,
          Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
        },
      ],
    },
  },
};

/** Statements that let the role do it beside a Deny, for places whose policy is the only one that can. */
const BESIDE_DENY: Readonly<Partial<Record<PolicyPlace, Elements>>> = {
  roleInline: { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" },
  managed: { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" },
  trust: { Sid: "All", Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" },
  endpoint: { Sid: "All", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
};

const FILE = {
  organization: {
    id: "o-exampleorg1",
    accounts: [MANAGEMENT_ACCOUNT, ACCOUNT],
    boundAccounts: [ACCOUNT],
    units: { "ou-ab12-11112222": [ACCOUNT] },
  },
  subjects: {
    key: ["${aws_kms_key.k.arn}"],
    endpoint: ["${aws_vpc_endpoint.e.id}"],
    secret: ["${aws_secretsmanager_secret.s.arn}"],
  },
};
const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [ACCOUNT] }] };

/** The answer to a question about resources. */
export function answerTo(resources: Resources, question: Question): Answer {
  const templates = new Map([["stack", JSON.stringify({ provider, resource: resources })]]);
  const [answer] = answersOf({ templates, file: FILE }, [question]);
  return answer as Answer;
}

/** The policy of a place, from the statement that matters. */
export type Writing = (statement: Elements, others: readonly Elements[]) => string;

/** A policy of the role that lets it do everything. */
const ALL = { role: "app", name: "all", policy: EVERYTHING };

/** What is said of the role, if the only statement that refuses it, or allows it, is in a policy that is so written. */
export function answerAt(place: PolicyPlace, effect: "Allow" | "Deny", write: Writing): Answer {
  const { statement, others, resources, question } = PLACE_CASES[place];
  const beside = effect === "Deny" ? BESIDE_DENY[place] : undefined;
  const made = resources(write(statement(effect), [...others, ...(beside ? [beside] : [])]));
  const isOfRole = place === "roleInline" || place === "managed";
  const needsBoth = effect === "Deny" || place === "trust" || place === "endpoint";
  const all = { aws_iam_role_policy: { ...made.aws_iam_role_policy, all: ALL } };
  return answerTo({ ...made, ...(needsBoth && !isOfRole && all) }, question);
}

export const APP_ARN = APP;
