import type { RequestSet } from "../guarantee";
import { ORDINARY_CALL } from "../request-conditions";

/** A role uses the key of the functions through SQS, for the messages of one queue. */
export function queueKeyUse({
  by,
  Action,
  queue,
}: Pick<RequestSet, "by" | "Action"> & { readonly queue: string }): RequestSet {
  return {
    by,
    Action,
    Resource: "@functionKey",
    Condition: {
      ...ORDINARY_CALL,
      StringEquals: {
        "aws:RequestedRegion": "@approvedRegion",
        "kms:ViaService": "@sqsService",
        "kms:CallerAccount": "@workloadAccount",
        "kms:EncryptionContext:aws:sqs:arn": queue,
      },
    },
  };
}
