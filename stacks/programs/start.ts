import { print } from "./program-result";
import { runStart } from "./run-start";
import { forgetTokenOrigins } from "./token-origins";

/**
 * `npm start [-- environment] [--no-prove | --strict] [--on-purpose SETTING=REASON]`: checks an environment, compares it with what was
 * applied, proves its guarantees, writes its stacks, prints what was made.
 *
 * Proving is the default: a violated guarantee is better found before an apply. Without it the stacks are there sooner,
 * for an editor that synthesizes at every change. With `--strict`, a guarantee that needs an assumption about resources of
 * others is undecided. The environment is a name in `stacks/environments` or a path to a
 * file; without one, `BASELINE_ENVIRONMENT`, else `example`. The stacks go to `cdktf.out/<environment>`, or to that
 * folder in `CDKTF_OUTDIR`. Exit code 2 if something is refused: then nothing is written.
 */
forgetTokenOrigins();
print(runStart({ parameters: process.argv.slice(2), variables: process.env }));
