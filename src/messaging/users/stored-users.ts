import { DynamoDBClient, type DynamoDBClientConfig, paginateScan } from "@aws-sdk/client-dynamodb";
import { parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import { UserPoolError } from "./user-pool";

/**
 * Ids of the users who have rows: those of the memberships, from the partition keys of the index alone. No text, no
 * preview and no other attribute is asked for.
 *
 * @throws UserPoolError if a key of the index is none of a membership: an id would be missing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html
 */
export async function storedUsers(options: {
  readonly tableName: string;
  readonly client: DynamoDBClientConfig;
}): Promise<ReadonlySet<string>> {
  const [index] = messagingModel.indexes;
  const { name } = index.partitionKey;
  const client = new DynamoDBClient(options.client);
  const ids = new Set<string>();
  try {
    const pages = paginateScan(
      { client },
      {
        TableName: options.tableName,
        IndexName: index.name,
        Select: "SPECIFIC_ATTRIBUTES",
        ProjectionExpression: "#key",
        ExpressionAttributeNames: { "#key": name },
      },
    );
    for await (const { Items = [] } of pages) for (const item of Items) ids.add(userIdOf(item[name]?.S));
    return ids;
  } finally {
    client.destroy();
  }
}

function userIdOf(value = ""): string {
  try {
    return parseKey({ template: messagingModel.entities.membership.keys.gsi1pk, value }).userId ?? "";
  } catch {
    // The key is not repeated: it may name a person.
    throw new UserPoolError(
      "A key of the index must be that of a membership, got another one: nothing was compared. See who wrote this row.",
    );
  }
}
