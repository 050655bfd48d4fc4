import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

/** The client of DynamoDB and nothing else: no function that reads the table can start faster. */
export const table = DynamoDBDocument.from(new DynamoDBClient({}));
