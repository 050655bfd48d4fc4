import { setTimeout } from "node:timers/promises";
import { idReaderSettings } from "../../comparison/comparison-environment";
import { pageSizeFor, scannedKeys } from "../../comparison/scanned-keys";
import { type IdAnswer, userIds } from "../../comparison/user-ids";
import { type InvocationContext, invoke } from "../../runtime/invocation";

const { tableName, unitsPerSecond } = idReaderSettings(process.env);
const page = scannedKeys({ tableName, pageSize: pageSizeFor({ unitsPerSecond }) });

/** The function that reads the ids of users from the index. The function of the comparison calls it. */
export const handler = (event: unknown, context?: InvocationContext): Promise<IdAnswer> =>
  invoke(context, () => userIds({ page, unitsPerSecond, wait: (milliseconds) => setTimeout(milliseconds) }, event));
