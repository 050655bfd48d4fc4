import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cyclesIn, importsOf, sourcesIn } from "../support/source-files";
import { IMPORT_RULES } from "./architecture/import-rules";
import { PROVER_STEPS } from "./architecture/prover-steps";
import { ROOMS, roomTable } from "./architecture/rooms";
import { TEXT_RULES } from "./architecture/writing-rules";

const sources = sourcesIn(join(__dirname, "..", ".."), [
  "bench",
  "build",
  "guarantees",
  "local",
  "policies",
  "src",
  "stacks",
  "test",
  "verification/iam-simulate",
]);
const rules = [...IMPORT_RULES, ...TEXT_RULES].map((rule) => [rule.name, rule] as const);

describe("the house", () => {
  it("is read as a whole", () => {
    const paths = sources.map(({ path }) => path);
    for (const known of [
      "src/index.ts",
      "stacks/base/names.ts",
      "stacks/app.ts",
      "bench/run-bench.ts",
      "build/write-schema.ts",
      "guarantees/guarantee.ts",
      "local/engine/engine.ts",
      "policies/document.ts",
      "test/repository/architecture.test.ts",
    ]) {
      expect(paths).toContain(known);
    }
  });

  it.each(rules)("keeps the rule that %s", (_, { find }) => {
    expect(find(sources)).toEqual([]);
  });
});

describe("a reader of CONTRIBUTING", () => {
  it("sees every room, and what it may import", () => {
    const shown = readFileSync(join(__dirname, "..", "..", "CONTRIBUTING.md"), "utf8").split("\n");
    const start = shown.indexOf(roomTable()[0] ?? "");
    expect(shown.slice(start, start + ROOMS.length + 2)).toEqual(roomTable());
  });
});

describe("the steps of the prover", () => {
  it("each import only steps before them", () => {
    const wrong = PROVER_STEPS.flatMap(({ folder, mayImport }, index) => {
      const before = PROVER_STEPS.slice(0, index).map((step) => step.folder);
      return mayImport.filter((one) => !before.includes(one)).map((one) => `${folder} imports ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  it("are all the folders of the prover", () => {
    const folders = sources.flatMap(({ path }) => /^src\/prove\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(folders)].sort()).toEqual(PROVER_STEPS.map(({ folder }) => folder).sort());
  });
});

describe("somebody who breaks a rule is told where", () => {
  it.each(rules)("%s", (_, { find, offence }) => {
    expect(find(offence.files)).toEqual(offence.said);
  });

  it.each(rules)("also among all the files that keep it: %s", (_, { find, offence }) => {
    const paths = offence.files.map(({ path }) => path);
    const others = sources.filter(({ path }) => !paths.includes(path));
    expect(find([...others, ...offence.files])).toEqual(expect.arrayContaining([...offence.said]));
  });

  it.each(rules)("and why it is there: %s", (_, { why }) => {
    expect(why).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe("an import is seen in every form", () => {
  it.each([
    ['import "./b";', "src/b"],
    ['import b from "./b";', "src/b"],
    ['import type { B } from "./b";', "src/b"],
    ['import { type B } from "../policies/b";', "policies/b"],
    ['export * from "./b";', "src/b"],
    ['export { b } from "./b";', "src/b"],
    ['const b = require("./b");', "src/b"],
    ['const b = await import("./b");', "src/b"],
    ['type B = import("./b").B;', "src/b"],
    ['import { App } from "cdktf";', "cdktf"],
    ['import { readFileSync } from "node:fs";', "node:fs"],
  ])("%s", (text, imported) => {
    expect(importsOf({ path: "src/a.ts", text })).toEqual([imported]);
  });

  it("but not in a comment or a text", () => {
    expect(importsOf({ path: "src/a.ts", text: '// import "./b";\nconst text = `import "./b";`;\n' })).toEqual([]);
  });
});

describe("a circle of imports", () => {
  const imports = (path: string, ...files: readonly string[]) => ({
    path: `src/${path}.ts`,
    text: files.map((file) => `import "./${file}";\n`).join(""),
  });

  it("of a file with itself is seen", () => {
    expect(cyclesIn([imports("a", "a")])).toEqual(["src/a → src/a"]);
  });

  it("is seen from wherever it is entered", () => {
    expect(cyclesIn([imports("z", "b"), imports("b", "c"), imports("c", "b")])).toEqual(["src/b → src/c → src/b"]);
  });

  it("is none when two ways lead to the same file", () => {
    expect(cyclesIn([imports("a", "b", "c"), imports("b", "d"), imports("c", "d"), imports("d")])).toEqual([]);
  });
});
