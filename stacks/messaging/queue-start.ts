import type { Construct } from "constructs";
import { deadLetterQueuePolicy } from "../../policies/queue/dead-letter-queue-policy";
import { workQueuePolicy } from "../../policies/queue/work-queue-policy";
import { FailureQueue } from "../../src/constructs/failure-queue";
import { QueueMapping } from "../../src/constructs/queue-mapping";
import { WorkQueue } from "../../src/constructs/work-queue";
import { limits } from "../../src/facts/service-limits";
import type { Environment } from "../base/environment";
import { comparisonOf } from "./comparison/comparison-parts";
import { MessagingNames } from "./messaging-names";

export interface QueueStartInputs {
  readonly environment: Environment;
  /** A pattern that a queue starts. */
  readonly pattern: string;
  /** What its queue is called, after the prefix. */
  readonly queue: string;
  readonly functionName: string;
  /** Timeout of the function, in seconds. */
  readonly functionTimeoutSeconds: number;
  /** Key of the queues. */
  readonly encryptionKeyArn: string;
  readonly alarmTopicArn: string;
}

/** Exact ARNs of the roles that may put work on a queue: those for users, the pipeline, and the comparison if there is one. */
export function workSendersOf(environment: Environment): readonly string[] {
  const { roles } = environment.config;
  const comparer = comparisonOf(environment)?.comparer.roleArn;
  return [...new Set([...(roles.userAdmin ?? []), ...roles.pipeline, ...(comparer === undefined ? [] : [comparer])])];
}

/** Lets a queue start the function of a pattern, with a queue of dead letters. @returns the ARNs of the alarms */
export function addQueueStart(scope: Construct, inputs: QueueStartInputs): readonly string[] {
  const { environment, pattern, queue, functionName, encryptionKeyArn, alarmTopicArn } = inputs;
  const { config, names } = environment;
  const messagingNames = new MessagingNames(names);
  const purpose = messagingNames.purposeOf(pattern);
  const exempt = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  const deadLetters = new FailureQueue(scope, `${purpose}-failures`, {
    queueName: messagingNames.failureQueueName(pattern),
    encryptionKeyArn,
    policy: deadLetterQueuePolicy({ ...exempt, queueArn: messagingNames.failureQueueArn(pattern) }),
    alarmTopicArn,
  });
  const work = new WorkQueue(scope, queue, {
    queueName: messagingNames.workQueueName(queue),
    encryptionKeyArn,
    policy: workQueuePolicy({
      ...exempt,
      queueArn: messagingNames.workQueueArn(queue),
      senderRoleArns: workSendersOf(environment),
      receiverRoleArn: messagingNames.patternRoleArn(pattern),
      eventRuleArns: [messagingNames.workRulesArn(queue)],
    }),
    deadLetterQueueArn: deadLetters.queueArn,
    functionTimeoutSeconds: inputs.functionTimeoutSeconds,
    delaySeconds: delaySecondsOf(environment),
    alarmTopicArn,
  });
  new QueueMapping(scope, `${purpose}-queue`, { functionName, queueArn: work.queueArn });
  return [...deadLetters.alarmArns, ...work.alarmArns];
}

const SECONDS_A_MINUTE = 60;

/**
 * A user who was signed out works on with an access token until it ends: the work begins when it has, or after the longest
 * time that a queue holds a message back.
 */
function delaySecondsOf({ config }: Environment): number {
  const { max } = limits.queueDelaySeconds;
  const minutes = config.messaging?.userPool?.accessTokenMinutes;
  return minutes === undefined ? max : Math.min(minutes * SECONDS_A_MINUTE, max);
}
