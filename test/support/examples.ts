import { posix } from "node:path";
import * as ts from "typescript";
import type { Source } from "./source-files";

/** A construct or a function that the package exports, and the code of its `@example`. */
export interface Documented {
  readonly name: string;
  readonly kind: "construct" | "function";
  /** File of the declaration, such as `src/constructs/log-group.ts`. */
  readonly path: string;
  /** Undefined if the docstring has no `@example` with a block of TypeScript. */
  readonly example: string | undefined;
}

const ENTRY = "src/index.ts";

/**
 * The constructs and functions that the entry point of the package exports from the folders.
 *
 * @throws if the entry point exports a name that its file does not declare.
 */
export function documentedIn(sources: readonly Source[], folders: readonly string[]): readonly Documented[] {
  return exportsOf(sourceOf(sources, ENTRY))
    .filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .flatMap(({ name, path }) => documentedBy(sourceOf(sources, path), name));
}

/** The `@example` of the entry point itself. */
export function exampleOfEntry(sources: readonly Source[]): string | undefined {
  const [first] = parsed(sourceOf(sources, ENTRY)).statements;
  return first === undefined ? undefined : exampleOf(first);
}

function sourceOf(sources: readonly Source[], path: string): Source {
  const found = sources.find((source) => source.path === path);
  if (found === undefined) throw new Error(`There is no ${path}.`);
  return found;
}

function parsed({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** Values that a file exports from other files, types left out. */
function exportsOf(source: Source): readonly { readonly name: string; readonly path: string }[] {
  return parsed(source)
    .statements.filter(ts.isExportDeclaration)
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .flatMap(({ exportClause, moduleSpecifier }) => {
      if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
      if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
      const path = `${posix.join(posix.dirname(source.path), moduleSpecifier.text)}.ts`;
      return exportClause.elements
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map((element) => ({ name: element.name.text, path }));
    });
}

/** The declaration as documented; nothing for a class that is no construct, such as an error, or for a constant. */
function documentedBy(source: Source, name: string): readonly Documented[] {
  const { statements } = parsed(source);
  const declares = (one: ts.Statement): boolean => {
    if (ts.isVariableStatement(one))
      return one.declarationList.declarations.some((each) => each.name.getText() === name);
    return (ts.isClassDeclaration(one) || ts.isFunctionDeclaration(one)) && one.name?.text === name;
  };
  const declaration = statements.find(declares);
  if (declaration === undefined) throw new Error(`${source.path} does not declare ${name}.`);
  const kind = kindOf(declaration);
  return kind === undefined ? [] : [{ name, kind, path: source.path, example: exampleOf(declaration) }];
}

function kindOf(declaration: ts.Statement): Documented["kind"] | undefined {
  if (ts.isFunctionDeclaration(declaration)) return "function";
  if (!ts.isClassDeclaration(declaration)) return undefined;
  const extended = (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
  return extended.includes("Construct") ? "construct" : undefined;
}

/** From the text of the tag: TypeScript's reading of a comment would change the indentation of the code. */
function exampleOf(node: ts.Node): string | undefined {
  for (const tag of ts.getJSDocTags(node)) {
    if (tag.tagName.text !== "example") continue;
    const text = tag.getText().replace(/^[ \t]*\*[ \t]?/gm, "");
    const [, code] = /```ts\n([\s\S]*?)\n```/.exec(text) ?? [];
    if (code !== undefined) return `${code}\n`;
  }
  return undefined;
}
