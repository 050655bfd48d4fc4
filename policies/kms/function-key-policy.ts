import { allOf, onlyRoles } from "../conditions";
import { type Condition, type PolicyDocument, policyDocument, type Statement } from "../document";
import {
  accountOf,
  allowAdministration,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
  throughService,
} from "./key-statements";

/** A queue for records that could not be handled, and its senders. */
export interface FailureQueueSenders {
  /** ARN of the queue. */
  readonly arn: string;
  /** Exact ARNs of the roles that send to it. At least one. */
  readonly senderRoleArns: readonly string[];
}

export interface FunctionKeyPolicyOptions extends KeyPolicyOptions {
  /** Failure queues, one for each function that a stream starts. May be empty. */
  readonly failureQueues: readonly FailureQueueSenders[];
  /** ARN of the topic that alarms publish to. @default the topic is not encrypted with this key */
  readonly alarmTopicArn?: string;
  /** ARN of the topic of heartbeats. @default there is none that is encrypted with this key */
  readonly heartbeatTopicArn?: string;
  /** Whether rules of EventBridge publish to these topics too. @default false */
  readonly allowsEventRules?: boolean;
}

/**
 * The policy of the functions' key, which encrypts their environment variables, failure queues and the alarm topic.
 *
 * Lambda reads the variables with a grant that it gets when a function is deployed. So the policy names the pipeline
 * and break-glass, and not the roles of the functions. There is no condition on `kms:GrantIsForAWSResource`, because
 * AWS does not document that Lambda's grants carry it; `kms:ViaService` confines them as well.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export function functionKeyPolicy(options: FunctionKeyPolicyOptions): PolicyDocument {
  const { pipelineRoleArns, breakGlassRoleArns, failureQueues } = options;
  const topicArns = [options.alarmTopicArn, options.heartbeatTopicArn].filter((arn) => arn !== undefined);
  return policyDocument([
    allowAdministration(options),
    {
      Sid: "AllowEnvironmentsToPipelineAndBreakGlass",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant"],
      Resource: "*",
      Condition: allOf(throughService("lambda", options), onlyRoles([...pipelineRoleArns, ...breakGlassRoleArns])),
    },
    ...failureQueues.map((queue, index) => allowSenders(options, { queue, index })),
    ...(failureQueues.length === 0 ? [] : [allowReaders(options)]),
    ...(topicArns.length === 0 ? [] : [allowAlarms(topicArns)]),
    ...(topicArns.length === 0 || options.allowsEventRules !== true ? [] : [allowEventRules(topicArns)]),
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}

/** A statement for each queue, so that no sender can use the key for the queue of another one. */
function allowSenders(
  options: KeyPolicyOptions,
  { queue, index }: { readonly queue: FailureQueueSenders; readonly index: number },
): Statement {
  return {
    Sid: `AllowSendersOfTheFailureQueue${index === 0 ? "" : index + 1}`,
    Effect: "Allow",
    Principal: { AWS: "*" },
    // SQS also needs Decrypt of a sender, to verify the data key.
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
    Condition: allOf(throughService("sqs", options), ofQueues([queue]), onlyRoles(queue.senderRoleArns)),
  };
}

// A queue holds numbers of records and no texts, so IAM alone decides who may receive them.
function allowReaders(options: FunctionKeyPolicyOptions): Statement {
  const { region, failureQueues } = options;
  return {
    Sid: "AllowReadersOfTheFailureQueueByIam",
    Effect: "Allow",
    Principal: accountOf(options),
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: allOf({ StringEquals: { "kms:ViaService": `sqs.${region}.amazonaws.com` } }, ofQueues(failureQueues)),
  };
}

function ofQueues(queues: readonly FailureQueueSenders[]): Condition {
  return { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": queues.map(({ arn }) => arn) } };
}

// The condition is on the encryption context, which SNS sends in every call. AWS does not document aws:SourceAccount
// for the calls of CloudWatch.
function allowAlarms(topicArns: readonly string[]): Statement {
  const [only = ""] = topicArns;
  return {
    Sid: "AllowAlarmsToTheTopic",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
    Condition: {
      StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArns.length === 1 ? only : topicArns },
    },
  };
}

function allowEventRules(topicArns: readonly string[]): Statement {
  return {
    ...allowAlarms(topicArns),
    Sid: "AllowEventRulesToTheTopic",
    Principal: { Service: "events.amazonaws.com" },
  };
}
