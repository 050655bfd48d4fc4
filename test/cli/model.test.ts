import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messagingModel } from "../../src/messaging/model";
import { modelJsonSchema } from "../../src/model/form/model-json-schema";
import { workbenchFile } from "../../src/modelling/workbench-file";
import { REPOSITORY } from "../support/environment-file";
import { cli, installedCli } from "./cli";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "model-"));
  const text = JSON.stringify(messagingModel);
  writeFileSync(join(folder, "one.js"), `exports.notes = "no model"; exports.messages = ${text};`);
  writeFileSync(join(folder, "two.js"), `exports.a = ${text}; exports.b = ${text};`);
  writeFileSync(join(folder, "typed.ts"), `interface Any { x: number }\nexport const model = ${text} as object;`);
  writeFileSync(join(folder, "model.json"), text);
  writeFileSync(join(folder, "twice.json"), '{"indexes": [], "indexes": []}');
  writeFileSync(join(folder, "broken.js"), `module.exports = { m: { ...${text}, replicas: 2, tableClass: "COLD" } };`);
  writeFileSync(join(folder, "throws.js"), "throw new Error('no network');");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("somebody who exports a model", () => {
  it.each([["one.js"], ["model.json"], ["two.js", "--name", "b"]])("gets it as JSON: %s", (...of) => {
    const { status, stdout, stderr } = cli(folder, "model", "export", ...of);
    expect({ status, stderr, model: JSON.parse(stdout || "null") }).toEqual({
      status: 0,
      stderr: "",
      model: JSON.parse(JSON.stringify(messagingModel)),
    });
  });

  it("gets one from TypeScript, by the compiler of the project", () => {
    symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"), "junction");
    const { status, stdout, stderr } = installedCli(folder, "model", "export", "typed.ts");
    unlinkSync(join(folder, "node_modules"));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(messagingModel)));
  });

  it.each<[string, readonly string[], RegExp]>([
    ["TypeScript without its compiler", ["export", "typed.ts"], /no typescript is installed beside it/],
    ["two models", ["export", "two.js"], /its models are: a, b/],
    ["a name that is none", ["export", "one.js", "--name", "notes"], /its models are: messages, got --name notes/],
    ["a file that is not there", ["export", "none.js"], /does not exist/],
    ["a file that throws", ["export", "throws.js"], /cannot be loaded: no network/],
    ["a key twice", ["export", "twice.json"], /the key "indexes" is twice/],
    ["no file", ["export"], /needs `export FILE`, `schema`, `workbench \[FILE\]`/],
    ["another word", ["import", "one.js"], /needs `export FILE`, `schema`, `workbench \[FILE\]`/],
    ["every problem at once", ["export", "broken.js"], /replicas: .*one region[\s\S]*tableClass: must be one of/],
  ])("is told about %s", (_, parameters, words) => {
    const { status, stdout, stderr } = cli(folder, "model", ...parameters);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toMatch(words);
  });
});

describe("somebody who brings a model back from NoSQL Workbench", () => {
  it("gets a draft as JSON, and is told what is to say", () => {
    writeFileSync(join(folder, "workbench.json"), cli(folder, "model", "workbench", "--table", "messages").stdout);
    const { status, stdout, stderr } = cli(folder, "model", "from-workbench", "workbench.json");
    expect({ status, keys: JSON.parse(stdout).partitionKey }).toEqual({ status: 0, keys: { name: "pk", type: "S" } });
    expect(stderr).toMatch(/to say {5}Patterns: .*operation and guard/);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["a file that is not there", ["none.json"], /none.json does not exist/],
    ["a file of another form", ["model.json"], /cannot become a model:\nfile.partitionKey: is in no file/],
    ["a table that is not in it", ["workbench.json", "--table", "other"], /has messages, got "other"/],
    ["no file", [], /from-workbench FILE/],
  ])("is told about %s", (_, parameters, words) => {
    const { status, stderr } = cli(folder, "model", "from-workbench", ...parameters);
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringMatching(words) });
  });
});

it("somebody who asks for the schema gets it", () => {
  expect(JSON.parse(cli(folder, "model", "schema").stdout)).toEqual(modelJsonSchema());
});

describe("somebody who wants to see a model", () => {
  const FORMS = ["workbench", "cloudformation", "patterns"] as const;

  it.each(FORMS)("gets %s of a file, under a name of his own", (form) => {
    const { status, stdout } = cli(folder, "model", form, "one.js", "--table", "their-table");
    expect(status).toBe(0);
    expect(stdout).toContain("their-table");
  });

  it.each(FORMS)("gets %s of the built-in model without a file, and of a file under its name", (form) => {
    expect(cli(folder, "model", form).stdout).toBe(
      cli(folder, "model", form, "model.json", "--table", "messages").stdout,
    );
    expect(cli(folder, "model", form, "model.json").stdout).toContain("model");
  });

  it("is told beside the file what NoSQL Workbench has no place for", () => {
    const { stdout, stderr } = cli(folder, "model", "workbench");
    expect(JSON.parse(stdout)).toEqual(workbenchFile({ model: messagingModel, tableName: "messages" }).file);
    expect(stderr).toBe(
      "left out   The stream: the format has no place for it.\n" +
        "left out   That expiresAt is the time to live: the format has no place for it.\n",
    );
  });

  it("is refused a name that no table may have", () => {
    const { status, stderr } = cli(folder, "model", "patterns", "--table", "a b");
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: '--table must be 3 to 255 letters, digits, "_", "-" and ".", got "a b".\n',
    });
  });
});

describe("somebody who draws a model", () => {
  it("gets Markdown that links to the picture", () => {
    const { status, stdout, stderr } = cli(
      folder,
      "model",
      "picture",
      "model.json",
      "--svg",
      join(folder, "drawn.svg"),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`](${join(folder, "drawn.svg")})`);
    expect(readFileSync(join(folder, "drawn.svg"), "utf8")).toMatch(/^<svg /);
  });

  it("is told that no other task draws", () => {
    const { status, stderr } = cli(folder, "model", "patterns", "model.json", "--svg", "drawn.svg");
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: expect.stringMatching(/`model picture` only, got `model patterns`/),
    });
  });
});
