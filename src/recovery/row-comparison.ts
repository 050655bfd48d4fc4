import { randomBytes } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Item, itemText, keyText } from "./item-text";
import type { Pace } from "./pace";
import { GRACE, type RowReader } from "./row-reader";
import { bucketOf, bucketsFor, TableDigest } from "./table-digest";
import { type Scanned, scanTable } from "./table-scan";

/** How many rows, and the keys of the first of them, as texts. */
export interface NamedRows {
  readonly count: number;
  readonly keys: readonly string[];
}

/** What a restored table has of a live one. */
export interface Comparison {
  /** Rows that were read, in each table. */
  readonly live: number;
  readonly restored: number;
  /** Rows of the live table alone, from after the moment that was restored. */
  readonly after: number;
  /** Rows that were changed after it, as they say themselves. */
  readonly movedOn: number;
  /** Rows that differ only in what is changed without a time. */
  readonly marked: NamedRows;
  /** Rows that only the restored table has: they expired or were erased since, or were lost. */
  readonly gone: NamedRows;
  /** Rows from before the moment that the restored table lacks. */
  readonly missing: NamedRows;
  /** Rows of both tables that differ, and nothing explains it. */
  readonly different: NamedRows;
  /** Rows of the live table in parts that differ and were not looked into, because too much differs. */
  readonly unexamined: number;
  /** Read units of both tables. */
  readonly readUnits: number;
  /** Whether nothing is missing, different or unexamined. */
  readonly isComplete: boolean;
}

/** The two tables of a comparison, and how they are read. */
export interface ComparisonInputs {
  readonly client: DynamoDBClient;
  readonly liveTable: string;
  readonly restoredTable: string;
  /** Names of the key attributes. */
  readonly keys: readonly string[];
  /** The moment that was restored, in milliseconds since 1970. */
  readonly moment: number;
  readonly rows: RowReader;
  /** One for each table: one may be read faster than the other. */
  readonly pace: { readonly live: Pace; readonly restored: Pace };
  /** Roughly how many items the live table has. */
  readonly expectedItems: number;
  /** Sees every restored item once. @default no one */
  readonly see?: (restored: Item) => void;
  /** Keys that are named of each kind. @default 20 keys */
  readonly named?: number;
  readonly limits?: Partial<Limits>;
}

interface Limits {
  /** Rows of differing parts that are in memory at once, of both tables. @default 20,000 rows */
  readonly rowsAtOnce: number;
  /** How often both tables are read again to look into what differs. @default 8 times */
  readonly passes: number;
}

const LIMITS: Limits = { rowsAtOnce: 20_000, passes: 8 };
const NAMED = 20;

/**
 * Compares two tables item by item, in whatever order they are read, with bounded memory.
 *
 * Both are read once, into digests of many small parts. Only parts that differ are read again and looked into, as many at
 * once as fit into memory. Rows from after the moment are left out of the digest: a table that is in use differs in few
 * parts.
 */
export async function compareTables(inputs: ComparisonInputs): Promise<Comparison> {
  const limits = { ...LIMITS, ...inputs.limits };
  const buckets = bucketsFor(inputs.expectedItems);
  const secret = randomBytes(32);
  const digests = { live: new TableDigest(buckets, secret), restored: new TableDigest(buckets, secret) };
  const findings = new Findings(inputs.named ?? NAMED);
  const read = await both(inputs, {
    live: (item) => {
      if (inputs.rows.isAfter(item, inputs.moment)) findings.after += 1;
      else digests.live.add({ key: keyText(item, inputs.keys), text: itemText(item) });
    },
    restored: (item) => {
      digests.restored.add({ key: keyText(item, inputs.keys), text: itemText(item) });
      inputs.see?.(item);
    },
  });
  const { portions, left } = portionsOf(digests, limits);
  let readUnits = read.live.units + read.restored.units;
  for (const portion of portions) readUnits += await lookInto(inputs, { portion, buckets, findings });
  const unexamined = left.reduce((sum, bucket) => sum + digests.live.countIn(bucket), 0);
  const { after, movedOn, marked, gone, missing, different } = findings;
  return {
    live: read.live.items,
    restored: read.restored.items,
    after,
    movedOn: movedOn.count,
    marked,
    gone,
    missing,
    different,
    unexamined,
    readUnits,
    isComplete: missing.count === 0 && different.count === 0 && left.length === 0,
  };
}

type See = (item: Item) => void;

async function both(
  { client, liveTable, restoredTable, pace }: ComparisonInputs,
  see: { readonly live: See; readonly restored: See },
): Promise<{ readonly live: Scanned; readonly restored: Scanned }> {
  const [live, restored] = await Promise.all([
    scanTable({ client, tableName: liveTable, pace: pace.live, see: see.live }),
    scanTable({ client, tableName: restoredTable, pace: pace.restored, see: see.restored }),
  ]);
  return { live, restored };
}

/** The parts that differ, divided so that each portion fits into memory; `left` are those of no portion. */
function portionsOf(
  digests: { readonly live: TableDigest; readonly restored: TableDigest },
  { rowsAtOnce, passes }: Limits,
): { readonly portions: readonly ReadonlySet<number>[]; readonly left: readonly number[] } {
  const portions: Set<number>[] = [];
  const left: number[] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const bucket of digests.live.differingFrom(digests.restored)) {
    const more = digests.live.countIn(bucket) + digests.restored.countIn(bucket);
    if (rows + more > rowsAtOnce) {
      if (portions.length === passes) {
        left.push(bucket);
        continue;
      }
      portions.push(new Set());
      rows = 0;
    }
    portions.at(-1)?.add(bucket);
    rows += more;
  }
  return { portions, left };
}

/** Reads both tables again and says of each row in these parts why it is not in both alike. Returns the read units. */
async function lookInto(
  inputs: ComparisonInputs,
  of: { readonly portion: ReadonlySet<number>; readonly buckets: number; readonly findings: Findings },
): Promise<number> {
  const { portion, buckets, findings } = of;
  const pairs = new Map<string, { live?: Item; restored?: Item }>();
  const into = (side: "live" | "restored") => (item: Item) => {
    const key = keyText(item, inputs.keys);
    if (portion.has(bucketOf(key, buckets))) pairs.set(key, { ...pairs.get(key), [side]: item });
  };
  const read = await both(inputs, { live: into("live"), restored: into("restored") });
  for (const [key, { live, restored }] of pairs) {
    if (live === undefined) {
      findings.gone.add(key);
      continue;
    }
    // It was counted when the tables were read first.
    const isCounted = inputs.rows.isAfter(live, inputs.moment);
    if (restored === undefined) {
      if (isCounted) continue;
      if (inputs.rows.isAfter(live, inputs.moment - GRACE)) findings.after += 1;
      else findings.missing.add(key);
      continue;
    }
    if (isCounted) findings.after -= 1;
    if (itemText(live) === itemText(restored)) continue;
    findings[inputs.rows.changeSince({ live, restored }, inputs.moment - GRACE) ?? "different"].add(key);
  }
  return read.live.units + read.restored.units;
}

/** Rows by what is said of them. */
class Findings {
  after = 0;
  readonly movedOn: RowList;
  readonly marked: RowList;
  readonly gone: RowList;
  readonly missing: RowList;
  readonly different: RowList;

  constructor(named: number) {
    this.movedOn = new RowList(named);
    this.marked = new RowList(named);
    this.gone = new RowList(named);
    this.missing = new RowList(named);
    this.different = new RowList(named);
  }
}

/** Counts rows, and keeps the first keys in the order of keys, so that a report does not depend on the order of reads. */
class RowList implements NamedRows {
  count = 0;
  private kept: string[] = [];

  constructor(private readonly named: number) {}

  get keys(): readonly string[] {
    return this.kept;
  }

  add(key: string): void {
    this.count += 1;
    if (this.kept.length === this.named && key > (this.kept.at(-1) ?? "")) return;
    this.kept = [...this.kept, key].sort().slice(0, this.named);
  }
}
