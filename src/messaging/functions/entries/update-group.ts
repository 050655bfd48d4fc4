import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { updateGroup } from "../../patterns/update-group";
import { type InvocationContext, invoke } from "../../runtime/invocation";
import { dependenciesFrom } from "../function-environment";

const dependencies = dependenciesFrom(process.env, { pattern: "updateGroup" });

/** The function of pattern D, started by the table's stream. */
export const handler = (event: DynamoDBStreamEvent, context?: InvocationContext): Promise<DynamoDBBatchResponse> =>
  invoke(context, () => updateGroup(dependencies, event));
