import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { functionZip } from "../../../build/bundle/function-zip";
import { writeFunctions } from "../../../build/bundle/write-functions";
import { casesToTry, exhaustively } from "../../support/effort";
import { REPOSITORY } from "../../support/environment-file";
import { FUNCTION_NAMES } from "../../support/function-names";

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bundle-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ENTRIES = join("src", "messaging", "functions", "entries");

/** A copy of the sources somewhere else, with the same dependencies; of these entries, if they are given. */
function checkout(name: string, entries?: readonly string[]): string {
  const root = join(scratch, name);
  mkdirSync(root, { recursive: true });
  cpSync(join(REPOSITORY, "src"), join(root, "src"), { recursive: true });
  symlinkSync(join(REPOSITORY, "node_modules"), join(root, "node_modules"));
  for (const file of readdirSync(join(root, ENTRIES))) {
    if (entries?.includes(file) === false) rmSync(join(root, ENTRIES, file));
  }
  return root;
}

/** Those of the patterns, and of the comparison of users. */
const ALL_NAMES = [...FUNCTION_NAMES, "list-user-ids", "compare-users"];

function bytesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "base64")]));
}

describe("the zips of the functions", () => {
  const built = join(REPOSITORY, "dist", "functions");

  it("are one for each access pattern and for both parts of the comparison, by the name of its role", () => {
    expect(readdirSync(built).sort()).toEqual(ALL_NAMES.map((name) => `${name}.zip`).sort());
  });

  it("have the same bytes wherever and whenever they are built", async () => {
    const all = readdirSync(join(REPOSITORY, ENTRIES));
    const entries = casesToTry(all, (file) => file === "update-group.ts");
    const one = checkout("one", entries);
    const other = checkout(join("a folder with spaces", "and-a-longer-name"), entries);
    await writeFunctions({ root: one, folder: join(one, "functions") });
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Auckland";
    try {
      await writeFunctions({ root: other, folder: join(other, "functions") });
    } finally {
      if (zone === undefined) Reflect.deleteProperty(process.env, "TZ");
      else process.env.TZ = zone;
    }
    expect(bytesIn(join(other, "functions"))).toEqual(bytesIn(join(one, "functions")));
    expect(Object.keys(bytesIn(join(one, "functions")))).toHaveLength(entries.length);
    expect(all).toHaveLength(ALL_NAMES.length);
  });

  it("name no folder of the machine that built them", () => {
    for (const file of readdirSync(built)) {
      const files = Object.values(unzipSync(readFileSync(join(built, file))));
      const text = files.map((code) => Buffer.from(code).toString("utf8")).join("\n");
      expect(text.length).toBeGreaterThan(10_000);
      expect(text).not.toContain(REPOSITORY);
      expect(text).not.toMatch(/\/node_modules\/|sourceMappingURL/);
    }
  });

  it.each(FUNCTION_NAMES)("start in Lambda with nothing but their files: %s", (name) => {
    const { handler, loaded, files } = started(name, { PLAIN_TEXT_REASON: "a test without personal data" });
    expect(handler).toBe("function");
    expect(loaded).toContain("index.js");
    // Every file of the zip can be loaded; these are not if the function is not told to use them.
    expect(files.filter((file) => LATER.includes(file)).length).toBeGreaterThanOrEqual(2);
    expect(loaded.filter((file) => LATER.includes(file))).toEqual([]);
  });

  it("load what they are told to use before their first event, and not what reads messages that are none of theirs", () => {
    const { loaded } = started("show-conversation", {
      TEXT_KEY_ARN: "arn:aws:kms:eu-west-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      DAX_ENDPOINT: "daxs://name.abc123.dax-clusters.eu-west-1.amazonaws.com:9111",
    });
    expect(loaded.filter((file) => LATER.includes(file)).sort()).toEqual(["dax-client.js", "encryption-sdk-cipher.js"]);
  });

  function started(name: string, variables: Readonly<Record<string, string>>) {
    const files = unzipSync(readFileSync(join(built, `${name}.zip`)));
    // A folder of its own, above which there are no packages.
    const folder = mkdtempSync(join(scratch, `${name}-`));
    for (const [file, code] of Object.entries(files)) writeFileSync(join(folder, file), code);
    const program = `
      const { handler } = require("./index");
      const loaded = Object.keys(require.cache).map((file) => require("node:path").basename(file));
      for (const file of require("node:fs").readdirSync(".")) require("./" + file);
      process.stdout.write(JSON.stringify({ handler: typeof handler, loaded }));
      process.exit();`;
    const { status, stdout, stderr } = spawnSync("node", ["-e", program], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, AWS_REGION: "eu-west-1", TABLE_NAME: "dm-example-messages", ...variables },
    });
    expect({ status, errors: /Error/.test(stderr) ? stderr : "" }).toEqual({ status: 0, errors: "" });
    const { handler, loaded } = JSON.parse(stdout) as { readonly handler: string; readonly loaded: readonly string[] };
    return { handler, loaded, files: Object.keys(files) };
  }
});

/** Files of the zips that are not loaded by every start. */
const LATER: readonly string[] = ["dax-client.js", "encryption-sdk-cipher.js", "library-message.js"];

describe("somebody whose handler cannot be bundled", () => {
  it("is told which import leads nowhere, and keeps the zips of before", async () => {
    const root = checkout("broken");
    const folder = join(root, "functions");
    mkdirSync(folder);
    writeFileSync(join(folder, "show-conversation.zip"), "of before");
    const entry = join(root, "src", "messaging", "functions", "entries", "update-group.ts");
    writeFileSync(entry, 'import "./nowhere";\n');
    await expect(writeFunctions({ root, folder })).rejects.toThrow(
      /update-group\.ts.*Could not resolve "\.\/nowhere"/s,
    );
    expect(readFileSync(join(folder, "show-conversation.zip"), "utf8")).toBe("of before");
    expect(readdirSync(root).sort()).toEqual(["functions", "node_modules", "src"]);
  });
});

describe("somebody who changes a handler", () => {
  exhaustively("gets another zip: the hash of its content is what Terraform deploys by", async () => {
    const root = checkout("changed");
    const entry = join(ENTRIES, "update-group.ts");
    // The test above has seen that an unchanged copy gives these bytes.
    const before = readFileSync(join(scratch, "one", "functions", "update-group.zip"));
    writeFileSync(join(root, entry), `${readFileSync(join(root, entry), "utf8")}\nexport const other = 1;\n`);
    expect(Buffer.from(await functionZip({ root, entry })).equals(before)).toBe(false);
  });
});
