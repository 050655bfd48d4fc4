import type { Construct } from "constructs";
import { failureQueuePolicy } from "../../policies/queue/failure-queue-policy";
import { FailureQueue } from "../../src/constructs/failure-queue";
import { StreamMapping } from "../../src/constructs/stream-mapping";
import { STREAM_START_IDS } from "../../src/messaging/functions/stream-start-ids";
import { type Environment, tableOf } from "../base/environment";
import { MessagingNames } from "./messaging-names";

export interface StreamStartInputs {
  readonly environment: Environment;
  /** A pattern that the stream of the messaging table starts. */
  readonly pattern: string;
  readonly functionName: string;
  /** Undefined when the table has no stream: then nothing can start the pattern. */
  readonly streamArn: string | undefined;
  /** Key of the queue. */
  readonly encryptionKeyArn: string;
  readonly alarmTopicArn: string;
}

/**
 * Lets the stream of the messaging table start the function of a pattern, with a queue of what it cannot handle.
 *
 * @returns the ARNs of the alarms
 */
export function addStreamStart(scope: Construct, inputs: StreamStartInputs): readonly string[] {
  const { environment, pattern, streamArn, alarmTopicArn } = inputs;
  if (streamArn === undefined) throw new Error(`Pattern ${pattern} is started by a stream, which its table has not.`);
  const { config, names } = environment;
  const messagingNames = new MessagingNames(names);
  const purpose = messagingNames.purposeOf(pattern);
  const ids = STREAM_START_IDS[pattern] ?? { queue: `${purpose}-failures`, mapping: `${purpose}-stream` };
  const queue = new FailureQueue(scope, ids.queue, {
    queueName: messagingNames.failureQueueName(pattern),
    encryptionKeyArn: inputs.encryptionKeyArn,
    policy: failureQueuePolicy({
      queueArn: messagingNames.failureQueueArn(pattern),
      senderRoleArns: [messagingNames.patternRoleArn(pattern)],
      pipelineRoleArns: config.roles.pipeline,
      breakGlassRoleArns: config.roles.breakGlass,
    }),
    alarmTopicArn,
  });
  const mapping = new StreamMapping(scope, ids.mapping, {
    model: tableOf(environment, "messaging").model,
    pattern,
    functionName: inputs.functionName,
    streamArn,
    failureQueueArn: queue.queueArn,
    alarmTopicArn,
  });
  return [...queue.alarmArns, ...mapping.alarmArns];
}
