import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "./item-text";
import type { Pace } from "./pace";
import { ScanRefusedError } from "./scan-refused-error";

/** Parts of a table that are read at the same time. At most one page of each, 1 MiB, is in memory. */
export const SEGMENTS = 8;

/** What was read of a table. */
export interface Scanned {
  readonly items: number;
  /** Read units, as DynamoDB counts them. */
  readonly units: number;
}

/**
 * Reads every item of a table once, with strongly consistent reads, in no order.
 *
 * @throws ScanRefusedError if AWS refuses it, as it does to everybody but break-glass.
 * @param options.see Is given each item, and must not keep it if memory is to be bounded.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
 */
export async function scanTable(options: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly pace: Pace;
  readonly see: (item: Item) => void;
  /** @default SEGMENTS */
  readonly segments?: number;
}): Promise<Scanned> {
  const { segments = SEGMENTS } = options;
  const all = await Promise.all(Array.from({ length: segments }, (_, segment) => scanSegment(options, segment)));
  return all.reduce((sum, one) => ({ items: sum.items + one.items, units: sum.units + one.units }));
}

async function scanSegment(options: Parameters<typeof scanTable>[0], Segment: number): Promise<Scanned> {
  const { client, tableName: TableName, pace, see, segments: TotalSegments = SEGMENTS } = options;
  const common = { TableName, Segment, TotalSegments, ConsistentRead: true, ReturnConsumedCapacity: "TOTAL" } as const;
  let read: Scanned = { items: 0, units: 0 };
  let from: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ ...common, ExclusiveStartKey: from })).catch((error: unknown) => {
      const isRefused = error instanceof Error && error.name === "AccessDeniedException";
      throw isRefused ? new ScanRefusedError(TableName, error) : error;
    });
    const { Items = [], ConsumedCapacity: { CapacityUnits: units = 0 } = {} } = page;
    for (const item of Items) see(item);
    read = { items: read.items + Items.length, units: read.units + units };
    from = page.LastEvaluatedKey;
    await pace.spend(units);
  } while (from !== undefined);
  return read;
}
