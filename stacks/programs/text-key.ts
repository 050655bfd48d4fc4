import { print } from "./program-result";
import { runTextKey } from "./run-text-key";

/**
 * `npm run text-key -- create|rotate [environment]`: makes the branch key of texts, or a new version of it.
 *
 * Terraform makes the key and the table, this makes what is in the table: once, after the data stack was applied. To
 * create it again changes nothing. It works with the credentials that Terraform is given, and assumes the pipeline role
 * where `terraform.assumePipelineRoles` says so. Exit code 1 when AWS refuses, 2 when nothing was asked of it.
 */
runTextKey({ parameters: process.argv.slice(2), variables: process.env }).then(print);
