import { spawnSync } from "node:child_process";

/** How a Terraform command ended. */
export interface TerraformResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One `resource_changes` entry of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** What makes Terraform, its provider and the SDKs talk to an emulator. */
export function environmentVariables(emulatorUrl: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: emulatorUrl,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_CLI_ARGS: "-no-color",
  };
}

/** Terraform in one folder, talking to an emulator instead of AWS. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly emulatorUrl: string,
  ) {}

  /** Runs a command to its end, whatever that is. */
  run(...parameters: readonly string[]): TerraformResult {
    const { status, stdout, stderr, error } = spawnSync("terraform", [`-chdir=${this.folder}`, ...parameters], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, ...environmentVariables(this.emulatorUrl) },
    });
    if (error !== undefined) throw error;
    return { status, stdout, stderr };
  }

  /** Runs a command that has to succeed. @throws with Terraform's own words when it does not. */
  must(...parameters: readonly string[]): string {
    const { status, stdout, stderr } = this.run(...parameters);
    if (status !== 0) throw new Error(`terraform ${parameters.join(" ")} ended with ${status}:\n${stderr || stdout}`);
    return stdout;
  }

  /** Plans into a file and returns what would change; reads are left out. */
  plan(file: string): readonly PlannedChange[] {
    return changesIn(this.planned(file));
  }

  /** Plans into a file and returns all that Terraform says of the plan, as JSON. */
  planned(file: string): string {
    this.must("plan", "-input=false", `-out=${file}`);
    return this.must("show", "-json", file);
  }

  /** All that Terraform says of what it has made, as JSON. */
  state(): string {
    return this.must("show", "-json");
  }
}

/** What a plan would change, reads left out. */
export function changesIn(plan: string): readonly PlannedChange[] {
  const { resource_changes = [] } = JSON.parse(plan) as { readonly resource_changes?: readonly PlannedChange[] };
  return resource_changes.filter(({ change }) => !["no-op", "read"].includes(change.actions[0] ?? ""));
}
