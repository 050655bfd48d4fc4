import { type Item, keyText } from "../../recovery/item-text";
import { FORMAT_VERSION, type TextContext } from "../ports/text-cipher";
import { textHeader } from "../texts/encryption/text-header";
import { isContextOf } from "../texts/encryption-context";
import { looksEncrypted } from "../texts/plain-text-cipher";

/** Texts of a table, by whether functions could read them. */
export interface TextReport {
  /** Texts that were looked at: those in rows of the format that functions read. */
  readonly texts: number;
  /** Texts that are bound to their row under the given table name. */
  readonly bound: number;
  /** Keys of the first rows whose text is bound to something else, such as another table, or has another form. */
  readonly unbound: readonly string[];
  /** Branch keys with their versions, or KMS keys, that texts need: how many of each. */
  readonly keys: Readonly<Record<string, number>>;
}

const NAMED = 20;
const KEYS = ["pk", "sk"];

/**
 * Looks at every text of a restored table without its key: is it bound to its row under the name that functions are told,
 * and which key does it need? Both stand in clear beside it.
 *
 * It is what a cipher compares before it asks for a key. That nothing else was changed, only the key can tell: a drill
 * compares each byte with the live table.
 */
export class TextCheck {
  private texts = 0;
  private bound = 0;
  private readonly unbound: string[] = [];
  private readonly keys = new Map<string, number>();

  constructor(private readonly options: { readonly textTable: string }) {}

  see(row: Item): void {
    if (row.v?.N !== String(FORMAT_VERSION)) return;
    for (const { bytes, context } of textsOf(row, this.options.textTable)) {
      this.texts += 1;
      const header = looksEncrypted(bytes) ? textHeader(bytes) : undefined;
      if (header === undefined || !isContextOf(header.context, context)) {
        if (this.unbound.length < NAMED) this.unbound.push(keyText(row, KEYS));
        continue;
      }
      this.bound += 1;
      const { keyId, branchKeyVersion } = header;
      const key = branchKeyVersion === undefined ? keyId : branchKeyName(keyId, branchKeyVersion);
      this.keys.set(key, (this.keys.get(key) ?? 0) + 1);
    }
  }

  report(): TextReport {
    const { texts, bound, unbound } = this;
    return { texts, bound, unbound: [...unbound].sort(), keys: Object.fromEntries([...this.keys].sort()) };
  }
}

/** A version of a branch key, as a report names it. */
export function branchKeyName(branchKeyId: string, version: string): string {
  return `${branchKeyId} version ${version}`;
}

/** The name of the branch key version in a row of the table of branch keys; undefined for its other rows. */
export function branchKeyOf(row: Item): string | undefined {
  const version = /^branch:version:(.+)$/.exec(row.type?.S ?? "")?.[1];
  return version === undefined ? undefined : branchKeyName(row["branch-key-id"]?.S ?? "", version);
}

function textsOf(row: Item, table: string): readonly { readonly bytes: Uint8Array; readonly context: TextContext }[] {
  const place = { table, pk: row.pk?.S ?? "", sk: row.sk?.S ?? "" };
  const text = row.text?.B;
  const preview = row.preview?.B;
  return [
    ...(text === undefined
      ? []
      : [
          {
            bytes: text,
            context: { ...place, attribute: "text", writer: row.senderId?.S ?? "", writtenAt: row.sentAt?.N ?? "" },
          },
        ]),
    ...(preview === undefined
      ? []
      : [
          {
            bytes: preview,
            context: {
              ...place,
              attribute: "preview",
              writer: row.lastSenderId?.S ?? "",
              writtenAt: row.gsi1sk?.S ?? "",
            },
          },
        ]),
  ];
}
