import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import type { AccountClients } from "./clients";

const PROBE = "emulator-gap-probe";

/** Whether SQS says where dead letters go as it was told, byte by byte. */
export async function givesRedriveBack({ sqs }: Pick<AccountClients, "sqs">): Promise<boolean> {
  const made = await Promise.all(
    [`${PROBE}-work`, `${PROBE}-dead`].map((QueueName) => sqs.send(new CreateQueueCommand({ QueueName }))),
  );
  try {
    const [work, dead] = made;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: dead?.QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 5 });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: work?.QueueUrl, Attributes: { RedrivePolicy } }));
    const stored = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: work?.QueueUrl, AttributeNames: ["RedrivePolicy"] }),
    );
    return stored.Attributes?.RedrivePolicy === RedrivePolicy;
  } finally {
    for (const { QueueUrl } of made) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  }
}
