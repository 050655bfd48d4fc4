import { ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { limits } from "../../../src/facts/service-limits";
import { messagingModel } from "../../../src/messaging/model";
import { queueTriggerOf, startedByQueue } from "../../../src/model/triggers";
import type { TableModel } from "../../../src/model/types";
import { MessagingNames } from "../../../stacks/messaging/messaging-names";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";
import { changesIn } from "../support/terraform";

const model: TableModel = messagingModel;
const stackId = "messaging";
const DAYS = 86_400;

/** What starts a pattern by a queue: the queue, its dead letters, the policies of both, and the mapping. */
export async function expectWorkQueues(deployment: Deployment, keyArn: string): Promise<void> {
  const patterns = startedByQueue(model);
  expect(patterns).toEqual(["offboardUser"]);
  for (const pattern of patterns) {
    const queue = queueTriggerOf(model.patterns[pattern])?.name ?? "";
    await expectQueues(deployment, { pattern, queue, keyArn });
    await expectMapping(deployment, { pattern, queue });
  }
}

async function expectQueues(
  deployment: Deployment,
  { pattern, queue, keyArn }: { readonly pattern: string; readonly queue: string; readonly keyArn: string },
): Promise<void> {
  const names = new MessagingNames(deployment.names);
  const work = await attributesOf(deployment, names.workQueueName(queue));
  expect(work).toMatchObject({
    QueueArn: names.workQueueArn(queue),
    KmsMasterKeyId: keyArn,
    // Less than its dead letters are kept, whose age counts from the first day.
    MessageRetentionPeriod: String(4 * DAYS),
    // The user pool of the example gives access tokens of 15 minutes.
    DelaySeconds: "900",
  });
  // The list of what the emulator lacks has it: the plan of the whole stack says where dead letters go.
  expect(JSON.parse(await plannedRedrive(deployment, queue))).toEqual({
    deadLetterTargetArn: names.failureQueueArn(pattern),
    maxReceiveCount: limits.queueReceives.default,
  });
  expect(JSON.parse(work.Policy ?? "")).toEqual(
    plannedPolicy(deployment, { stackId, address: `aws_sqs_queue_policy.${queue}_policy` }),
  );

  const dead = await attributesOf(deployment, names.failureQueueName(pattern));
  expect(dead).toMatchObject({ KmsMasterKeyId: keyArn, MessageRetentionPeriod: String(14 * DAYS) });
  expect(dead.RedrivePolicy).toBeUndefined();
  expect(JSON.parse(dead.Policy ?? "")).toEqual(
    plannedPolicy(deployment, {
      stackId,
      address: `aws_sqs_queue_policy.${names.purposeOf(pattern)}-failures_policy`,
    }),
  );
}

/** Of the work queue, as Terraform would set it on AWS. */
async function plannedRedrive(deployment: Deployment, queue: string): Promise<string> {
  const changed = changesIn(deployment.plannedWhole(stackId)).find(
    ({ address }) => address === `aws_sqs_queue.${queue}`,
  );
  return String(changed?.change.after?.redrive_policy);
}

async function expectMapping(
  deployment: Deployment,
  { pattern, queue }: { readonly pattern: string; readonly queue: string },
): Promise<void> {
  const names = new MessagingNames(deployment.names);
  const FunctionName = names.functionName(pattern);
  const { EventSourceMappings } = await deployment.clients.workload.lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  expect(EventSourceMappings).toMatchObject([
    {
      EventSourceArn: names.workQueueArn(queue),
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
    },
  ]);
}

async function attributesOf({ clients }: Deployment, QueueName: string): Promise<Readonly<Record<string, string>>> {
  const { sqs } = clients.workload;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  return Attributes;
}
