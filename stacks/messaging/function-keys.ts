import type { Construct } from "constructs";
import { functionKeyPolicy } from "../../policies/kms/function-key-policy";
import type { KeyPolicyOptions } from "../../policies/kms/key-statements";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import { publishesByRules, watchesAlerts } from "../../src/config/management-events";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { queueTriggerOf, startedByQueue } from "../../src/model/triggers";
import type { TableModel } from "../../src/model/types";
import type { Environment } from "../base/environment";
import { comparisonFunctionsOf } from "./comparison/comparison-parts";
import { MessagingNames } from "./messaging-names";
import { streamPatterns } from "./pattern-roles";
import { workSendersOf } from "./queue-start";

export interface FunctionKeyInputs {
  readonly environment: Environment;
  /** Who administers the keys. */
  readonly administration: KeyPolicyOptions;
  readonly model: TableModel;
  /** Topic of others that is told. @default our own, under the key of the functions */
  readonly alarmTopicArn?: string;
}

/** The key of variables, failures, work and alarms. */
export function addFunctionKey(scope: Construct, inputs: FunctionKeyInputs): EncryptionKey {
  const { administration, model } = inputs;
  const { config, names: environmentNames } = inputs.environment;
  const names = new MessagingNames(environmentNames);
  return new EncryptionKey(scope, "function-key", {
    alias: names.functionKeyAlias,
    description: "Variables of the functions, their failures and alarms",
    policy: functionKeyPolicy({
      ...administration,
      failureQueues: streamPatterns(model).map((pattern) => ({
        arn: names.failureQueueArn(pattern),
        senderRoleArns: [names.patternRoleArn(pattern)],
      })),
      workQueues: startedByQueue(model).map((pattern) => ({
        arn: names.workQueueArn(queueTriggerOf(model.patterns[pattern])?.name ?? ""),
        deadLetterQueueArn: names.failureQueueArn(pattern),
        senderRoleArns: workSendersOf(inputs.environment),
        receiverRoleArn: names.patternRoleArn(pattern),
        allowsEventRules: true,
      })),
      alarmTopicArn: inputs.alarmTopicArn === undefined ? names.alarmTopicArn : undefined,
      heartbeatTopicArn: watchesAlerts(config) ? names.heartbeatTopicArn : undefined,
      allowsEventRules: publishesByRules(config),
    }),
    withoutDeletionGuards: config.withoutDeletionGuards,
  });
}

/** The key of the logs of the functions and of their API. */
export function addFunctionLogKey(scope: Construct, inputs: FunctionKeyInputs): EncryptionKey {
  const { administration, model } = inputs;
  const { config, names: environmentNames } = inputs.environment;
  const names = new MessagingNames(environmentNames);
  return new EncryptionKey(scope, "function-log-key", {
    alias: names.functionLogKeyAlias,
    description: "Logs of the functions and of their API",
    policy: logKeyPolicy({
      ...administration,
      logGroupArns: [
        ...Object.keys(model.patterns).map((pattern) => names.functionLogGroupArn(pattern)),
        names.apiLogGroupArn,
        ...comparisonFunctionsOf(inputs.environment).map(({ logGroupArn }) => logGroupArn),
      ],
    }),
    withoutDeletionGuards: config.withoutDeletionGuards,
  });
}
