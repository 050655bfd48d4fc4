import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const SQS: ServiceLedger = {
  service: "sqs",
  rows: [
    { does: "destroys", of: "failure", actions: "PurgeQueue" },
    {
      does: "destroys",
      of: "single failure",
      actions: "StartMessageMoveTask",
      why: "Who works off failures moves them.",
      gap: {
        answer: "other protection",
        why: "Administrators work off failures. A failure holds no item, and the alarm has told of it by then.",
      },
    },
    {
      does: "destroys",
      of: "single failure",
      actions: "DeleteMessage ChangeMessageVisibility",
      why: "Refused at a queue of work. Administrators work off failures one by one; the alarm has told of them by then.",
    },
    { does: "weakens", of: "queue", actions: "SetQueueAttributes AddPermission RemovePermission DeleteQueue" },
    { does: "writes items", of: "failure", actions: "SendMessage", why: "A failure that is made up hides a true one." },
    {
      does: "reads items",
      of: "failure",
      actions: "ReceiveMessage",
      why: "Refused at a queue of work. A failure, which administrators work off, holds no item: it names the shard and the numbers of the changes, or the id of a user.",
    },
    { does: "harmless", actions: "CreateQueue CancelMessageMoveTask", why: "Failures stay where they are." },
    { does: "harmless", actions: "TagQueue UntagQueue", why: "No policy asks for a tag of a queue." },
  ],
};
