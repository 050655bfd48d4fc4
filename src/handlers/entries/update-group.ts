import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { dependenciesFrom } from "../environment";
import { updateGroup } from "../update-group";

const dependencies = dependenciesFrom(process.env, { pattern: "updateGroup" });

/** The function of pattern D, started by the table's stream. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => updateGroup(dependencies, event);
