import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aloneFiles, groups, TESTS } from "../jest/together/groups";
import { REPOSITORY } from "../support/environment-file";
import { type JestConfig, runs } from "./suites";

const PLAIN = jest.requireActual<JestConfig>(join(REPOSITORY, "jest.config.js"));
const testFiles = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".test.ts") && runs(PLAIN, `test/${file}`));
const grouped = [...groups().values()].flat();

describe("somebody who runs `npm test`", () => {
  it("has each test file run once: in one group, or alone", () => {
    expect([...grouped, ...aloneFiles()].sort()).toEqual([...testFiles].sort());
    expect(aloneFiles().length).toBeLessThan(testFiles.length / 20);
  });

  it("has each group run, and no group that has no test files", () => {
    const files = readdirSync(join(TESTS, "jest", "together")).filter((file) => file.endsWith(".group.ts"));
    expect(files.sort()).toEqual([...groups().keys()].map((name) => `${name}.group.ts`).sort());
  });
});

describe("a test file that does what only a test file on its own may do", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-groups-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What `groups.js` says of a tree that has one test file. */
  function aloneOf(text: string): readonly string[] {
    const together = join(folder, "jest", "together");
    mkdirSync(together, { recursive: true });
    mkdirSync(join(folder, "prove"), { recursive: true });
    writeFileSync(join(folder, "prove", "one.test.ts"), text);
    const copy = join(together, "groups.js");
    copyFileSync(join(TESTS, "jest", "together", "groups.js"), copy);
    return jest.requireActual<typeof import("../jest/together/groups")>(copy).aloneFiles();
  }

  it.each([
    ...["doMock('x')", "resetModules()", "useFakeTimers()"].map((call) => `jest.${call};`),
    `expect(x).${"toMatchSnapshot"}();`,
    `${"process"}.chdir('/');`,
    "/** @alone It counts what others made before. */",
  ])("runs alone: %s", (text) => {
    expect(aloneOf(text)).toEqual(["prove/one.test.ts"]);
  });

  it.each(["it('is', () => {});", "/** @alone\n */"])("else runs in a group: %s", (text) => {
    expect(aloneOf(text)).toEqual([]);
  });
});
