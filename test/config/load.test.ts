import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import { environmentsFolder, example } from "./example-file";

const folder = mkdtempSync(join(tmpdir(), "config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string | Uint8Array, name = "my.json"): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function refusalOf(nameOrPath: string, from = environmentsFolder): ConfigError {
  try {
    loadConfig(nameOrPath, { environmentsFolder: from });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("an environment", () => {
  it("is found by its name", () => {
    expect(loadConfig("example", { environmentsFolder }).environment).toBe("example");
  });

  it("is found by its path", () => {
    const file = write(JSON.stringify(example({ environment: "mine" })));
    expect(loadConfig(file, { environmentsFolder }).environment).toBe("mine");
  });

  it("may begin with a byte order mark", () => {
    const file = write(`\ufeff${JSON.stringify(example())}`);
    expect(loadConfig(file, { environmentsFolder }).environment).toBe("example");
  });

  it("that is chosen by a name must have that name", () => {
    write(JSON.stringify(example({ environment: "mine" })), "mine.json");
    expect(loadConfig("mine", { environmentsFolder: folder }).environment).toBe("mine");

    write(JSON.stringify(example({ "data.recoveryDays": 36 })), "copy.json");
    const { problems, message } = refusalOf("copy", folder);
    expect(problems.map(({ path }) => path)).toEqual(["environment", "data.recoveryDays"]);
    expect(message).toMatch(
      /environment: must be "copy", .*names and states of the other environment .* got "example"/,
    );
    expect(message).toContain('Write "environment": "copy" and choose a namePrefix of its own.');
  });

  it("whose file has a name that no environment can have is told so", () => {
    write(JSON.stringify(example()), "My_Copy.json");
    expect(refusalOf("My_Copy", folder).message).toContain("Name the file example.json, or choose it by its path.");
  });

  it("that is chosen by its path may have another name", () => {
    const file = write(JSON.stringify(example()), "other.json");
    expect(loadConfig(file, { environmentsFolder: folder }).environment).toBe("example");
  });

  it.each(["schema", join(environmentsFolder, "schema.json")])("is not the schema, chosen by %s", (name) => {
    const { message, problems } = refusalOf(name);
    expect(problems).toHaveLength(1);
    expect(message).toContain("is the schema of the settings and not an environment. Environments here: example");
  });

  it.each([
    ["UTF-16 with a mark", Buffer.from(`\ufeff${JSON.stringify(example())}`, "utf16le")],
    ["UTF-16 without one", Buffer.from(JSON.stringify(example()), "utf16le")],
    ["Latin-1", Buffer.from('{ "environment": "größe" }', "latin1")],
  ])("in %s is refused", (_, bytes) => {
    const { message, problems } = refusalOf(write(bytes));
    expect(problems).toHaveLength(1);
    expect(message).toContain("is not a text in UTF-8. In your editor, save it as UTF-8.");
  });

  it("that is missing is told with those that there are, and the nearest", () => {
    const { message, problems } = refusalOf("exmaple");
    expect(message).toContain('there is no such file, got "exmaple". Did you mean "example"?');
    expect(message).toContain("Environments here: example, on-premises, single-account");
    expect(problems[0]?.allowed).toEqual(["example", "on-premises", "single-account"]);
  });

  it("that is missing in a folder that is missing is told too", () => {
    expect(refusalOf("example", join(folder, "none")).message).toContain("There are no environments");
  });

  it.each(["../example", "", "a".repeat(5_000), "x\u0000y"])("named %j is refused as any other", (name) => {
    expect(refusalOf(name).problems.length).toBeGreaterThan(0);
  });

  it("that is a folder is refused", () => {
    expect(refusalOf(`${folder}/`).message).toContain("Name the file, not its folder");
  });

  it("is named by its file in the report", () => {
    const file = write(JSON.stringify(example({ environment: "X" })));
    expect(refusalOf(file).message.split("\n")[0]).toBe(`${file}: 1 problem`);
  });
});

describe("a file that is not JSON is refused at", () => {
  it.each([
    ["a comma too many", '{\n  "a": 1,\n}', "line 3, column 1", "comma too many"],
    ["a comma too few", '{\n  "a": 1\n  "b": 2\n}', "line 3, column 3", 'expected "," or "}"'],
    ["a comment", '{\n  // why\n  "a": 1\n}', "line 2, column 3", "no comments"],
    ["a single quote", "{ 'a': 1 }", "line 1, column 3", "key in double quotes"],
    ["a missing colon", '{ "a" 1 }', "line 1, column 7", 'expected ":"'],
    ["its end", '{ "a": [1, 2', "line 1, column 13", "the file ends"],
    ["an open text", '{ "a": "x\n}', "line 1, column 8", "closing quote"],
    ["a word", '{ "a": True }', "line 1, column 8", 'expected a value, got "T"'],
    ["more after the end", "{} {}", "line 1, column 4", "closing brace"],
    ["a key that is written twice", '{\n  "a": 1,\n  "a": 2\n}', "line 3, column 3", 'key "a" is written twice'],
    ["nothing", "", "line 1, column 1", "the file ends"],
    ["a depth that nobody means", "[".repeat(100_000), "line 1, column 34", "nested too deep"],
  ])("%s", (_, text, place, words) => {
    const { message } = refusalOf(write(text));
    expect(message).toContain(`is not JSON at ${place}: `);
    expect(message).toContain(words);
    expect(message).not.toContain("?.");
  });

  it("refuses a key __proto__ like any other that is unknown", () => {
    const text = JSON.stringify(example()).replace("{", '{"__proto__": {"cache": {}},');
    expect(refusalOf(write(text)).message).toContain("__proto__: is not a known setting");
  });
});
