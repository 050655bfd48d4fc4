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
import { allowAlarms, allowEventRules } from "./topic-use";

/** A queue for records that could not be handled, and its senders. */
export interface FailureQueueSenders {
  /** ARN of the queue. */
  readonly arn: string;
  /** Exact ARNs of the roles that send to it. At least one. */
  readonly senderRoleArns: readonly string[];
}

/** A queue that starts a function, with those who put work on it and take it. */
export interface WorkQueueUsers {
  /** ARN of the queue. */
  readonly arn: string;
  /** ARN of the queue of what the function could not handle. */
  readonly deadLetterQueueArn: string;
  /** Exact ARNs of the roles that put work on it. At least one. */
  readonly senderRoleArns: readonly string[];
  /** Exact ARN of the role of the function. */
  readonly receiverRoleArn: string;
  /** Whether rules of EventBridge put work on it too. @default false */
  readonly allowsEventRules?: boolean;
}

export interface FunctionKeyPolicyOptions extends KeyPolicyOptions {
  /** Failure queues, one for each function that a stream starts. May be empty. */
  readonly failureQueues: readonly FailureQueueSenders[];
  /** Queues that start a function. @default none */
  readonly workQueues?: readonly WorkQueueUsers[];
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
  const { pipelineRoleArns, breakGlassRoleArns, failureQueues, workQueues = [] } = options;
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
    ...(failureQueues.length + workQueues.length === 0 ? [] : [allowReaders(options)]),
    ...workQueues.flatMap((queue, index) =>
      allowWork(options, { queue, suffix: index === 0 ? "" : String(index + 1) }),
    ),
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

/** Statements for each queue of work, so that no one can use the key for the queue of another one. */
function allowWork(
  options: KeyPolicyOptions,
  { queue, suffix }: { readonly queue: WorkQueueUsers; readonly suffix: string },
): readonly Statement[] {
  const of = (roleArns: readonly string[]): Condition =>
    allOf(throughService("sqs", options), ofQueues([queue]), onlyRoles(roleArns));
  const allow = { Effect: "Allow", Resource: "*" } as const;
  return [
    {
      ...allow,
      Sid: `AllowSendersOfTheWorkQueue${suffix}`,
      Principal: { AWS: "*" },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: of(queue.senderRoleArns),
    },
    {
      ...allow,
      Sid: `AllowReceiverOfTheWorkQueue${suffix}`,
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Condition: of([queue.receiverRoleArn]),
    },
    ...(queue.allowsEventRules === true
      ? [
          {
            ...allow,
            Sid: `AllowEventRulesToTheWorkQueue${suffix}`,
            Principal: { Service: "events.amazonaws.com" },
            Action: ["kms:GenerateDataKey", "kms:Decrypt"],
            Condition: ofQueues([queue]),
          },
        ]
      : []),
  ];
}

// Failures hold numbers of records or ids of users, and no texts, so IAM alone decides who may receive them.
function allowReaders(options: FunctionKeyPolicyOptions): Statement {
  const { region, failureQueues, workQueues = [] } = options;
  const queues = [...failureQueues, ...workQueues.map(({ deadLetterQueueArn: arn }) => ({ arn }))];
  return {
    Sid: "AllowReadersOfTheFailureQueueByIam",
    Effect: "Allow",
    Principal: accountOf(options),
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: allOf({ StringEquals: { "kms:ViaService": `sqs.${region}.amazonaws.com` } }, ofQueues(queues)),
  };
}

function ofQueues(queues: readonly Pick<FailureQueueSenders, "arn">[]): Condition {
  return { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": queues.map(({ arn }) => arn) } };
}
