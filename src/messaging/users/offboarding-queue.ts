import { GetQueueUrlCommand, SendMessageCommand, SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import { UserPoolError } from "./user-pool";

/** The longest time for which SQS holds a message back: 15 minutes. */
const LONGEST_DELAY_SECONDS = 900;

/**
 * The queue from which the offboarding function takes the users whose rows go.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-timers.html
 */
export class OffboardingQueue {
  private constructor(
    private readonly client: SQSClient,
    private readonly QueueUrl: string,
  ) {}

  /**
   * Finds the queue by its name.
   *
   * @throws UserPoolError if the account has no such queue.
   */
  static async named(options: {
    readonly name: string;
    readonly accountId: string;
    readonly client: SQSClientConfig;
  }): Promise<OffboardingQueue> {
    const { name, accountId } = options;
    const client = new SQSClient(options.client);
    try {
      const { QueueUrl = "" } = await client.send(
        new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: accountId }),
      );
      return new OffboardingQueue(client, QueueUrl);
    } catch (error) {
      client.destroy();
      if (!/QueueDoesNotExist|NonExistentQueue/.test((error as Error).name)) throw error;
      throw new UserPoolError(
        `There is no queue ${name} in account ${accountId}: nothing was deleted. Apply the messaging stack first.`,
      );
    }
  }

  /**
   * Puts work on the queue. The function gets it after the delay, so that a token which still works writes nothing
   * behind its back; SQS delays by 15 minutes at most.
   */
  async put({ body, delaySeconds }: { readonly body: string; readonly delaySeconds: number }): Promise<void> {
    await this.client.send(
      new SendMessageCommand({
        QueueUrl: this.QueueUrl,
        MessageBody: body,
        DelaySeconds: Math.min(delaySeconds, LONGEST_DELAY_SECONDS),
      }),
    );
  }

  close(): void {
    this.client.destroy();
  }
}
