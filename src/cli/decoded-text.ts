import { InputError } from "./input-error";

/** How a text begins that says its encoding itself. PowerShell writes the last two with `>`, and UTF-8 with it elsewhere. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** What a plan file of Terraform begins with: it is a zip. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark.
 *
 * @throws InputError for other bytes: a letter that was replaced could make another policy of it.
 */
export function decoded(file: string, bytes: Uint8Array): string {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (begins(ZIP)) {
    throw new InputError(
      `${file} is a zip, as Terraform's plan files are. Give what \`terraform show -json ${file}\` writes of it.`,
    );
  }
  const [, encoding = "utf-8"] = MARKS.find(([mark]) => begins(mark)) ?? [];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(
      `${file} must be text in UTF-8, or in UTF-16 with a byte order mark, got bytes that are no ${encoding.toUpperCase()}. Write it anew in UTF-8.`,
    );
  }
}
