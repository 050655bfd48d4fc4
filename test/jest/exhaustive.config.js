const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const base = require("../../jest.config.js");

const TESTS = join(__dirname, "..");

/** Test files that have more to try than a change needs: they ask `test/support/effort.ts` how much it is this time. */
const withMore = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .filter((file) => /from "(\.\.\/)+support\/effort";/.test(readFileSync(join(TESTS, file), "utf8")))
  .map((file) => `<rootDir>/test/${file}`);

/**
 * These files once more, with every case.
 *
 * @type {import("jest").Config}
 */
module.exports = { ...base, testMatch: withMore, globals: { IS_EXHAUSTIVE: true } };
