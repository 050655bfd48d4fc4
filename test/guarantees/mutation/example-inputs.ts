import type { EstateOfStacks } from "../../../src/prove/terraform/read-estate";
import { type Example, exampleEnvironment, exampleEstate, OF_THE_EXAMPLE, proveExample } from "../../support/proofs";
import type { MutationInputs } from "./mutant-outcome";
import { OPERATORS } from "./operators";

export interface ExampleInputsOptions {
  /** Whether the guarantees are proved of the example first. @default true */
  readonly areProved?: boolean;
}

/** The example environment, all guarantees, which must be proved of it, and all operators. */
export function exampleInputs({ areProved = true }: ExampleInputsOptions = {}): MutationInputs {
  const example = exampleEnvironment();
  const read = exampleEstate(example);
  if (areProved) assertProved(example, read);
  const { organization, subjects } = example;
  return { estate: read.estate, organization, subjects, guarantees: OF_THE_EXAMPLE, operators: OPERATORS };
}

function assertProved(example: Example, read: EstateOfStacks): void {
  const proved = proveExample(example, read).filter(({ verdict }) => verdict === "proved");
  if (proved.length === OF_THE_EXAMPLE.length) return;
  throw new Error(`Only ${proved.length} of ${OF_THE_EXAMPLE.length} guarantees are proved. Mend the others first.`);
}
