const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const TESTS = join(__dirname, "..", "..");

/** A group is the test files of a folder. A large folder is several groups, so that no processor waits for one of them. */
const GROUPS_OF_FOLDER = { cli: 2, constructs: 2, messaging: 3, prove: 3, stacks: 4 };

/** What belongs to one test file in Jest, and would be that of a group: registry of modules, clock, file of snapshots. */
const NEEDS_JEST_ALONE =
  /\bjest\.(mock|doMock|resetModules|isolateModules|useFakeTimers)\(|\.toMatchSnapshot\(|\bprocess\.chdir\(/;

/** A test file that looks at something else that grows with what ran before, says so with the reason. */
const SAYS_ALONE = /^\/\*\* @alone \S/m;

/** The test files of `jest.config.js`, as paths in `test`. */
function testFiles() {
  return readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.ts") && !/^(docs|terraform|engine\/local)\//.test(file))
    .sort();
}

function runsAlone(file) {
  const text = readFileSync(join(TESTS, file), "utf8");
  return NEEDS_JEST_ALONE.test(text) || SAYS_ALONE.test(text);
}

/** The test files that no group has. */
function aloneFiles() {
  return testFiles().filter(runsAlone);
}

/** The test files of each group by its name, such as `prove-2`. */
function groups() {
  const files = new Map();
  const counts = new Map();
  for (const file of testFiles()) {
    if (runsAlone(file)) continue;
    const [folder] = file.split("/");
    const count = counts.get(folder) ?? 0;
    counts.set(folder, count + 1);
    const parts = GROUPS_OF_FOLDER[folder];
    const name = parts === undefined ? folder : `${folder}-${(count % parts) + 1}`;
    files.set(name, [...(files.get(name) ?? []), file]);
  }
  return files;
}

module.exports = { TESTS, aloneFiles, groups };
