import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messagingModel } from "../../src/messaging/model";
import { modelJsonSchema } from "../../src/model/form/model-json-schema";
import { REPOSITORY } from "../support/environments";
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
    ["a key twice", ["export", "twice.json"], /is not JSON/],
    ["no file", ["export"], /needs `export FILE` or `schema`/],
    ["another word", ["import", "one.js"], /needs `export FILE` or `schema`/],
    ["every problem at once", ["export", "broken.js"], /replicas: .*one region[\s\S]*tableClass: must be one of/],
  ])("is told about %s", (_, parameters, words) => {
    const { status, stdout, stderr } = cli(folder, "model", ...parameters);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toMatch(words);
  });
});

it("somebody who asks for the schema gets it", () => {
  expect(JSON.parse(cli(folder, "model", "schema").stdout)).toEqual(modelJsonSchema());
});
