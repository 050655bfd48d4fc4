import { createHash, createHmac } from "node:crypto";

/** Four words for each bucket: 128 bits. */
const WORDS = 4;
const MIN_BUCKETS = 1_024;
/** With two tables some 40 MiB, whatever their size. */
const MAX_BUCKETS = 2 ** 20;
const ITEMS_A_BUCKET = 16;

/** How many buckets a table of so many items is divided into: a power of two. */
export function bucketsFor(items: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, items / ITEMS_A_BUCKET)));
  return Math.min(MAX_BUCKETS, Math.max(MIN_BUCKETS, wanted));
}

/** The bucket of a key, which is the same in every table. */
export function bucketOf(key: string, buckets: number): number {
  return createHash("sha256").update(key).digest().readUInt32BE(0) & (buckets - 1);
}

/**
 * A digest of the items of a table, whose size does not depend on how many there are.
 *
 * Each item belongs to a bucket by its key. A bucket is the sum, without carry, of a keyed hash of each of its items, so
 * that the order in which items come does not matter. The key of the hash is new in each comparison: who writes rows
 * cannot choose them so that two sets of items look the same.
 */
export class TableDigest {
  private readonly sums: Uint32Array;
  private readonly counts: Uint32Array;

  constructor(
    readonly buckets: number,
    private readonly secret: Uint8Array,
  ) {
    this.sums = new Uint32Array(buckets * WORDS);
    this.counts = new Uint32Array(buckets);
  }

  /** Adds an item by the text of its key and of all of it. */
  add(item: { readonly key: string; readonly text: string }): void {
    const bucket = bucketOf(item.key, this.buckets);
    const hash = createHmac("sha256", this.secret).update(item.text).digest();
    for (let word = 0; word < WORDS; word += 1) {
      const place = bucket * WORDS + word;
      this.sums[place] = (this.sums[place] ?? 0) ^ hash.readUInt32BE(word * 4);
    }
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
  }

  countIn(bucket: number): number {
    return this.counts[bucket] ?? 0;
  }

  /** The buckets whose items are not the same in both tables. */
  differingFrom(other: TableDigest): readonly number[] {
    const found: number[] = [];
    for (let bucket = 0; bucket < this.buckets; bucket += 1) {
      if (!this.isSame(other, bucket)) found.push(bucket);
    }
    return found;
  }

  private isSame(other: TableDigest, bucket: number): boolean {
    if (this.counts[bucket] !== other.counts[bucket]) return false;
    for (let place = bucket * WORDS; place < (bucket + 1) * WORDS; place += 1) {
      if (this.sums[place] !== other.sums[place]) return false;
    }
    return true;
  }
}
