import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocument.from(new DynamoDBClient({}));

/** The smallest function that reads an item from DynamoDB. */
export const handler = (key: Record<string, string>) => client.get({ TableName: "t", Key: key });
