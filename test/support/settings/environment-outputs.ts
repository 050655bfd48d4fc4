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

/**
 * What an environment becomes, without files: nothing is validated or written.
 *
 * Subjects and summary are made when they are asked for: of most environments only the stacks are looked at.
 */
export function outputsOf(config: BaselineConfig): EnvironmentOutputs {
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-test-"));
  try {
    const built = buildApp({ config, outdir });
    const { stacks } = built;
    return {
      stacks: Object.fromEntries(stacks.map((stack) => [stack.node.id, JSON.stringify(stack.toTerraform())])),
      get subjects() {
        return JSON.stringify(subjectsFileOf(built));
      },
      get summary() {
        const weakenings = listWeakenings(config);
        const text = summary({
          config,
          stacks,
          removed: [],
          notices: [],
          since: { losses: [] },
          difference: { takenFrom: [], addedTo: [] },
          chosen: config.environment,
          outdir: "cdktf.out",
          weakenings,
        });
        // Sizes of policies with tokens depend on the numbers of the tokens, which grow from app to app of one process.
        return text.replace(/about [\d,]+/g, "about");
      },
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
