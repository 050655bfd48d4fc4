import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import * as ts from "typescript";

/** A file of ours. */
export interface Source {
  /** From the root of the repository, with slashes: `stacks/base/names.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of these folders. */
export function sourcesIn(root: string, folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.split(sep).includes("node_modules"),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(root, file).split(sep).join("/"), text: readFileSync(file, "utf8") })),
  );
}

/**
 * What a file imports, types and re-exports included: files of ours from the root and without extension
 * (`stacks/base/names`), packages by their name.
 */
export function importsOf(source: Source): readonly string[] {
  const imports = known.get(source) ?? readImports(source);
  known.set(source, imports);
  return imports;
}

/** Each rule asks for the imports of every file. */
const known = new WeakMap<Source, readonly string[]>();

function readImports({ path, text }: Source): readonly string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), fileName)) : fileName,
  );
}

export function withoutExtension({ path }: Source): string {
  return path.replace(/(\.d)?\.ts$/, "");
}

/** Each circle of imports once, as `a → b → a`. */
export function cyclesIn(sources: readonly Source[]): readonly string[] {
  const imports = new Map(sources.map((source) => [withoutExtension(source), importsOf(source)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const position = trail.indexOf(file);
    if (position >= 0) {
      cycles.push([...trail.slice(position), file].join(" → "));
      return;
    }
    if (finished.has(file)) return;
    for (const next of imports.get(file) ?? []) if (imports.has(next)) visit(next, [...trail, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return cycles;
}

/**
 * `path:line` of every node that the test takes.
 *
 * A source that does not mention the words is not parsed: to parse them all takes seconds.
 */
export function nodesIn(
  source: Source,
  { mentions, takes }: { readonly mentions: RegExp; readonly takes: (node: ts.Node, file: ts.SourceFile) => boolean },
): readonly string[] {
  if (!mentions.test(source.text)) return [];
  const file = treeOf(source);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (takes(node, file)) found.push(`${source.path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Several rules look at the tree of every file. */
const trees = new WeakMap<Source, ts.SourceFile>();

function treeOf(source: Source): ts.SourceFile {
  const tree = trees.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  trees.set(source, tree);
  return tree;
}
