/**
 * The prover, loaded when it is first needed: with the service reference and every guarantee it is a third of our own
 * code, of which `--no-prove` runs none.
 */
export function prover(): typeof import("./prove-stacks") {
  return require("./prove-stacks") as typeof import("./prove-stacks");
}
