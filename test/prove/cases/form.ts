import type { Answer, Question } from "../../support/answers";
import { ACCOUNT, OTHER_ACCOUNT, tableArn } from "../../support/ask";

/** A way to write one policy in the JSON of a stack, what is asked of it, and the answers that are right. */
export interface Form {
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** Other parts of the stack, such as `locals`. */
  readonly more?: object;
  readonly question: Question;
  readonly right: readonly Answer["verdict"][];
}

/** The text of a policy. */
export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A policy of a role, or of a resource, that changes nothing that a question asks about. */
export const NOTHING = document({ Effect: "Deny", Action: "iam:CreateUser", Resource: "*" });
export const NOTHING_OF = (Action: string): string =>
  document({ Effect: "Deny", Principal: { AWS: OTHER_ACCOUNT }, Action, Resource: "*" });

/** The policy that AWS gives a key: its account decides. */
export const KEY_OF_THE_ACCOUNT = document({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
});

export const TRUST = document({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "lambda.amazonaws.com" },
});

export const T = tableArn("orders");

/** An account that the subjects file names neither in the organization nor as bound. */
export const UNNAMED_ACCOUNT = "999999999999";

/** The role `app`. */
export const role = (more: object = {}) => ({ name: "app", assume_role_policy: TRUST, ...more });
export const app = { aws_iam_role: { app: role() } };
