import { print } from "./program-result";
import { runUsers } from "./run-users";

/**
 * `npm run users -- invite|disable|enable EMAIL [environment]`, or `list [environment]`: the users of the pool.
 *
 * It works with the credentials that Terraform is given, and assumes the pipeline role where
 * `terraform.assumePipelineRoles` says so. Exit code 1 when AWS refuses, 2 when nothing was asked of it.
 */
runUsers({ parameters: process.argv.slice(2), variables: process.env }).then(print);
