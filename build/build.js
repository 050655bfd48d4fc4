// `npm run build`; with `--if-changed` the first step of `npm start`. Plain JavaScript, because it runs before the
// compiler. The compiler and npm each take longer to notice that nothing has changed than a whole start: this file
// records the sources of the last build and compares them.
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { alone } = require("./alone");

/** Record of the sources of the last build, below the root. */
const RECORD = join("dist", "sources.json");

/** Sources of the compiler, its settings, and npm's record of the packages. */
const FOLDERS = ["build", "guarantees", "local", "policies", "src", "stacks"];
const FILES = ["package.json", "tsconfig.json", "tsconfig.build.json", join("node_modules", ".package-lock.json")];

/** Every source with its time and size, as a text. The text differs if a file was changed, added, moved or deleted. */
function sourcesIn(root) {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const files = [...inFolders, ...FILES.map((file) => join(root, file)).filter((file) => existsSync(file))];
  const noted = files.map((file) => {
    const { mtimeMs, size } = statSync(file);
    return `${file.slice(root.length)} ${mtimeMs} ${size}`;
  });
  return `${noted.sort().join("\n")}\n`;
}

/** Whether the last build was made from the current sources. */
function isBuilt(root) {
  const record = join(root, RECORD);
  return existsSync(record) && readFileSync(record, "utf8") === sourcesIn(root);
}

/** Whether a source of the last build is gone, or which sources it had is not known. */
function isSourceGone(root, sources) {
  const record = join(root, RECORD);
  if (!existsSync(record)) return true;
  const pathsIn = (text) => text.split("\n").map((line) => line.split(" ").slice(0, -2).join(" "));
  const paths = new Set(pathsIn(sources));
  return pathsIn(readFileSync(record, "utf8")).some((path) => !paths.has(path));
}

/**
 * Compiles and bundles. Returns the exit code. Two builds in one folder would each delete what the other has written, so
 * that the second waits, and has nothing to do if the first was of the same sources.
 */
function build(root) {
  return alone(join(root, ".build-lock"), ({ waited }) => (waited && isBuilt(root) ? 0 : compileAndBundle(root)));
}

function compileAndBundle(root) {
  const sources = sourcesIn(root);
  // The compiler leaves the output of a source that is gone, and the package would contain it.
  if (isSourceGone(root, sources)) rmSync(join(root, "dist"), { recursive: true, force: true });
  // A build that is interrupted must not count as built.
  rmSync(join(root, RECORD), { force: true });
  const steps = [
    [join("node_modules", "typescript", "bin", "tsc"), "-b", "tsconfig.build.json"],
    [join("dist", "build", "bundle", "main.js")],
  ];
  for (const step of steps) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: "inherit" });
    if (status !== 0) return status ?? 1;
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, RECORD), sources);
  return 0;
}

module.exports = { build, isBuilt, isSourceGone, sourcesIn };

if (require.main === module) {
  const root = join(__dirname, "..");
  const isAsked = !process.argv.includes("--if-changed") || !isBuilt(root);
  if (isAsked) process.exitCode = build(root);
}
