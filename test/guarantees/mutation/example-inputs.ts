import { GUARANTEES } from "../../../guarantees/all";
import { exampleEnvironment, exampleEstate, proveExample } from "../../support/proofs";
import type { TrialInputs } from "./mutant-outcome";
import { OPERATORS } from "./operators";

/** The example environment, all guarantees that are proved of it, and all operators. */
export function exampleTrial(): TrialInputs {
  const example = exampleEnvironment();
  const read = exampleEstate(example);
  const proved = proveExample(example, read).filter(({ verdict }) => verdict === "proved");
  const { organization, subjects } = example;
  const guarantees = proved.map(({ guarantee }) => guarantee);
  if (guarantees.length !== GUARANTEES.length) {
    throw new Error(`Only ${guarantees.length} of ${GUARANTEES.length} guarantees are proved: mend these first.`);
  }
  return { estate: read.estate, organization, subjects, guarantees, operators: OPERATORS };
}
