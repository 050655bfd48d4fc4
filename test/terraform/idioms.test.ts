import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "./support/emulator";
import { configurations, copyConfiguration, IDIOMS, normalized, workFolder } from "./support/idiom-files";

/** Configurations that are applied too. The emulator makes no policy of an organization without an organization. */
const APPLIED = ["roles", "tables", "modules"];

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-idioms-"));
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What Terraform wrote when somebody last looked; `UPDATE_GOLDEN=1` writes it anew. */
function expectAsCommitted(name: string, file: string, json: string): void {
  const path = join(IDIOMS, name, file);
  const now = normalized(json);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, now);
  expect(existsSync(path) ? readFileSync(path, "utf8").split("\n") : []).toEqual(now.split("\n"));
}

describe("somebody who plans", () => {
  it.each(configurations().filter((name) => name !== "history"))(
    "%s gets the plan that the tests of the prover read",
    (name) => {
      const { terraform } = workFolder({ emulatorUrl: emulator.url, into: folder, name });
      terraform.must("init", "-input=false");
      expectAsCommitted(name, "plan.json", terraform.planned("plan.bin"));
    },
  );
});

describe("somebody who changes what was applied", () => {
  it("gets the plan with imports, moves and a table that waits for its deletion", () => {
    const others = workFolder({ emulatorUrl: emulator.url, into: folder, name: "history/others", isApplied: true });
    others.terraform.must("init", "-input=false");
    others.terraform.must("apply", "-input=false", "-auto-approve");
    const { terraform, path } = workFolder({
      emulatorUrl: emulator.url,
      into: folder,
      name: "history/before",
      isApplied: true,
    });
    terraform.must("init", "-input=false");
    terraform.must("apply", "-input=false", "-auto-approve");
    const before = readFileSync(join(path, "main.tf"), "utf8");
    writeFileSync(join(path, "main.tf"), before.replace("deposed-old", "deposed-new"));
    // The table is protected from deletion: the new one is made, and the old one stays in the state.
    expect(terraform.run("apply", "-input=false", "-auto-approve")).toMatchObject({ status: 1 });
    expectAsCommitted("history", "state.json", terraform.state());
    copyConfiguration(join(IDIOMS, "history"), path);
    expectAsCommitted("history", "plan.json", terraform.planned("plan.bin"));
  });
});

describe("somebody who applies", () => {
  it.each(APPLIED)("%s gets the state that the tests of the prover read", (name) => {
    const { terraform } = workFolder({ emulatorUrl: emulator.url, into: folder, name, isApplied: true });
    terraform.must("init", "-input=false");
    terraform.must("apply", "-input=false", "-auto-approve");
    // A role then lists the policies that other resources attach to it.
    terraform.must("apply", "-refresh-only", "-input=false", "-auto-approve");
    expectAsCommitted(name, "state.json", terraform.state());
  });
});
