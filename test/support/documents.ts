import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./environment-file";

/** A fenced block of a document. */
export interface Snippet {
  /** Such as `README.md`. */
  readonly document: string;
  /** What stands first after the fence, such as `sh`. */
  readonly language: string;
  /** What stands second: `aws` for commands that need AWS, which no test can run. */
  readonly mark?: string;
  readonly text: string;
  /** What stands between the heading or the block before and this block. */
  readonly introduction: string;
  /** Settings of an environment that the document shows right before, in the same section. */
  readonly settings?: Readonly<Record<string, unknown>>;
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
  return documents.flatMap(snippetsOf);
}

const BLOCK = /^```(\w*)(?: (\w+))?\n([\s\S]*?)^```$/gm;

function snippetsOf(document: string): readonly Snippet[] {
  const text = textOf(document);
  let end = 0;
  let last: Snippet | undefined;
  return [...text.matchAll(BLOCK)].map((match) => {
    const [block, language = "", mark, body = ""] = match;
    const between = text.slice(end, match.index);
    const heading = between.lastIndexOf("\n#");
    const isSameSection = heading === -1;
    end = match.index + block.length;
    last = {
      document,
      language,
      mark,
      text: body,
      introduction: isSameSection ? between : between.slice(heading),
      settings: isSameSection && last?.language === "json" ? JSON.parse(last.text) : undefined,
    };
    return last;
  });
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

/** The rows of every table of a document, cell by cell, without the line under the heads. The heads come first. */
export function tablesOf(document: string): readonly (readonly (readonly string[])[])[] {
  const tables = textOf(document).matchAll(/(?:^\|.*\|\n)+/gm);
  return [...tables].map(([table]) => {
    const [heads = "", , ...rows] = table.trimEnd().split("\n");
    return [heads, ...rows].map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  });
}

/** What stands in code quotes, one text each. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}
