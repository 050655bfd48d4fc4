import { DynamoDBClient, type DynamoDBClientConfig, ScanCommand } from "@aws-sdk/client-dynamodb";
import { messagingModel } from "../model";
import { endsWithInvocation } from "../runtime/call-budget";
import { CLIENT_TIMEOUTS } from "../runtime/client-timeouts";
import type { KeyPage, Place } from "./user-ids";

/** Rows of a page. A row of the index has less than a kilobyte: a page takes about 125 read units at most. */
const PAGE_SIZE = 1_000;
/** Rows that one read unit pays for, at least: it reads eight kilobytes if a read need not be as new as the last write. */
const ROWS_OF_A_UNIT = 8;
/** Seconds within which the read units of a page are taken, so that a small share is kept to as well. */
const PAGE_SECONDS = 10;

/** Rows of a page for a share of the read units: 1,000 at most. */
export function pageSizeFor({ unitsPerSecond }: { readonly unitsPerSecond: number }): number {
  return Math.min(PAGE_SIZE, unitsPerSecond * ROWS_OF_A_UNIT * PAGE_SECONDS);
}

/**
 * Reads the index page by page, and asks for its partition key alone. The role of the function may ask for nothing else but
 * keys.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 */
export function scannedKeys(options: {
  readonly tableName: string;
  readonly client?: DynamoDBClientConfig;
  /** Rows of a page. @default 1,000 */
  readonly pageSize?: number;
}): ((from: Place | undefined) => Promise<KeyPage>) & { destroy(): void } {
  const [index] = messagingModel.indexes;
  const { name } = index.partitionKey;
  const client = new DynamoDBClient({ ...CLIENT_TIMEOUTS, ...options.client });
  endsWithInvocation(client);
  const page = async (from: Place | undefined): Promise<KeyPage> => {
    const {
      Items = [],
      LastEvaluatedKey,
      ConsumedCapacity,
    } = await client.send(
      new ScanCommand({
        TableName: options.tableName,
        IndexName: index.name,
        Select: "SPECIFIC_ATTRIBUTES",
        ProjectionExpression: "#key",
        ExpressionAttributeNames: { "#key": name },
        Limit: options.pageSize ?? PAGE_SIZE,
        ReturnConsumedCapacity: "TOTAL",
        ExclusiveStartKey: from,
      }),
    );
    return {
      keys: Items.map((item) => item[name]?.S ?? ""),
      // Every key of the table and of the index is a text.
      from: LastEvaluatedKey as Place | undefined,
      units: ConsumedCapacity?.CapacityUnits ?? 0,
    };
  };
  return Object.assign(page, { destroy: () => client.destroy() });
}
