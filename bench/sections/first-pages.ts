import { readFileSync } from "node:fs";
import type { TextContext } from "../../src/messaging/ports/text-cipher";
import { encryptionSdkCipher } from "../../src/messaging/texts/encryption/encryption-sdk-cipher";
import type { KeyServiceClients, TextKeys } from "../../src/messaging/texts/encryption/keyring";

/** What a new process is told: the texts of a page in Base64, where they are, and their keys. */
export interface FirstPages {
  readonly reader: "ours" | "library";
  readonly keys: TextKeys;
  readonly clients: KeyServiceClients;
  readonly texts: readonly { readonly bytes: string; readonly context: TextContext }[];
  readonly pages: number;
}

/** Milliseconds of processor time: to make the cipher and to decrypt the first page, and each page after it. */
export type PageTimes = readonly number[];

// A program of its own. What it imports is loaded before it measures.
const { reader, keys, clients, texts, pages } = JSON.parse(
  readFileSync(process.env.FIRST_PAGES ?? "", "utf8"),
) as FirstPages;
// A function loads the library's reader late or never; here it must not count.
if (reader === "library") require("../../src/messaging/texts/encryption/library-message");

async function main(): Promise<void> {
  const page = texts.map(({ bytes, context }) => ({ bytes: Buffer.from(bytes, "base64"), context }));
  const times: number[] = [];
  let before = process.cpuUsage();
  const cipher = encryptionSdkCipher({ keys, clients, ...(reader === "library" && { reader: () => undefined }) });
  for (let number = 0; number < pages; number += 1) {
    await Promise.all(page.map(({ bytes, context }) => cipher.decrypt(bytes, context)));
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
    before = process.cpuUsage();
  }
  process.stdout.write(JSON.stringify(times satisfies PageTimes), () => process.exit());
}

void main();
