import { basename, dirname, join, parse } from "node:path";
import { type BuildOptions, build, type OutputFile, type Plugin, transform } from "esbuild";
import { type ZipOptions, zipSync } from "fflate";

/** Name of the file that Lambda loads, and so the first part of `index.handler`. */
const INDEX = "index";

/** What every file is made for. */
const TARGET = { platform: "node", target: "node22", legalComments: "none", logLevel: "silent" } as const;

/** The Encryption SDK's build as modules, like those of all its parts: its description does not say that there is one. */
const ALIAS = { "@aws-crypto/client-node": "@aws-crypto/client-node/build/module/src/index.js" };

/**
 * What shares nothing with the other files. The client of DAX is in CommonJS: what a `require` shares is kept whole, and
 * every start would load all of it. No error of such a file is known by its class.
 */
const ALONE: ReadonlySet<string> = new Set(["dax-client"]);

/**
 * The zip of a Lambda function: `index.js` and the files that it needs, with everything that its entry imports.
 *
 * What a source loads by `require("./…")` is in files of its own, and so is what they share: a function that never comes
 * to need it does not even read it. In one file it would be compiled with the rest, whether it is used or not. Only what
 * stands `ALONE` has its own copy of what it uses.
 *
 * The same sources, dependencies and lock file give the same bytes on every machine, in every folder and on every day,
 * so that Terraform deploys a function when it has changed and not when somebody has built it.
 *
 * @throws what esbuild reports, such as an import that leads nowhere.
 */
export async function functionZip(options: {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The file that exports `handler`, as a path from the root. */
  readonly entry: string;
}): Promise<Uint8Array> {
  const { root, entry } = options;
  const entries = [...(await entriesOf({ root, entry: join(root, entry) }))];
  const together = new Map(entries.filter(([name]) => !ALONE.has(name)));
  const alone = entries.filter(([name]) => ALONE.has(name)).map((one) => new Map([one]));
  const modules = await Promise.all([together, ...alone].map((group) => bundled({ root, entries: group })));
  // A file of the same name in two groups is the same: its name has the hash of its content.
  const files = await Promise.all(modules.flat().map(commonJs));
  return zipSync(Object.fromEntries(files.sort(([one], [other]) => (one < other ? -1 : 1))), SAME_EVERYWHERE);
}

/** The files of a zip that are loaded by their name, and where each begins: `index`, and what is loaded later. */
async function entriesOf(options: { readonly root: string; readonly entry: string }) {
  const entries = new Map([[INDEX, options.entry]]);
  // What a file loads later is known once it has been read. Packages are not: this is about our sources alone.
  for (let known = 0; known < entries.size; ) {
    known = entries.size;
    await build({
      ...settingsFor({ root: options.root, entries }),
      packages: "external",
      plugins: [loadedLater((name, file) => entries.set(name, file))],
    });
  }
  return entries;
}

/** Bundles entries as modules: the only form in which esbuild gives them one copy of what they share. */
async function bundled(options: {
  readonly root: string;
  readonly entries: ReadonlyMap<string, string>;
}): Promise<readonly OutputFile[]> {
  const settings = { ...settingsFor(options), splitting: true, plugins: [loadedLater(() => {})] };
  return (await build(settings)).outputFiles;
}

function settingsFor(options: { readonly root: string; readonly entries: ReadonlyMap<string, string> }) {
  const { root, entries } = options;
  return {
    ...TARGET,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: join(root, "dist"),
    bundle: true,
    write: false,
    format: "esm",
    // The SDK's builds as modules are half the size, because what is not used falls away.
    mainFields: ["module", "main"],
    alias: ALIAS,
    // The names of shared files follow from paths: from those in this folder, wherever its node_modules is linked to.
    preserveSymlinks: true,
    // Also takes away the comments that name the path of every file.
    minify: true,
  } as const satisfies BuildOptions;
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

// CommonJS starts faster in Lambda than modules do.
async function commonJs({ path, text }: OutputFile): Promise<[name: string, file: [Uint8Array, ZipOptions]]> {
  const { code } = await transform(text, { ...TARGET, format: "cjs", minify: true });
  return [basename(path), [Buffer.from(code), SAME_EVERYWHERE]];
}

/** A file of the year zip began, of a Unix machine, that everybody may read: what else a zip says of a file. */
const SAME_EVERYWHERE: ZipOptions = {
  level: 9,
  os: 3,
  attrs: (0o100644 << 16) >>> 0,
  mtime: "1980-01-01T00:00:00",
};
