import { spawnSync } from "node:child_process";
import { parseStrictJson } from "../../src/prove/documents/strict-json";
import { AppliedError } from "./applied-error";

/** Addresses of what is in the state of a stack; empty if nothing was applied. */
export type StateReader = (stack: { readonly folder: string; readonly id: string }) => readonly string[];

interface RawResource {
  readonly mode?: unknown;
  readonly module?: unknown;
  readonly type?: unknown;
  readonly name?: unknown;
  readonly instances?: unknown;
}

/**
 * Reads a state with `terraform state pull`, wherever it is kept. It needs no provider, and the rights to read the state.
 *
 * @throws AppliedError if Terraform is missing or refuses, with its own words.
 * @see https://developer.hashicorp.com/terraform/cli/commands/state/pull
 */
export const pulledState: StateReader = ({ folder, id }) => {
  const { status, stdout, stderr, error } = spawnSync("terraform", [`-chdir=${folder}`, "state", "pull"], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" },
  });
  if (error !== undefined) throw new AppliedError(`${id}: Terraform does not start: ${error.message}. Install it.`);
  if (status !== 0) {
    throw new AppliedError(
      `${id}: its state cannot be read. Run \`terraform -chdir=${folder} init\` with the credentials of the apply. ` +
        `Terraform says: ${stderr.trim()}`,
    );
  }
  return addressesOf(id, stdout);
};

/** @throws AppliedError for a state of another form. */
export function addressesOf(id: string, text: string): readonly string[] {
  if (text.trim() === "") return [];
  const state = parseStrictJson(text) as { readonly version?: unknown; readonly resources?: unknown };
  if (state.version !== 4 || !Array.isArray(state.resources)) {
    throw new AppliedError(`${id}: the state must be of version 4, got ${JSON.stringify(state.version)}.`);
  }
  return (state.resources as readonly RawResource[])
    .filter(({ mode, instances }) => mode === "managed" && Array.isArray(instances) && instances.length > 0)
    .map(({ module, type, name }) => `${typeof module === "string" ? `${module}.` : ""}${type}.${name}`);
}
