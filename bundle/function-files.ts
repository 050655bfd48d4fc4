import { basename, join, posix, relative, sep } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";

/** Code of ours, as against that of packages. */
const OURS = "src";
const HANDLERS = "src/handlers";

export interface FunctionSource {
  /** Folder with `node_modules`. */
  readonly root: string;
  /** The file that exports `handler`, as a path from the root. */
  readonly entry: string;
}

/**
 * The code of a Lambda function by the name of its file: `index.js` with what its entry imports, and a file for each
 * module that it requires when it first needs it. A cold start then reads what it uses: the rest is more than half.
 *
 * A module of ours that two of the files use is a file too, so that there is one of it: an error that one file throws
 * would else be of a class that the other does not know.
 *
 * @throws what esbuild reports, such as an import that leads nowhere.
 */
export async function functionFiles(source: FunctionSource): Promise<Readonly<Record<string, Uint8Array>>> {
  const { root, entry } = source;
  const outdir = join(root, "out");
  const apart = await modulesApart(source);
  const { outputFiles } = await build({
    ...optionsOf(source),
    entryPoints: Object.fromEntries([["index", entry], ...apart.map((module) => [nameOf(module), module])]),
    outdir,
    plugins: apart.length === 0 ? [] : [keptApart(source, apart)],
  });
  const files = outputFiles.map(({ path, contents }) => [relative(outdir, path), contents] as const);
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Modules of ours that are a file each: what is required later, and what more than one file uses. */
async function modulesApart(source: FunctionSource): Promise<readonly string[]> {
  const { metafile } = await build({ ...optionsOf(source), entryPoints: [source.entry], metafile: true });
  const entry = source.entry.split(sep).join("/");
  const uses = new Map([[entry, usesOf(entry, metafile)]]);
  // A module that is required later may require others later.
  for (const { required } of uses.values()) {
    for (const module of required) if (!uses.has(module)) uses.set(module, usesOf(module, metafile));
  }
  const imported = [...uses.values()].flatMap((one) => [...one.imported]);
  const shared = imported.filter((module, place) => imported.indexOf(module) < place);
  return [...new Set([...uses.keys(), ...shared])].filter((module) => module !== entry).sort();
}

/** What of ours a module imports, itself and all that its imports import among it, and what they require later. */
function usesOf(module: string, { inputs }: Metafile) {
  const imported = new Set([module]);
  const required = new Set<string>();
  for (const one of imported) {
    for (const { path, kind } of inputs[one]?.imports ?? []) {
      if (path.startsWith(`${OURS}/`)) (kind === "require-call" ? required : imported).add(path);
    }
  }
  return { imported, required };
}

/** Leaves modules out of every file, which then requires them from beside it. */
function keptApart({ root }: FunctionSource, apart: readonly string[]): Plugin {
  const names = apart.map((module) => basename(module, ".ts")).join("|");
  return {
    name: "kept-apart",
    setup: ({ onResolve }) => {
      // Packages have files of the same names.
      onResolve({ filter: new RegExp(`^\\.{1,2}/(.*/)?(${names})$`) }, ({ kind, path, resolveDir }) => {
        const module = relative(root, `${join(resolveDir, path)}.ts`)
          .split(sep)
          .join("/");
        if (kind === "entry-point" || !apart.includes(module)) return undefined;
        return { path: `./${nameOf(module)}.js`, external: true };
      });
    },
  };
}

/** A name without folders: `encryption-keyring` of `src/handlers/encryption/keyring.ts`. */
function nameOf(module: string): string {
  return posix.relative(HANDLERS, module).replace(/\.ts$/, "").replaceAll("../", "").replaceAll("/", "-");
}

function optionsOf({ root }: FunctionSource): BuildOptions & { readonly write: false } {
  return {
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    // CommonJS starts faster in Lambda than modules do.
    format: "cjs",
    // The SDK's builds as modules are half the size, because what is not used falls away.
    mainFields: ["module", "main"],
    // Also takes away the comments that name the path of every file.
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  };
}
