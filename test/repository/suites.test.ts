import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../support/environment-file";
import { type JestConfig, runs, SUITES, suiteTable } from "./suites";

const read = (...path: readonly string[]) => readFileSync(join(REPOSITORY, ...path), "utf8");
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .sort();

const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
const testFiles = filesIn("test", ".test.ts");
const configOf = (path: string) => jest.requireActual<JestConfig>(join(REPOSITORY, path));

/** The configurations that have test files of their own. */
const FIRST = ["jest.config.js", "test/jest/docs.config.js", "test/jest/terraform.config.js"];
/** Those that run test files of `jest.config.js` once more, otherwise. */
const AGAIN = ["test/jest/engine.config.js", "test/jest/exhaustive.config.js"];
/** Runs the files of `jest.config.js`, in groups. `jest` alone runs one of them, for somebody who works on it. */
const TOGETHER = "test/jest/together.config.js";

/** Who runs each test file first: exactly one configuration should. */
function firstRunsOf(files: readonly string[], readConfig = configOf) {
  return files.map((file) => ({ file, by: FIRST.filter((config) => runs(readConfig(config), file)) }));
}

describe("somebody who adds a test file", () => {
  it("has it run by exactly one configuration, wherever it is", () => {
    const others = firstRunsOf(testFiles).filter(({ by }) => by.length !== 1);
    const byTheEngine = others.filter(
      ({ by, file }) => by.length === 0 && runs(configOf("test/jest/engine.config.js"), file),
    );
    expect(others.filter((one) => !byTheEngine.includes(one))).toEqual([]);
    expect(byTheEngine.filter(({ file }) => !file.startsWith("test/engine/local/"))).toEqual([]);
  });

  it("is told when none runs it, or two do", () => {
    const files = ["test/new.test.ts", "test/a/b/new.test.ts", "test/a/new.spec.ts", "src/new.test.ts"];
    const [plain] = FIRST;
    expect(firstRunsOf(files).map(({ by }) => by)).toEqual([[plain], [plain], [], []]);
    const withoutExceptions = (path: string) => ({ ...configOf(path), testPathIgnorePatterns: [] });
    expect(firstRunsOf(["test/docs/new.test.ts"], withoutExceptions)).toEqual([
      { file: "test/docs/new.test.ts", by: [plain, "test/jest/docs.config.js"] },
    ]);
  });

  it("finds no configuration that no one runs", () => {
    const [plain, ...others] = [...FIRST, ...AGAIN];
    expect(["jest.config.js", ...filesIn("test/jest", ".config.js")].sort()).toEqual(
      [plain, ...others, TOGETHER].sort(),
    );
    for (const config of [TOGETHER, ...others]) {
      const jest = `jest --config ${config}`;
      const [script = "none"] = Object.keys(scripts).filter((name) => scripts[name]?.split(" && ").includes(jest));
      const command = script === "test" ? "npm test" : `npm run ${script}`;
      expect({ config, suite: SUITES.find((suite) => suite.command === command)?.tier }).toEqual({
        config,
        suite: expect.stringMatching(/^(test|exhaustive)$/),
      });
    }
  });
});

describe("a suite with many cases", () => {
  const effort = /from "(?:\.\.\/)+support\/effort"|from "\.\/effort"/;
  const asking = filesIn("test", ".ts").filter((file) => effort.test(read(file)));

  it("is run by `npm test`, and with all of them by `npm run test:exhaustive`", () => {
    const exhaustive = configOf("test/jest/exhaustive.config.js");
    expect(exhaustive.globals).toEqual({ IS_EXHAUSTIVE: true });
    expect(testFiles.filter((file) => runs(exhaustive, file))).toEqual(asking);
    expect(asking.filter((file) => !runs(configOf("jest.config.js"), file))).toEqual([]);
    expect(asking.length).toBeGreaterThan(10);
  });

  it("asks itself how many there are this time: of a helper that asks, no one would see that it is run twice", () => {
    expect(asking.filter((file) => !file.endsWith(".test.ts"))).toEqual([]);
  });

  it("has all of them on the engine of AWS too", () => {
    const engine = configOf("test/jest/engine.config.js");
    expect(engine.globals).toEqual({ IS_EXHAUSTIVE: true });
    const again = testFiles.filter((file) => runs(engine, file));
    expect(again.length).toBeGreaterThan(20);
    const onlyThere = again.filter((file) => !runs(configOf("jest.config.js"), file));
    // PartiQL: the engine that needs only Node has none.
    expect(onlyThere.filter((file) => !file.startsWith("test/engine/local/"))).toEqual([]);
  });
});

describe("the list of suites", () => {
  it("is what CONTRIBUTING shows", () => {
    const shown = read("CONTRIBUTING.md").split("\n");
    const start = shown.indexOf(suiteTable()[0] ?? "");
    expect(shown.slice(start, start + SUITES.length + 2)).toEqual(suiteTable());
  });

  it("is what `.ci/run` runs, but for what is done before a release alone", () => {
    const steps = [...read(".ci", "run").matchAll(/^ *step\w* (npm .*)$/gm)].map(([, command = ""]) => command);
    const landing = SUITES.filter(({ tier }) => tier !== "release").flatMap(({ command }) => command.split(" && "));
    expect(steps.toSorted()).toEqual(["npm ci", ...landing].sort());
    expect(new Set(SUITES.map(({ tier }) => tier))).toEqual(new Set(["test", "exhaustive", "release"]));
  });

  it("names scripts that there are", () => {
    for (const { command } of SUITES) {
      const [, script = "test"] = /^npm run (\S+)$/.exec(command) ?? [];
      if (!command.includes("--prefix")) expect(Object.keys(scripts)).toContain(script);
    }
  });
});
