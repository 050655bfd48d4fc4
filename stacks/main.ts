import { resolve } from "node:path";
import { listWeakenings } from "../src/config/weakenings";
import { loadConfig } from "../src/config/load";
import { summary } from "./summary";
import { synthesize } from "./synthesize";

/**
 * `npm start [-- environment]`: checks an environment, writes its stacks, prints what was made.
 *
 * The environment is a name in `stacks/environments` or a path to a file; without one, `BASELINE_ENVIRONMENT`, else
 * `example`. Exit code 2 when something is refused: then nothing is written.
 */
function main(): void {
  const environment = process.argv[2] ?? process.env.BASELINE_ENVIRONMENT ?? "example";
  const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const config = loadConfig(environment, { environmentsFolder: resolve(__dirname, "..", "..", "stacks", "environments") });
  const { stacks } = synthesize({ config, outdir });
  process.stdout.write(summary({ config, stacks, outdir, weakenings: listWeakenings(config) }));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
