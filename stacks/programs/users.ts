import { print } from "./program-result";
import { runUsers } from "./run-users";

/**
 * `npm run users -- invite|disable|enable EMAIL [environment]`, or `list [environment]`: the users of the pool.
 *
 * It works with the credentials that it is given, and where `terraform.assumePipelineRoles` says so, with the first role
 * of `roles.userAdmin`, by default the pipeline of the workload account. Exit code 1 when AWS refuses, 2 when nothing was asked of it.
 */
runUsers({ parameters: process.argv.slice(2), variables: process.env }).then(print);
