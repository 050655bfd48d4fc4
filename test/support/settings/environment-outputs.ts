import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaselineConfig } from "../../../src/config/schema";
import { listWeakenings } from "../../../src/config/weakenings";
import { buildApp } from "../../../stacks/app";
import { summary } from "../../../stacks/programs/summary";
import { subjectsFileOf } from "../../../stacks/proof/subjects-file";

/** Everything that is made from an environment, as text. */
export interface EnvironmentOutputs {
  /** JSON of each stack by its id, as CDKTF writes it but for outputs that other stacks read. */
  readonly stacks: Readonly<Record<string, string>>;
  /** Who is who, for the prover. */
  readonly subjects: string;
  /** What `npm start` prints, but for the guarantees. */
  readonly summary: string;
}

/** What an environment becomes, without files: nothing is validated or written. */
export function outputsOf(config: BaselineConfig): EnvironmentOutputs {
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-test-"));
  try {
    const built = buildApp({ config, outdir });
    const { stacks } = built;
    return {
      stacks: Object.fromEntries(stacks.map((stack) => [stack.node.id, JSON.stringify(stack.toTerraform())])),
      subjects: JSON.stringify(subjectsFileOf(built)),
      // Sizes of policies with tokens depend on the numbers of the tokens, which grow from app to app of one process.
      summary: summary({
        config,
        stacks,
        removed: [],
        notices: [],
        outdir: "cdktf.out",
        weakenings: listWeakenings(config),
      }).replace(/about [\d,]+/g, "about"),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
