import { print } from "./program-result";
import { runApplied } from "./run-applied";

/**
 * `npm run applied -- environment`: after an apply, writes what is in the states and must not be lost, and the lock file of
 * the providers, beside the environment file. `npm start` compares with both and never writes them. Exit code 2 if something
 * is refused.
 */
print(runApplied({ parameters: process.argv.slice(2), variables: process.env }));
