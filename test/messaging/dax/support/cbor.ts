/** A value as CBOR has it. Maps keep their order and may have any value as a key. */
export type Cbor = number | string | boolean | null | Uint8Array | readonly Cbor[] | ReadonlyMap<Cbor, Cbor> | Tagged;

/** A value with a number that says what it means. */
export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

/** There are not enough bytes yet. */
export class IncompleteError extends Error {}

/** Kinds of values: the first three bits of the first byte. */
enum Major {
  Unsigned = 0,
  Negative = 1,
  Bytes = 2,
  Text = 3,
  List = 4,
  Map = 5,
  Tag = 6,
  Simple = 7,
}

const SIMPLE: ReadonlyMap<Cbor, number> = new Map<Cbor, number>([
  [false, 20],
  [true, 21],
  [null, 22],
]);
const DOUBLE = 27;
/** Marks a length that is not known at the beginning, and its end. */
const INDEFINITE = 31;

/**
 * Reads and writes the part of CBOR that DAX speaks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949
 */
export class CborReader {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  /** How many bytes have been read. */
  get length(): number {
    return this.position;
  }

  /** @throws IncompleteError when the bytes end too early, or Error for what DAX does not use. */
  read(): Cbor {
    const value = this.readUnlessBreak();
    if (value === undefined) throw new Error("A break stands where a value should.");
    return value;
  }

  private readUnlessBreak(): Cbor | undefined {
    const head = this.take(1).readUInt8();
    const [major, info] = [head >> 5, head & 31];
    if (major === Major.Simple) return this.simple(info);
    const length = this.argument(info);
    switch (major) {
      case Major.Unsigned:
        return length;
      case Major.Negative:
        return -1 - length;
      case Major.Bytes:
        return this.take(length);
      case Major.Text:
        return this.take(length).toString("utf8");
      case Major.List:
        return this.list(length);
      case Major.Map: {
        const flat = this.list(length * 2);
        return new Map(flat.flatMap((key, at) => (at % 2 === 0 ? [[key, flat[at + 1] ?? null] as const] : [])));
      }
      default:
        return new Tagged(length, this.read());
    }
  }

  private list(length: number): Cbor[] {
    const values: Cbor[] = [];
    while (values.length < length) {
      const value = this.readUnlessBreak();
      if (value === undefined) break;
      values.push(value);
    }
    return values;
  }

  private simple(info: number): Cbor | undefined {
    if (info === INDEFINITE) return undefined;
    if (info === DOUBLE) return this.take(8).readDoubleBE();
    for (const [value, code] of SIMPLE) if (code === info) return value;
    throw new Error(`DAX does not use the simple value ${info} of CBOR.`);
  }

  private argument(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.take(1).readUInt8();
    if (info === 25) return this.take(2).readUInt16BE();
    if (info === 26) return this.take(4).readUInt32BE();
    if (info === 27) return Number(this.take(8).readBigUInt64BE());
    if (info === INDEFINITE) return Number.POSITIVE_INFINITY;
    throw new Error(`CBOR has no length of kind ${info}.`);
  }

  private take(length: number): Buffer {
    const end = this.position + length;
    if (end > this.bytes.length) throw new IncompleteError();
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}

/** A value as bytes. */
export function encode(value: Cbor): Buffer {
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value === "string") return withHead(Major.Text, Buffer.from(value, "utf8"));
  if (value === null || typeof value === "boolean") return head(Major.Simple, SIMPLE.get(value) ?? 0);
  if (value instanceof Uint8Array) return withHead(Major.Bytes, Buffer.from(value));
  if (value instanceof Tagged) return Buffer.concat([head(Major.Tag, value.tag), encode(value.value)]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, inner]) => [encode(key), encode(inner)]);
    return Buffer.concat([head(Major.Map, value.size), ...entries]);
  }
  const list = value as readonly Cbor[];
  return Buffer.concat([head(Major.List, list.length), ...list.map(encode)]);
}

function encodeNumber(value: number): Buffer {
  if (Number.isSafeInteger(value)) return value < 0 ? head(Major.Negative, -1 - value) : head(Major.Unsigned, value);
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8((Major.Simple << 5) | DOUBLE);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function withHead(major: Major, bytes: Buffer): Buffer {
  return Buffer.concat([head(major, bytes.length), bytes]);
}

function head(major: Major, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const [info, size] =
    argument < 2 ** 8 ? [24, 1] : argument < 2 ** 16 ? [25, 2] : argument < 2 ** 32 ? [26, 4] : [27, 8];
  const bytes = Buffer.alloc(1 + size);
  bytes.writeUInt8((major << 5) | info);
  if (size === 8) bytes.writeBigUInt64BE(BigInt(argument), 1);
  else bytes.writeUIntBE(argument, 1, size);
  return bytes;
}
