import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./environments";

/** A fenced block of a document. */
export interface Snippet {
  /** Such as `README.md`. */
  readonly document: string;
  /** What stands after the fence, such as `sh`. */
  readonly language: string;
  readonly text: string;
}

/** Every Markdown file of the repository. */
export const documents: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(REPOSITORY, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort(),
];

/** Every fenced block of every document, in order. */
export function snippets(): readonly Snippet[] {
  return documents.flatMap((document) =>
    [...textOf(document).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
      document,
      language,
      text,
    })),
  );
}

export function textOf(document: string): string {
  return readFileSync(join(REPOSITORY, document), "utf8");
}

/** The lines of the output that a document shows, by what they begin with. @throws when it shows none. */
export function shownIn(document: string, beginning: string): readonly string[] {
  const found = snippets().find(
    (one) => one.document === document && one.language === "text" && one.text.startsWith(beginning),
  );
  if (found === undefined) throw new Error(`${document} shows no output that begins with ${beginning}.`);
  return found.text.trimEnd().split("\n");
}
