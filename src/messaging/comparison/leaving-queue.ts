import { SendMessageCommand, SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import type { ComparisonPorts } from "./compare-users";

/**
 * The queue of users who leave. It holds each request back itself, as long as an access token of the user may work.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function leavingQueue(options: {
  readonly queueUrl: string;
  readonly client?: SQSClientConfig;
}): Pick<ComparisonPorts, "queue"> & { destroy(): void } {
  const client = new SQSClient(options.client ?? {});
  return {
    async queue(body) {
      await client.send(new SendMessageCommand({ QueueUrl: options.queueUrl, MessageBody: body }));
    },
    destroy: () => client.destroy(),
  };
}
