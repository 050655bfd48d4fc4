import { print } from "./program-result";
import { runDrill } from "./run-drill";

/**
 * `npm run drill -- restore [environment]`, `compare TABLE`, `adopt TABLE`, `discard TABLE`: rehearses a restore of the tables.
 *
 * It works with the credentials that it is given, and where `terraform.assumePipelineRoles` says so, with the role that
 * restores; a discard works with those of break-glass. Exit code 1 if something is missing, 2 if nothing was done.
 */
runDrill({
  parameters: process.argv.slice(2),
  variables: process.env,
  say: (line) => process.stderr.write(`${line}\n`),
}).then(print);
