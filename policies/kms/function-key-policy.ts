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

/** A queue that gets what could not be handled. */
export interface FailureQueueSenders {
  /** ARN of the queue. */
  readonly arn: string;
  /** Exact ARNs of the roles that send to it. At least one. */
  readonly senderRoleArns: readonly string[];
}

export interface FunctionKeyPolicyOptions extends KeyPolicyOptions {
  /** The queues that get what could not be handled, one for each function that a stream starts. May be empty. */
  readonly failureQueues: readonly FailureQueueSenders[];
  /** ARN of the topic that alarms speak to. @default no topic of ours */
  readonly alarmTopicArn?: string;
}

/**
 * The key of what stands around functions: their environment variables, the queues of failures, the topic of alarms.
 *
 * Lambda reads the variables with a grant, which it gets when a function is deployed: so the roles of the functions are
 * not here, and whoever deploys is. A condition `kms:GrantIsForAWSResource` is left out on purpose: it is not
 * established that Lambda's grants carry it, and `kms:ViaService` says as much.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export function functionKeyPolicy(options: FunctionKeyPolicyOptions): PolicyDocument {
  const { pipelineRoleArns, breakGlassRoleArns, failureQueues } = options;
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
    ...(options.alarmTopicArn === undefined ? [] : [allowAlarms(options.alarmTopicArn)]),
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
    // SQS asks a sender for Decrypt too, to see that the data key is sound.
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
    Condition: allOf(throughService("sqs", options), ofQueues([queue]), onlyRoles(queue.senderRoleArns)),
  };
}

// What is in a queue are numbers of records and no words, so that who may receive them is left to IAM.
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

// The context, and not aws:SourceAccount: SNS names it in every call, and what it says of CloudWatch's is not documented.
function allowAlarms(topicArn: string): Statement {
  return {
    Sid: "AllowAlarmsToTheTopic",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
    Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn } },
  };
}
