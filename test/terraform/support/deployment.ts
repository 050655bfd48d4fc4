import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
} from "@aws-sdk/client-organizations";
import { parseConfig } from "../../../src/config/parse";
import type { BaselineConfig } from "../../../src/config/schema";
import { pipelineRoleOf } from "../../../stacks/base/accounts";
import { environmentOf, tableOf } from "../../../stacks/base/environment";
import type { Names } from "../../../stacks/base/names";
import type { WorkloadTable } from "../../../stacks/base/tables";
import { type AccountClients, clientsOf } from "./clients";
import { type LeftOut, leaveOutGaps, writeEmulatorOverride } from "./emulator-copy";
import { environmentVariables, Terraform } from "./terraform";

const REPOSITORY = resolve(__dirname, "..", "..", "..");

/** An environment of ours, in the organization of an emulator where it has one. */
export interface Deployment {
  /** Of the emulator. */
  readonly url: string;
  readonly config: BaselineConfig;
  readonly names: Names;
  /** The table of messages. */
  readonly table: WorkloadTable;
  readonly clients: { readonly [Account in keyof BaselineConfig["accounts"]]: AccountClients };
  /** Ids of the stacks, in the order in which `npm start` says to apply them. */
  readonly stackIds: readonly string[];
  /** The file of a stack. */
  stackFile(stackId: string): string;
  /** Terraform in the folder of a stack. */
  terraform(stackId: string): Terraform;
  /** Synthesizes with the program a user runs, after a change to the environment file. @throws with what it refuses. */
  synthesize(change?: Readonly<Record<string, unknown>>, ...parameters: readonly string[]): void;
  /** Records what was applied with the program a user runs, and returns what it printed. @throws with what it refuses. */
  record(): string;
  /** Runs the CDKTF command line and returns what it printed. @throws when it fails. */
  cdktf(...parameters: readonly string[]): string;
  /** Proves with the program a user runs, over what Terraform has written of each stack as JSON, by its id. */
  prove(documents: ReadonlyMap<string, string>): SpawnSyncReturns<string>;
  /** Plans a stack as it was synthesized, with what the emulator lacks; `change` may edit its text. */
  plannedWhole(stackId: string, change?: (text: string) => string): string;
  /** Removes from a stack what the emulator lacks. */
  leaveOutGaps(stackId: string): LeftOut;
  remove(): void;
}

/** Makes the organization of an environment in the emulator, and an environment file that names it. */
export async function deploymentOn(url: string, name = "example"): Promise<Deployment> {
  const example = readEnvironment(name);
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-deployment-"));
  const file = join(folder, "environment.json");
  const config = parseConfig(example, { source: name });
  const clients = await clientsOfAccounts(config, url);
  const environment =
    config.organization.disabled === undefined
      ? { ...example, organization: await makeOrganization(clients.management) }
      : example;
  const output = join(folder, "cdktf.out");
  const outdir = join(output, config.environment);
  let stackIds: readonly string[] = [];
  const whole = new Map<string, string>();

  const deployment = {
    url,
    clients,
    get config() {
      return parseConfig(JSON.parse(readFileSync(file, "utf8")), { source: file });
    },
    get stackIds() {
      return stackIds;
    },
    stackFile: (stackId: string) => join(outdir, "stacks", stackId, "cdk.tf.json"),
    terraform: (stackId: string) => new Terraform(join(outdir, "stacks", stackId), url),
    record: () => {
      const program = join(REPOSITORY, "dist", "stacks", "programs", "applied.js");
      const env = { ...process.env, ...environmentVariables(url), CDKTF_OUTDIR: output };
      const { status, stdout, stderr } = spawnSync("node", [program, file], { cwd: folder, encoding: "utf8", env });
      if (status !== 0) throw new Error(`npm run applied ended with ${status}:\n${stderr}`);
      return stdout;
    },
    synthesize: (change: Readonly<Record<string, unknown>> = {}, ...parameters: readonly string[]) => {
      writeFileSync(file, JSON.stringify({ ...environment, ...change }));
      const { status, stdout, stderr } = spawnSync(
        "node",
        [join(REPOSITORY, "dist", "stacks", "programs", "start.js"), file, ...parameters],
        {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, CDKTF_OUTDIR: output },
        },
      );
      if (status !== 0) throw new Error(`npm start ended with ${status}:\n${stderr}`);
      stackIds = [...stdout.matchAll(/stacks\/(\S+) init$/gm)].map(([, id = ""]) => id);
      for (const id of stackIds) writeEmulatorOverride(join(outdir, "stacks", id));
    },
    cdktf: (...parameters: readonly string[]) => {
      const app = `node ${JSON.stringify(join(REPOSITORY, "dist", "stacks", "programs", "start.js"))} ${JSON.stringify(file)}`;
      const settings = JSON.parse(readFileSync(join(REPOSITORY, "cdktf.json"), "utf8")) as Record<string, unknown>;
      writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...settings, app }));
      const { status, stdout, stderr } = spawnSync(join(REPOSITORY, "node_modules", ".bin", "cdktf"), [...parameters], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, ...environmentVariables(url), CI: "true" },
      });
      if (status !== 0) throw new Error(`cdktf ${parameters.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
      // It has synthesized every stack anew.
      for (const id of stackIds) leaveOutGaps(join(outdir, "stacks", id));
      return stdout;
    },
    prove: (documents: ReadonlyMap<string, string>) => {
      const files = [...documents].map(([id, text]) => {
        const path = join(folder, `${id}.json`);
        writeFileSync(path, text);
        return path;
      });
      const parameters = ["prove", "--subjects", join(outdir, "subjects.json"), ...files];
      return spawnSync("node", [join(REPOSITORY, "dist", "src", "cli", "main.js"), ...parameters], {
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
    },
    plannedWhole: (stackId: string, change: (text: string) => string = (text) => text) => {
      const stack = join(outdir, "stacks", stackId, "cdk.tf.json");
      const applied = readFileSync(stack, "utf8");
      writeFileSync(stack, change(whole.get(stackId) ?? applied));
      try {
        return deployment.terraform(stackId).planned("whole.bin");
      } finally {
        writeFileSync(stack, applied);
      }
    },
    leaveOutGaps: (stackId: string) => {
      whole.set(stackId, readFileSync(join(outdir, "stacks", stackId, "cdk.tf.json"), "utf8"));
      return leaveOutGaps(join(outdir, "stacks", stackId));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  deployment.synthesize();
  const baseline = environmentOf(deployment.config);
  return Object.assign(deployment, { names: baseline.names, table: tableOf(baseline, "messaging") });
}

function readEnvironment(name: string): Record<string, unknown> {
  const file = join(REPOSITORY, "stacks", "environments", `${name}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}

export async function clientsOfAccounts(config: BaselineConfig, url: string): Promise<Deployment["clients"]> {
  const of = (account: keyof BaselineConfig["accounts"]) =>
    clientsOf({ url, region: config.regions.home, roleArn: pipelineRoleOf(config, account) ?? "" });
  return { management: await of("management"), audit: await of("audit"), workload: await of("workload") };
}

export async function makeOrganization({ organizations }: AccountClients): Promise<{ id: string; targets: string[] }> {
  const { Organization } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  const rootId = Roots?.[0]?.Id;
  for (const PolicyType of ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const) {
    await organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType }));
  }
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: "workloads" }),
  );
  return { id: Organization?.Id ?? "", targets: [OrganizationalUnit?.Id ?? ""] };
}
