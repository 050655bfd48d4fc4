// `npm run build` and, with `--if-changed`, what `npm start` runs first. Plain JavaScript, because it runs before anything
// is compiled. The compiler and npm each take longer to see that nothing has changed than a start takes in all: so the
// sources as they were built are written down, and compared here.
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** Where the sources as they were built are written down, below the root. */
const RECORD = join("dist", "sources.json");

/** What is compiled or decides how, and what npm notes of the packages. */
const FOLDERS = ["build", "guarantees", "local", "policies", "src", "stacks"];
const FILES = ["package.json", "tsconfig.json", "tsconfig.build.json", join("node_modules", ".package-lock.json")];

/** Every source with its time and size, as text to compare. A file that is changed, added, moved or gone changes it. */
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

/** Whether the last build was of the sources as they are now. */
function isBuilt(root) {
  const record = join(root, RECORD);
  return existsSync(record) && readFileSync(record, "utf8") === sourcesIn(root);
}

/** Compiles and bundles. Returns the exit code. */
function build(root) {
  const sources = sourcesIn(root);
  // While it is being built, it is not built.
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

module.exports = { build, isBuilt, sourcesIn };

if (require.main === module) {
  const root = join(__dirname, "..");
  const isAsked = !process.argv.includes("--if-changed") || !isBuilt(root);
  if (isAsked) process.exitCode = build(root);
}
