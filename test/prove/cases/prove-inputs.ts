import { decideByLayer } from "../../../src/prove/questions/prove";
import { type Inputs, readingOf } from "../../support/answers";

/** The roles of inputs, and the statements that no request exercises. @throws if the inputs are refused. */
export function proveInputs(inputs: Inputs): {
  readonly roles: readonly string[];
  readonly neverExercised: readonly string[];
} {
  const reading = readingOf(inputs);
  if (typeof reading === "string") throw new Error(reading);
  const { estate, subjects } = reading;
  const decided = decideByLayer({
    estate,
    subjects,
    organization: inputs.file.organization,
    guarantees: [],
    findsNeverExercised: true,
  });
  return {
    roles: estate.roles.map(({ arn }) => arn).sort(),
    neverExercised: decided.flatMap(({ neverExercised }) => neverExercised.map((one) => JSON.stringify(one))),
  };
}
