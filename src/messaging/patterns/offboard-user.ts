import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { copiesKept } from "../offboarding/copies-kept";
import { eraseMemberships } from "../offboarding/erase-memberships";
import { parseOffboardingRequest } from "../offboarding/request";
import { errorName } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";

/**
 * Pattern G: erases users who have left, after a message of the queue for each.
 *
 * A request may come twice, and a run may end at any step: what is done is not found again, and what is left is found by
 * the next run. A request that is not done, or that cannot be read, is handed back; the queue gives it again, and in the
 * end puts it into the queue of dead letters.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function offboardUser(dependencies: Dependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { metrics, now } = dependencies;
  const started = now();
  const failures: SQSBatchItemFailure[] = [];
  let rowsErased = 0;
  for (const record of event.Records) {
    const { isDone, erased } = await carryOut(dependencies, record);
    rowsErased += erased;
    if (!isDone) failures.push({ itemIdentifier: record.messageId });
  }
  metrics.add("RowsErased", rowsErased);
  metrics.add("RecordsFailed", failures.length);
  metrics.add("Latency", now() - started);
  metrics.publish();
  return { batchItemFailures: failures };
}

interface Outcome {
  readonly isDone: boolean;
  readonly erased: number;
}

async function carryOut(dependencies: Dependencies, { body }: SQSRecord): Promise<Outcome> {
  const { logger, now } = dependencies;
  try {
    const { userId } = parseOffboardingRequest(body);
    const { left, ...counts } = await eraseMemberships(dependencies, userId);
    for (const [errorName, count] of Object.entries(left)) {
      logger.log("error", "rowsNotErased", { userId, errorName, count });
    }
    const isWhole = Object.keys(left).length === 0;
    logger.log(isWhole ? "info" : "warn", isWhole ? "userErased" : "userNotErasedYet", {
      userId,
      ...counts,
      ...copiesKept({ now: now(), recoveryDays: dependencies.recoveryDays }),
    });
    return { isDone: isWhole, erased: counts.erased };
  } catch (error) {
    // The body is not logged: it may hold what somebody put there by mistake.
    logger.log("error", "requestFailed", { errorName: errorName(error) });
    return { isDone: false, erased: 0 };
  }
}
