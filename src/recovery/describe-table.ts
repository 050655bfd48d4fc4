import { DescribeTableCommand, type DynamoDBClient, type TableDescription } from "@aws-sdk/client-dynamodb";

/** A table as DynamoDB describes it. */
export type DescribedTable = TableDescription;

/** A table; undefined if there is none. */
export async function describeTable(client: DynamoDBClient, TableName: string): Promise<DescribedTable | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if ((error as Error).name !== "ResourceNotFoundException") throw error;
    return undefined;
  }
}
