import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue, type SqsQueueConfig } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { Construct } from "constructs";
import type { PolicyDocument } from "../../../policies/document";
import type { AlarmProps } from "./alarm";
import { renderedPolicy } from "./rendered-policy";

/** What every construct needs that makes a queue. */
export interface WatchedQueueProps extends AlarmProps {
  readonly queueName: string;
  /** ARN of the KMS key of the messages. */
  readonly encryptionKeyArn: string;
  readonly policy: PolicyDocument;
}

export interface WatchedQueueInputs {
  readonly props: WatchedQueueProps;
  /** How the queue keeps and gives messages. */
  readonly settings: Omit<SqsQueueConfig, "provider" | "name" | "kmsMasterKeyId" | "tags">;
  readonly alarm: {
    /** Ending of the name of the alarm, after the name of the queue. */
    readonly ending: string;
    /** What happened, and what to do. */
    readonly description: string;
    readonly metricName: "ApproximateAgeOfOldestMessage" | "ApproximateNumberOfMessagesVisible";
    /** The alarm goes off above it. */
    readonly threshold: number;
    /** Minutes in a row that must be above it. */
    readonly minutes: number;
  };
}

export interface WatchedQueue {
  readonly queue: SqsQueue;
  readonly alarm: CloudwatchMetricAlarm;
}

/** An encrypted queue with its policy, and an alarm on a metric of it. @throws PolicySizeError if the policy exceeds 8,192 bytes */
export function watchedQueue(scope: Construct, { props, settings, alarm }: WatchedQueueInputs): WatchedQueue {
  const { provider, queueName, alarmTopicArn } = props;
  const queue = new SqsQueue(scope, "Default", {
    ...settings,
    provider,
    name: queueName,
    kmsMasterKeyId: props.encryptionKeyArn,
    tags: { ...props.tags },
  });
  new SqsQueuePolicy(scope, "policy", {
    provider,
    queueUrl: queue.url,
    policy: renderedPolicy(scope, { name: "queue policy", kind: "queue", document: props.policy }),
  });
  return {
    queue,
    alarm: new CloudwatchMetricAlarm(scope, "alarm", {
      provider,
      alarmName: `${queueName}-${alarm.ending}`,
      alarmDescription: alarm.description,
      namespace: "AWS/SQS",
      metricName: alarm.metricName,
      dimensions: { QueueName: queueName },
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: alarm.minutes,
      comparisonOperator: "GreaterThanThreshold",
      threshold: alarm.threshold,
      // An empty queue stops sending metrics after a while.
      treatMissingData: "notBreaching",
      alarmActions: [alarmTopicArn],
      okActions: [alarmTopicArn],
      tags: { ...props.tags },
    }),
  };
}
