import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../../src/config/parse";
import { snippets } from "../support/documents";
import { environmentFile, REPOSITORY } from "../support/environments";
import { clientsOfAccounts, makeOrganization } from "../terraform/support/deployment";
import { type Emulator, startEmulator } from "../terraform/support/emulator";
import { leaveOutGaps, writeEmulatorOverride } from "../terraform/support/emulator-copy";
import { environmentVariables } from "../terraform/support/terraform";

/** The commands of all documents, one block after the other, in one fresh clone, as a new user would run them. */
const blocks = snippets().filter(({ language }) => language === "sh");

let emulator: Emulator;
let folder: string;
let clone: string;
let starts = 0;
let organization: { id: string; targets: string[] };

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-docs-"));
  clone = join(folder, "dynamodb-baseline");
  copyOfTheRepository();
  const clients = await clientsOfAccounts(parseConfig(environmentFile("example"), { source: "example" }), emulator.url);
  organization = await makeOrganization(clients.management);
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each(blocks)("$document: $text", ({ text }) => {
  for (const command of text.trim().split("\n")) {
    editAsTold(command);
    const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
      cwd: clone,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        ...environmentVariables(emulator.url),
        CDKTF_OUTDIR: undefined,
        // What started this test must not be taken for what the command starts.
        JEST_WORKER_ID: undefined,
        NODE_ENV: undefined,
      },
    });
    const output = `${command} ended with ${status}\n${stdout}\n${stderr}`;
    expect(status === 0 ? "" : output.slice(-10_000)).toBe("");
  }
});

/** What a user has committed, plus what is being worked on: everything that Git does not ignore. */
function copyOfTheRepository(): void {
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: REPOSITORY,
    encoding: "utf8",
  });
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(join(REPOSITORY, file)));
  for (const file of files) cpSync(join(REPOSITORY, file), join(clone, file));
  // Git itself: some commands look for the repository they are in.
  spawnSync("git", ["init", "--quiet"], { cwd: clone });
}

/** The folder of every stack of every environment. */
function stacksIn(output: string): readonly string[] {
  const folders = (place: string) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(place, entry.name));
  return folders(output).flatMap((environment) => folders(join(environment, "stacks")));
}

/** What the document asks the reader to do by hand before a command. */
function editAsTold(command: string): void {
  const production = join(clone, "stacks", "environments", "production.json");
  if (command.startsWith("npm start -- production")) {
    const [lifted] = snippets().filter(({ language, text }) => language === "json" && text.includes("withoutDeletion"));
    // The first start is of the new environment; the second one follows the request to lift the guards.
    starts += 1;
    const change = starts === 1 ? {} : JSON.parse(lifted?.text ?? "");
    writeFileSync(
      production,
      JSON.stringify(environmentFile("example", { environment: "production", organization, ...change })),
    );
  }
  if (command.startsWith("terraform ")) {
    for (const stack of stacksIn(join(clone, "cdktf.out"))) {
      if (!readFileSync(join(stack, "cdk.tf.json"), "utf8").includes('"provider"')) continue;
      writeEmulatorOverride(stack);
      leaveOutGaps(stack);
    }
  }
}
