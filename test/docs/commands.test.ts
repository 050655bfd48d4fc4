import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { parseConfig } from "../../src/config/parse";
import { type Snippet, snippets } from "../support/documents";
import { environmentFile, REPOSITORY } from "../support/environment-file";
import { clientsOfAccounts, makeOrganization } from "../terraform/support/deployment";
import { type Emulator, startEmulator } from "../terraform/support/emulator";
import { leaveOutGaps, writeEmulatorOverride } from "../terraform/support/emulator-copy";
import { environmentVariables } from "../terraform/support/terraform";

/**
 * The commands of all documents, one block after the other, in one fresh clone, as a new user would run them. Those that
 * need AWS are read by `test/repository/documents.test.ts`.
 */
const blocks = snippets().filter(({ language, mark }) => language === "sh" && mark === undefined);

let emulator: Emulator;
let folder: string;
let clone: string;
let organization: { id: string; targets: string[] };

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-docs-"));
  clone = join(folder, "dynamodb-baseline");
  copyOfTheRepository();
  const clients = await clientsOfAccounts(parseConfig(environmentFile("example"), { source: "example" }), emulator.url);
  organization = await makeOrganization(clients.management);
  await makeBuckets();
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each(blocks)("$document: $text", ({ text, settings }) => {
  for (const command of text.trim().split("\n")) {
    editAsTold(command, settings);
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

/** The buckets that the documents say must exist, as the caller who starts Terraform. */
async function makeBuckets(): Promise<void> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const s3 = new S3Client({ endpoint: emulator.url, region: "eu-west-1", forcePathStyle: true, credentials });
  const named = snippets().flatMap(({ settings }) => {
    const { terraform } = (settings ?? {}) as {
      readonly terraform?: { readonly state?: { readonly bucket?: string } };
    };
    return terraform?.state?.bucket ?? [];
  });
  for (const Bucket of new Set(named)) {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }));
  }
  s3.destroy();
}

/** The folder of every stack of every environment. */
function stacksIn(output: string): readonly string[] {
  const folders = (place: string) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(place, entry.name));
  return folders(output).flatMap((environment) => folders(join(environment, "stacks")));
}

/** What the document asks the reader to do by hand before a command: to write the settings that it shows before it. */
function editAsTold(command: string, settings: Snippet["settings"] = {}): void {
  if (command.startsWith("npm start -- production")) {
    const environment = environmentFile("example", { environment: "production", organization, ...settings });
    writeFileSync(join(clone, "stacks", "environments", "production.json"), JSON.stringify(environment));
  }
  if (command.startsWith("terraform ")) {
    for (const stack of stacksIn(join(clone, "cdktf.out"))) {
      if (!readFileSync(join(stack, "cdk.tf.json"), "utf8").includes('"provider"')) continue;
      writeEmulatorOverride(stack);
      leaveOutGaps(stack);
    }
  }
}
