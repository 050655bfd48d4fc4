import { type PolicyDocument, PolicyError, policyDocument } from "../document";
import { allowTraces } from "./function-needs";

export interface UserComparerPolicyOptions {
  /** ARN of the function that reads the ids of users from the table. No wildcards. */
  readonly idFunctionArn: string;
  /** ARN of the user pool that is asked. */
  readonly userPoolArn: string;
  /** ARN of the queue of users who leave. No wildcards. */
  readonly offboardingQueueArn: string;
  /** ARN of its log group, without the trailing `:*`. */
  readonly logGroupArn: string;
  /** Whether it records traces with X-Ray. @default false */
  readonly tracing?: boolean;
}

/**
 * What the function may do that compares the table with the user pool: call the function that reads ids, ask the pool who
 * is there, and put users on the queue of those who leave.
 *
 * It has no right to the table, to a key of texts or to change a user. The policy of the queue's key names the role.
 *
 * @throws PolicyError if an ARN has a wildcard.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function userComparerPolicy(options: UserComparerPolicyOptions): PolicyDocument {
  const { idFunctionArn, userPoolArn, offboardingQueueArn, logGroupArn } = options;
  const wide = [idFunctionArn, userPoolArn, offboardingQueueArn].find((arn) => /[*?]/.test(arn));
  if (wide !== undefined) {
    throw new PolicyError(`Function, user pool and queue must each be named by one exact ARN, got "${wide}".`);
  }
  return policyDocument([
    {
      Sid: "AllowAskingForTheIdsOfUsers",
      Effect: "Allow",
      Action: "lambda:InvokeFunction",
      Resource: idFunctionArn,
    },
    {
      Sid: "AllowAskingThePoolWhoIsThere",
      Effect: "Allow",
      Action: ["cognito-idp:ListUsers", "cognito-idp:AdminGetUser"],
      Resource: userPoolArn,
    },
    {
      Sid: "AllowQueueingUsersWhoAreGone",
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: offboardingQueueArn,
    },
    {
      Sid: "AllowWritingItsLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    ...(options.tracing === true ? [allowTraces] : []),
  ]);
}
