import { GUARANTEES } from "../../src/catalogue/guarantees";
import { exampleEnvironment, exampleEstate, proveExample } from "../support/proofs";
import { withPolicies } from "./edited-estate";

const IDS = ["ENTRANCE-1", "SCP-16", "SCP-33"];

const example = exampleEnvironment();
const read = exampleEstate(example);
const guarantees = GUARANTEES.filter(({ id }) => IDS.includes(id));

/** Which of the guarantees still hold if a statement is dropped, or if the subjects are others. */
function holding({ without = "", subjects = {} }: { without?: string; subjects?: Record<string, readonly string[]> }) {
  const estate = withPolicies(read.estate, (policy) => ({
    ...policy,
    statements: policy.statements.filter(({ origin }) => without === "" || !origin.endsWith(`#${without}`)),
  }));
  const changed = { ...example, subjects: { ...example.subjects, ...subjects } };
  const verdicts = proveExample(changed, { ...read, estate }, { guarantees });
  return verdicts.filter(({ verdict }) => verdict === "proved").map(({ guarantee }) => guarantee.id);
}

describe("the role that exports what users wrote", () => {
  it("calls the functions that show conversations and no other", () => {
    expect(holding({})).toEqual(IDS);
  });

  it("is noticed as soon as it may call another one", () => {
    expect(holding({ without: "DenyCallingOtherFunctionsToExporters" })).toEqual(["SCP-33"]);
  });

  it("is noticed if no one has said that it exports", () => {
    expect(holding({ subjects: { exportRole: ["arn:aws:iam::333333333333:role/somebody-else"] } })).not.toContain(
      "ENTRANCE-1",
    );
  });
});
