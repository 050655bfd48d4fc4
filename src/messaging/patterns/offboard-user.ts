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
  for (const record of event.Records) {
    if (!(await isDone(dependencies, record))) failures.push({ itemIdentifier: record.messageId });
  }
  metrics.add("RecordsFailed", failures.length);
  metrics.add("Latency", now() - started);
  metrics.publish();
  return { batchItemFailures: failures };
}

async function isDone(dependencies: Dependencies, { body }: SQSRecord): Promise<boolean> {
  const { logger, metrics, now } = dependencies;
  try {
    const { userId } = parseOffboardingRequest(body);
    const { left, ...counts } = await eraseMemberships(dependencies, userId);
    metrics.add("RowsErased", counts.erased);
    for (const [errorName, count] of Object.entries(left)) {
      logger.log("error", "rowsNotErased", { userId, errorName, count });
    }
    const isWhole = Object.keys(left).length === 0;
    logger.log(isWhole ? "info" : "warn", isWhole ? "userErased" : "userNotErasedYet", {
      userId,
      ...counts,
      ...copiesKept({ now: now(), recoveryDays: dependencies.recoveryDays }),
    });
    return isWhole;
  } catch (error) {
    // The body is not logged: it may hold what somebody put there by mistake.
    logger.log("error", "requestFailed", { errorName: errorName(error) });
    return false;
  }
}
