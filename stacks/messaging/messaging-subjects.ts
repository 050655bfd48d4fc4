import {
  forwardingRegionOf,
  publishesByRules,
  tellsOfActivity,
  watchesAlerts,
} from "../../src/config/management-events";
import { queueTriggerOf, startedByQueue } from "../../src/model/triggers";
import type { Subjects } from "../../src/prove/documents/subjects";
import { type Environment, tableOf } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { type ComparisonParts, comparisonOf } from "./comparison/comparison-parts";
import { MessagingNames } from "./messaging-names";
import { patternRolesOf, streamPatterns } from "./pattern-roles";
import { exportedFunctionArns } from "./users/exported-functions";

/** What the messaging stack has made, as far as a guarantee speaks of it. */
export interface MessagingParts {
  readonly functionKeyArn: string;
  readonly functionLogKeyArn: string;
  readonly apiId: string;
  /** Undefined when the users are of others. */
  readonly userPoolArn?: string;
}

/**
 * Who is who in the messaging stack: functions, API and users, with what they tell and leave behind. Without `made`, in
 * an environment that does not have it.
 */
export function messagingSubjects(environment: Environment, made?: MessagingParts): StackSubjects {
  const { config, names } = environment;
  const { messaging, regions } = config;
  const { model } = tableOf(environment, "messaging");
  const messagingNames = new MessagingNames(names);
  const roles = patternRolesOf(model, names);
  const patterns = Object.keys(model.patterns);
  const byStream = streamPatterns(model);
  const byQueue = startedByQueue(model);
  const comparison = made === undefined ? undefined : comparisonOf(environment);
  const compared = comparison === undefined ? [] : [comparison.idReader, comparison.comparer];
  const withStack = (texts: readonly string[]) => (made === undefined ? [] : texts);
  const ofEach = (some: readonly string[], suffix: string, arnOf: (pattern: string) => string): Subjects =>
    Object.fromEntries(some.map((pattern) => [`${pattern}${suffix}`, withStack([arnOf(pattern)])]));
  const functionArn = (pattern: string) => messagingNames.functionArn(pattern);
  const logGroupArn = (pattern: string) => messagingNames.functionLogGroupArn(pattern);
  const forwards = tellsOfActivity(config) && forwardingRegionOf(config) !== undefined;
  const topics = [
    ...(messaging?.alarmTopicArn === undefined ? [messagingNames.alarmTopicArn] : []),
    ...(watchesAlerts(config) ? [messagingNames.heartbeatTopicArn] : []),
  ];
  const functionKey = listed(made?.functionKeyArn);
  const functionLogKey = listed(made?.functionLogKeyArn);
  return {
    subjects: {
      patternRole: withStack(roles.all),
      streamReader: withStack(roles.streamReaders),
      cacheReader: withStack(roles.cacheReaders),
      textRole: withStack(roles.textUsers),
      ...ofEach(patterns, "", (pattern) => messagingNames.patternRoleArn(pattern)),
      forwardingRole: forwards ? withStack([messagingNames.forwardingRoleArn]) : [],
      eventBus: forwards ? withStack([messagingNames.defaultBusArn]) : [],
      ...comparisonSubjects(comparison),
      function: withStack([...patterns.map(functionArn), ...compared.map((one) => one.functionArn)]),
      ...ofEach(
        patterns.filter((pattern) => !byStream.includes(pattern) && !byQueue.includes(pattern)),
        "Function",
        functionArn,
      ),
      textEraser:
        messaging?.eraseMessages === true ? withStack(byQueue.map((one) => messagingNames.patternRoleArn(one))) : [],
      exportedFunction: withStack(exportedFunctionArns(environment)),
      ...ofEach(patterns, "Log", logGroupArn),
      functionLogGroup: withStack([
        ...patterns.map(logGroupArn),
        ...compared.map((one) => one.logGroupArn),
        messagingNames.apiLogGroupArn,
      ]),
      functionKey,
      functionLogKey,
      failureQueue: withStack(byStream.map((pattern) => messagingNames.failureQueueArn(pattern))),
      ...(byStream.length > 1 && ofEach(byStream, "Queue", (pattern) => messagingNames.failureQueueArn(pattern))),
      ...ofEach(byQueue, "WorkQueue", (pattern) =>
        messagingNames.workQueueArn(queueTriggerOf(model.patterns[pattern])?.name ?? ""),
      ),
      ...ofEach(byQueue, "WorkRules", (pattern) =>
        messagingNames.workRulesArn(queueTriggerOf(model.patterns[pattern])?.name ?? ""),
      ),
      ...ofEach(byQueue, "DeadLetterQueue", (pattern) => messagingNames.failureQueueArn(pattern)),
      alarmTopic: withStack(topics),
      alertTopic: publishesByRules(config) ? withStack(topics) : [],
      api: made === undefined ? [] : [messagingNames.apiArn(made.apiId)],
      apiCall: made === undefined ? [] : [messagingNames.apiCallsArn(made.apiId)],
      userPool: listed(made?.userPoolArn),
      // The organization's policies protect these by their names, whether they are made or not.
      ownFunction: messaging === undefined ? [] : [messagingNames.ownFunctionsArn],
      ownApi: messaging === undefined ? [] : [messagingNames.apisArn],
      ownUserPool: messaging?.userPool === undefined ? [] : [messagingNames.userPoolsArn],
      lambdaService: [`lambda.${regions.home}.amazonaws.com`],
      sqsService: [`sqs.${regions.home}.amazonaws.com`],
    },
    shared: { key: [...functionKey, ...functionLogKey] },
    missingRoles: made === undefined ? roles.all : [],
  };
}

/** Who is who in the comparison of the table with the user pool: no one without one. */
function comparisonSubjects(parts: ComparisonParts | undefined): Subjects {
  const roles = [parts?.idReader, parts?.comparer].flatMap((part) => listed(part?.roleArn));
  return {
    userIdReader: listed(parts?.idReader.roleArn),
    userComparer: listed(parts?.comparer.roleArn),
    comparisonRole: roles,
    userIdFunction: listed(parts?.idReader.functionArn),
    comparisonFunction: listed(parts?.comparer.functionArn),
    userIdReaderLog: listed(parts?.idReader.logGroupArn),
    userComparerLog: listed(parts?.comparer.logGroupArn),
    comparisonRule: listed(parts?.ruleArn),
  };
}
