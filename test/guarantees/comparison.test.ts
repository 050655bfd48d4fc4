import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { BaselineConfig } from "../../src/config/schema";
import { casesToTry, firstOfEach } from "../support/effort";
import { environment } from "../support/environment-file";
import { exampleEstate, isAboutTheComparison, provableEnvironment, proveExample } from "../support/proofs";
import { mutationOf } from "./mutations";

const withComparison = (name: string): BaselineConfig => {
  const config = environment(name);
  if (config.messaging === undefined) throw new Error("The example has no functions.");
  const userComparison = { outsideNetwork: { reason: "our audit asks for it" }, everyDays: 1, mostErasures: 5 };
  return { ...config, messaging: { ...config.messaging, userComparison } };
};

/** Those that a comparison could break: about who reaches items, calls functions and puts work on the queue. */
const SHARED = casesToTry(
  [
    ...["DATA-3", "DATA-4", "DATA-8", "COPY-1", "TABLE-2", "TABLE-4", "ENDPOINT-1", "RCP-4", "RCP-6"],
    ...["ENTRANCE-1", "ENTRANCE-2", "ENTRANCE-9", "SCP-16", "QUEUE-7", "KEY-7", "KEY-8"],
  ],
  (id) => ["DATA-3", "TABLE-4", "RCP-6", "ENTRANCE-1", "SCP-16", "QUEUE-7", "KEY-7", "DATA-8"].includes(id),
);
const asked = GUARANTEES.filter((one) => isAboutTheComparison(one) || SHARED.includes(one.id));

const example = provableEnvironment(withComparison("example"));
const read = exampleEstate(example);

describe("an environment that compares its table with its user pool", () => {
  it("keeps every guarantee about the comparison, and those about items, functions and queue", () => {
    const others = proveExample(example, read, { guarantees: asked }).filter(({ verdict }) => verdict !== "proved");
    expect(others.map(({ guarantee, verdict, why, request }) => [guarantee.id, verdict, why, request])).toEqual([]);
  });

  it("notices a comparison of which no one has said so", () => {
    const subjects = { ...example.subjects, userIdReader: [], userComparer: [], comparisonRole: [] };
    const verdicts = proveExample({ ...example, subjects }, read, { guarantees: asked });
    const violated = verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
    expect(violated).toEqual(expect.arrayContaining(["DATA-3", "TABLE-4", "RCP-6", "SCP-16", "QUEUE-7", "KEY-7"]));
  });
});

describe("a guarantee about the comparison is violated without the statement that it depends on", () => {
  const tried = firstOfEach(asked.filter(isAboutTheComparison), ({ kind, layer = "all" }) => `${kind} ${layer}`);

  it.each(tried.map((guarantee) => [guarantee.id, guarantee] as const))("%s", (id, guarantee) => {
    const { estate, changed, sids } = mutationOf(read.estate, id);
    expect(changed).toEqual(new Set(sids));
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    expect({ id, verdict: verdict?.verdict, why: verdict?.why }).toEqual({ id, verdict: "violated" });
  });
});
