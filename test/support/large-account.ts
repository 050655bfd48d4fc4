import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { subjectsOf } from "../../src/prove/questions/asked-guarantee";

const ACCOUNT = "111122223333";
const REGION = "eu-west-1";
const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/break-glass`;

/** A stack with a tenth as many tables as roles, each with policies of its own, and who is who in it. */
export interface LargeAccount {
  readonly template: string;
  readonly file: SubjectsFile;
}

/** The name of a role of the account. */
export function roleName(index: number): string {
  return `service-${index}`;
}

export function largeAccount(roles: number): LargeAccount {
  const each = <Value>(count: number, value: (index: number) => Value) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value(index)]));
  const tables = Math.ceil(roles / 10);
  const arnOf = (index: number) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders-${index}`;
  const resource = {
    aws_dynamodb_table: each(tables, (index) => ({ name: `orders-${index}` })),
    aws_dynamodb_resource_policy: each(tables, (index) => ({
      resource_arn: arnOf(index),
      policy: tablePolicy(arnOf(index)),
    })),
    aws_iam_role: each(roles, (index) => ({
      name: roleName(index),
      assume_role_policy: policyOf({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    })),
    aws_iam_role_policy: each(roles, (index) => ({
      role: roleName(index),
      policy: policyOf(
        { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::bucket-${index}/*` },
        { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:Query"], Resource: arnOf(index % tables) },
        { Effect: "Deny", Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ),
    })),
  };
  const none = Object.fromEntries(GUARANTEES.flatMap(subjectsOf).map((name) => [name, []]));
  return {
    template: JSON.stringify({ provider: { aws: [{ region: REGION, allowed_account_ids: [ACCOUNT] }] }, resource }),
    file: {
      organization: { accounts: [ACCOUNT], boundAccounts: [] },
      subjects: {
        ...none,
        table: Array.from({ length: tables }, (_, index) => arnOf(index)),
        breakGlass: [BREAK_GLASS],
      },
    },
  };
}

function policyOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function tablePolicy(arn: string): string {
  const deny = (Sid: string, rest: object) => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Resource: [arn, `${arn}/index/*`],
    ...rest,
  });
  return policyOf(
    deny("DenyPlainHttp", { Action: "dynamodb:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    deny("DenyDeletion", {
      Action: "dynamodb:DeleteTable",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": BREAK_GLASS } },
    }),
  );
}
