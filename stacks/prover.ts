/**
 * The prover, loaded when it is first needed: with the service reference and every guarantee it is a third of our own
 * code, of which `--no-prove` runs none.
 */
export function prover(): typeof import("./proof") {
  return require("./proof") as typeof import("./proof");
}
