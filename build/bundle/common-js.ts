import { basename, dirname, join, parse } from "node:path";
import { type BuildOptions, build, type OutputFile, type Plugin, transform } from "esbuild";

/** What is made of sources. */
export interface CommonJsOptions {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The first file, as a path from the root. */
  readonly entry: string;
  /** What it is called in the end, without `.js`. */
  readonly name: string;
  /** The oldest Node that runs it. */
  readonly target: "node20" | "node22";
  /** Whether it is made as small as can be; what is not can be read in stacks. */
  readonly minify: boolean;
  /** Files that are found in another place than their description says, by what is imported. @default none */
  readonly alias?: Readonly<Record<string, string>>;
  /** Names of what is loaded later and shares nothing with the other files. @default none */
  readonly alone?: ReadonlySet<string>;
}

/**
 * The text of a few files that do what many sources and their packages do, by name.
 *
 * What a source loads by `require("./…")` is in files of its own, and so is what they share: who never comes to need it
 * does not even read it. In one file it would be compiled with the rest, whether it is used or not. Only what is `alone`
 * has its own copy of what it uses.
 *
 * @throws what esbuild reports, such as an import that leads nowhere.
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

/** The files that are loaded by their name, and where each begins: the first, and what is loaded later. */
async function entriesOf(options: CommonJsOptions): Promise<Entries> {
  const entries = new Map([[options.name, join(options.root, options.entry)]]);
  // What a file loads later is known once it has been read. Packages are not: this is about our sources alone.
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

/** Bundles entries as modules: the only form in which esbuild gives them one copy of what they share. */
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
    // The builds of packages as modules are half the size, because what is not used falls away.
    mainFields: ["module", "main"],
    alias,
    // The names of shared files follow from paths: from those in this folder, wherever its node_modules is linked to.
    preserveSymlinks: true,
  } as const satisfies BuildOptions;
}

function formOf({ target, minify }: CommonJsOptions) {
  // To minify also takes away the comments that name the path of every file.
  return { platform: "node", target, minify, legalComments: "none", logLevel: "silent" } as const;
}

/** Makes a file of its own of what our sources load by `require`. Packages load each other so at once: they stay. */
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

// CommonJS starts faster than modules do.
async function commonJs(options: CommonJsOptions, { path, text }: OutputFile): Promise<[name: string, text: string]> {
  const { code } = await transform(text, { ...formOf(options), format: "cjs" });
  return [basename(path), code];
}
