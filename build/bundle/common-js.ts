import { basename, dirname, join, parse } from "node:path";
import { type BuildOptions, build, type OutputFile, type Plugin, transform } from "esbuild";

/** Options of `commonJsFiles`. */
export interface CommonJsOptions {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The first source file, as a path from the root. */
  readonly entry: string;
  /** Name of the first output file, without `.js`. */
  readonly name: string;
  /** The oldest version of Node that runs the output. */
  readonly target: "node20" | "node22";
  /** Whether the output is minified. If not, error stacks have readable names. */
  readonly minify: boolean;
  /** Imports that are read from another file than `package.json` names: import → file. @default none */
  readonly alias?: Readonly<Record<string, string>>;
  /** Names of files that are loaded later and share no code with the other files. @default none */
  readonly alone?: ReadonlySet<string>;
}

/**
 * Bundles a source and the sources and packages that it imports into a few files of CommonJS: name → text.
 *
 * A file that a source loads by `require("./…")` becomes a file of its own, and shared code becomes further files: a
 * program that does not need them does not read them. In one file Node would compile all code, used or not. A file that
 * is `alone` has its own copy of the code that it uses.
 *
 * @throws the errors of esbuild, such as an import of a missing file.
 */
export async function commonJsFiles(options: CommonJsOptions): Promise<ReadonlyMap<string, string>> {
  const { alone = new Set() } = options;
  const entries = [...(await entriesOf(options))];
  const together = new Map(entries.filter(([name]) => !alone.has(name)));
  const apart = entries.filter(([name]) => alone.has(name)).map((one) => new Map([one]));
  const modules = await Promise.all([together, ...apart].map((group) => bundled(options, group)));
  // A file of the same name in two groups is the same: its name has the hash of its content.
  return new Map(await Promise.all(modules.flat().map((file) => commonJs(options, file))));
}

type Entries = ReadonlyMap<string, string>;

/**
 * The output files that are loaded by name, each with its source: the first file, and the files that are loaded later.
 */
async function entriesOf(options: CommonJsOptions): Promise<Entries> {
  const entries = new Map([[options.name, join(options.root, options.entry)]]);
  // esbuild finds the later files of a source when it reads the source. Packages are left out: only our sources matter.
  for (let known = 0; known < entries.size; ) {
    known = entries.size;
    await build({
      ...settingsFor(options, entries),
      packages: "external",
      plugins: [loadedLater((name, file) => entries.set(name, file))],
    });
  }
  return entries;
}

/** Bundles entries as modules. Only in this form esbuild gives them one copy of their shared code. */
async function bundled(options: CommonJsOptions, entries: Entries): Promise<readonly OutputFile[]> {
  const settings = { ...settingsFor(options, entries), splitting: true, plugins: [loadedLater(() => {})] };
  return (await build(settings)).outputFiles;
}

function settingsFor(options: CommonJsOptions, entries: Entries) {
  const { root, alias } = options;
  return {
    ...formOf(options),
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: join(root, "dist"),
    bundle: true,
    write: false,
    format: "esm",
    // The module builds of packages are half the size, because esbuild removes their unused code.
    mainFields: ["module", "main"],
    alias,
    // The names of shared files depend on paths. Links are not followed, so that node_modules may be a link.
    preserveSymlinks: true,
  } as const satisfies BuildOptions;
}

function formOf({ target, minify }: CommonJsOptions) {
  // Minifying also removes the comments with the path of every file.
  return { platform: "node", target, minify, legalComments: "none", logLevel: "silent" } as const;
}

/**
 * Makes a file of its own from each file that our sources load by `require`. Packages use `require` for imports that
 * they need at once: these stay in one file.
 */
function loadedLater(found: (name: string, file: string) => void): Plugin {
  return {
    name: "loaded-later",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\.?\// }, ({ path, kind, importer }) => {
        if (kind !== "require-call" || /[\\/]node_modules[\\/]/.test(importer)) return undefined;
        const { name } = parse(path);
        found(name, `${join(dirname(importer), path)}.ts`);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

// CommonJS starts faster than modules.
async function commonJs(options: CommonJsOptions, { path, text }: OutputFile): Promise<[name: string, text: string]> {
  const { code } = await transform(text, { ...formOf(options), format: "cjs" });
  return [basename(path), code];
}
