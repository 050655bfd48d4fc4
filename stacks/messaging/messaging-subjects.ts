import type { BaselineConfig } from "../../src/config/schema";
import { messagingModel } from "../../src/messaging/model";
import type { Subjects } from "../../src/prove/questions/guarantee";
import type { Names } from "../base/names";
import { startedByStream } from "./pattern-roles";

interface MessagingSubjectsOptions {
  readonly names: Names;
  /** Whether the stack with the functions is made. */
  readonly areFunctionsMade: boolean;
}

const PATTERNS = Object.keys(messagingModel.patterns);

/** What stands between callers and the table: functions, API and users, with what they tell and leave behind. */
export function messagingSubjects(
  { messaging, regions, namePrefix }: BaselineConfig,
  { names, areFunctionsMade }: MessagingSubjectsOptions,
): Subjects {
  const when = (isThere: boolean, ...values: readonly string[]) => (isThere && areFunctionsMade ? values : []);
  const apis = names.apisArn.replace(/\*$/, "");
  const apiId = attribute("aws_apigatewayv2_api.api.id");
  const purposeOf = (pattern: string) => names.functionName(pattern).slice(namePrefix.length + 1);
  const [byStream = ""] = PATTERNS.filter(startedByStream);
  const ofEach = (suffix: string, patterns: readonly string[], arnOf: (pattern: string) => string): Subjects =>
    Object.fromEntries(patterns.map((pattern) => [`${pattern}${suffix}`, when(true, arnOf(pattern))]));
  return {
    function: when(true, ...PATTERNS.map((pattern) => names.functionArn(pattern))),
    ...ofEach(
      "Function",
      PATTERNS.filter((pattern) => !startedByStream(pattern)),
      (pattern) => names.functionArn(pattern),
    ),
    ...ofEach("Log", PATTERNS, (pattern) => names.logGroupArn(purposeOf(pattern))),
    functionLogGroup: when(true, ...[...PATTERNS.map(purposeOf), "api"].map((purpose) => names.logGroupArn(purpose))),
    failureQueue: when(true, names.failureQueueArn(byStream)),
    alarmTopic: when(messaging?.alarmTopicArn === undefined, names.alarmTopicArn),
    api: when(true, `${apis}/${apiId}`),
    apiCall: when(true, names.apiCallsArn(apiId)),
    userPool: when(messaging?.userPool !== undefined, attribute("aws_cognito_user_pool.users.arn")),
    // The organization's policies protect these by their names, whether they are made or not.
    ownFunction: messaging === undefined ? [] : [names.ownFunctionsArn],
    ownApi: messaging === undefined ? [] : [names.apisArn],
    ownUserPool: messaging?.userPool === undefined ? [] : [names.userPoolsArn],
    lambdaService: [`lambda.${regions.home}.amazonaws.com`],
    sqsService: [`sqs.${regions.home}.amazonaws.com`],
  };
}

/** A value when there is such a thing. */
export function when(isThere: boolean, value: string): readonly string[] {
  return isThere ? [value] : [];
}

/** As in Terraform, but in a subject: whatever the attribute is in the stacks, a plan or a state. */
export function attribute(address: string): string {
  return `\${${address}}`;
}
