import { GUARANTEES } from "../../../src/catalogue/guarantees";
import { exampleEnvironment, exampleEstate, proveExample } from "../../support/proofs";
import type { MutationInputs } from "./mutant-outcome";
import { OPERATORS } from "./operators";

/** The example environment, all guarantees, which must be proved of it, and all operators. */
export function exampleInputs(): MutationInputs {
  const example = exampleEnvironment();
  const read = exampleEstate(example);
  const proved = proveExample(example, read).filter(({ verdict }) => verdict === "proved");
  const { organization, subjects } = example;
  const guarantees = proved.map(({ guarantee }) => guarantee);
  if (guarantees.length !== GUARANTEES.length) {
    throw new Error(`Only ${guarantees.length} of ${GUARANTEES.length} guarantees are proved. Mend the others first.`);
  }
  return { estate: read.estate, organization, subjects, guarantees, operators: OPERATORS };
}
