import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { offboardUser } from "../../patterns/offboard-user";
import { type InvocationContext, invoke } from "../../runtime/invocation";
import { dependenciesFrom } from "../function-environment";

const dependencies = dependenciesFrom(process.env, { pattern: "offboardUser" });

/** The function of pattern G, started by the queue of users who leave. */
export const handler = (event: SQSEvent, context?: InvocationContext): Promise<SQSBatchResponse> =>
  invoke(context, () => offboardUser(dependencies, event));
