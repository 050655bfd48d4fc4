import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import { synthesize } from "../../stacks/programs/synthesize";
import { type TableDefinition, tableDefinition } from "../engine/table-definition";

/**
 * The table of an environment, read from the Terraform JSON of its stacks.
 *
 * The stacks are synthesized once for each `config` object. After that, the application starts in milliseconds.
 *
 * @throws Error if the environment has no table of its own.
 */
export function synthesizedTable(config: BaselineConfig): TableDefinition {
  const table = known.get(config) ?? readTable(config);
  known.set(config, table);
  return table;
}

const known = new WeakMap<BaselineConfig, TableDefinition>();

function readTable(config: BaselineConfig): TableDefinition {
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-local-"));
  try {
    // Only the table is needed here, so nothing is proved.
    synthesize({ config, outdir, isProved: false });
    const { resource } = JSON.parse(readFileSync(join(outdir, "stacks", "data", "cdk.tf.json"), "utf8")) as {
      readonly resource: { readonly aws_dynamodb_table: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    };
    const { messages } = resource.aws_dynamodb_table;
    if (messages === undefined) throw new Error("The stack `data` has no table `messages`.");
    return tableDefinition({ body: messages });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
