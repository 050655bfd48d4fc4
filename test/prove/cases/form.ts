import type { Answer, Question } from "../../support/answers";
import { tableArn } from "../../support/ask";

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
