import { askedFunction } from "../../comparison/asked-function";
import { askedPool } from "../../comparison/asked-pool";
import { compareUsers } from "../../comparison/compare-users";
import { comparerSettings } from "../../comparison/comparison-environment";
import { leavingQueue } from "../../comparison/leaving-queue";
import { type InvocationContext, invoke } from "../../runtime/invocation";
import { structuredLogger } from "../../runtime/logger";
import { embeddedMetrics } from "../../runtime/metrics";

const { tableName, idFunctionName, userPoolId, queueUrl, mostErasures } = comparerSettings(process.env);
const pattern = "compareUsers";
const ports = {
  ...askedFunction({ functionName: idFunctionName }),
  ...askedPool({ userPoolId }),
  ...leavingQueue({ queueUrl }),
  logger: structuredLogger({ pattern }),
  metrics: embeddedMetrics({ pattern, tableName }),
  mostErasures,
};

/** The function that compares the table with the user pool. A rule of EventBridge starts it; its event says nothing. */
export const handler = async (_event: unknown, context?: InvocationContext): Promise<void> => {
  await invoke(context, () => compareUsers(ports));
};
