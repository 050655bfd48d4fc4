import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextKeyServices } from "../../local/workload/text-key-services";
import type { ProgramResult } from "../../stacks/programs/program-result";
import { runTextKey } from "../../stacks/programs/run-text-key";
import { environmentFile, OWN_CREDENTIALS, REPOSITORY } from "../support/environment-file";

const COMMAND = join(REPOSITORY, "dist", "stacks", "programs", "text-key.js");
const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-text-key-"));
let services: TextKeyServices;

beforeAll(async () => {
  services = await TextKeyServices.start({ hasBranchKey: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await services.stop();
});

/** The services of this process in the place of AWS. */
const variables = () => ({
  AWS_ACCESS_KEY_ID: "pipeline",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_MAX_ATTEMPTS: "1",
  AWS_ENDPOINT_URL_KMS: services.kms.endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: services.keyStore.endpoint,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
});

/** What `npm run text-key -- …` runs, from the sources and in this process. */
async function run(...parameters: readonly string[]): Promise<ProgramResult> {
  const before = { ...process.env };
  Object.assign(process.env, variables());
  try {
    return await runTextKey({ parameters, variables: process.env });
  } finally {
    for (const name of Object.keys(variables())) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

/** The same as it was built, in a process of its own. */
function runBuilt(...parameters: readonly string[]): Promise<ProgramResult> {
  const child = spawn("node", [COMMAND, ...parameters], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables() },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (exitCode) => resolve({ exitCode: exitCode ?? -1, ...said })));
}

function environmentWith(change: Readonly<Record<string, unknown>>): string {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", { ...OWN_CREDENTIALS, ...change })));
  return file;
}

describe("npm run text-key", () => {
  it("makes the branch key once, says what it did, and rotates it", async () => {
    const file = environmentWith({});
    const made = await runBuilt("create", file);
    expect(made).toMatchObject({ exitCode: 0, stderr: "" });
    expect(made.stdout).toMatch(
      /^Branch key dm-example-text in dm-example-text-keys was made\. Active version: \S+\.\n$/,
    );
    expect((await run("create", file)).stdout).toMatch(/is there since 20\S+: nothing was changed\./);
    const rotated = await run("rotate", file);
    expect(rotated.stdout).toMatch(/is now at version \S+\.\nFunctions encrypt with it within minutes/);
    expect(await services.keyStore.items()).toHaveLength(4);
  });

  it("makes a key that the functions can use", async () => {
    const place = { table: "dm-example-messages", pk: "MSG#g", sk: "m", attribute: "text" };
    const context = { ...place, writer: "ada", writtenAt: "0" };
    const bytes = await services.cipher("hierarchical").encrypt("words", context);
    expect(await services.cipher("hierarchical").decrypt(bytes, context)).toBe("words");
  });

  it.each<readonly [string, readonly string[]]>([
    ["without a word", []],
    ["with another word", ["delete"]],
    ["with too many", ["create", "example", "single-account"]],
  ])("is told how it is called %s", async (_, parameters) => {
    expect(await run(...parameters)).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringContaining("Usage: "),
    });
  });

  it.each([
    ["encrypt no texts", { userPool: userPool(), withoutTextEncryption: { reason: "A prototype without people." } }],
    ["use the KMS keyring", { userPool: userPool(), textKeyring: "kms" }],
  ])("says that there is nothing to do where functions %s", async (_, messaging) => {
    const ended = await run("create", environmentWith({ messaging }));
    expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("There is nothing to do.") });
  });

  it("says what is wrong with the environment", async () => {
    const ended = await runBuilt("create", environmentWith({ namePrefix: "UPPER" }));
    expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("namePrefix") });
  });

  it("says that the data stack comes first", async () => {
    const ended = await run("create", environmentWith({ namePrefix: "dm-other" }));
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Apply the data stack first.") });
  });

  it("refuses a key of another account, such as credentials of the wrong one find", async () => {
    services.kms.createKey({ alias: "dm-wrong-text", accountId: "999999999999" });
    const ended = await run("create", environmentWith({ namePrefix: "dm-wrong" }));
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("workload account 333333333333") });
  });

  it("says what AWS refused", async () => {
    services.kms.fail({ code: "AccessDeniedException", times: 1 });
    const ended = await run("rotate", environmentWith({}));
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("AWS refused: AccessDeniedException") });
    services.kms.heal();
  });
});

function userPool() {
  return { callbackUrls: ["https://messages.example.com/signed-in"] };
}
