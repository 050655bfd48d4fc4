import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const SQS: ServiceLedger = {
  service: "sqs",
  rows: [
    { does: "destroys", of: "failure", actions: "PurgeQueue" },
    {
      does: "destroys",
      of: "single failure",
      actions: "DeleteMessage ChangeMessageVisibility StartMessageMoveTask",
      why: "Who works off failures deletes, hides and moves them one by one.",
      gap: {
        answer: "other protection",
        why: "Administrators work off failures. A failure holds no item, and the alarm has told of it by then.",
      },
    },
    { does: "weakens", of: "queue", actions: "SetQueueAttributes AddPermission RemovePermission DeleteQueue" },
    { does: "writes items", of: "failure", actions: "SendMessage", why: "A failure that is made up hides a true one." },
    {
      does: "reads items",
      of: "failure",
      actions: "ReceiveMessage",
      why: "A failure names the shard and the numbers of the changes that were not worked off, and holds no item.",
      gap: {
        answer: "other protection",
        why: "Administrators work off failures. A failure holds no item, and the alarm has told of it by then.",
      },
    },
    { does: "harmless", actions: "CreateQueue CancelMessageMoveTask", why: "Failures stay where they are." },
    { does: "harmless", actions: "TagQueue UntagQueue", why: "No policy asks for a tag of a queue." },
  ],
};
