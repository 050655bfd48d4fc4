import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { BaselineConfig } from "../../src/config/schema";
import { casesToTry, firstOfEach } from "../support/effort";
import { environment } from "../support/environment-file";
import { exampleEstate, isAboutAnAnalyst, provableEnvironment, proveExample } from "../support/proofs";
import { mutationOf } from "./mutations";

const SUPPORT = "arn:aws:iam::333333333333:role/support";
const withAnalyst = (name: string): BaselineConfig => {
  const config = environment(name);
  return { ...config, roles: { ...config.roles, analyst: { index: "gsi1", assumedBy: [SUPPORT] } } };
};

/** Those that an analyst could break: about the analyst, and about who else reaches items. */
const SHARED = casesToTry(
  ["DATA-3", "DATA-4", "DATA-8", "COPY-1", "TABLE-2", "TABLE-4", "ENDPOINT-1", "RCP-4", "RCP-6"],
  (id) => ["DATA-3", "TABLE-4", "RCP-6"].includes(id),
);
const asked = GUARANTEES.filter((one) => isAboutAnAnalyst(one) || SHARED.includes(one.id));

const example = provableEnvironment(withAnalyst("example"));
const read = exampleEstate(example);

describe("an environment with an analyst", () => {
  it("keeps every guarantee about the analyst, and those about who reaches items", () => {
    const others = proveExample(example, read, { guarantees: asked }).filter(({ verdict }) => verdict !== "proved");
    expect(others.map(({ guarantee, verdict, why, request }) => [guarantee.id, verdict, why, request])).toEqual([]);
  });

  it("notices an analyst of whom no one has said so", () => {
    const subjects = { ...example.subjects, analystRole: [], analystIndex: [], analystCaller: [] };
    const verdicts = proveExample({ ...example, subjects }, read, { guarantees: asked });
    const violated = verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
    expect(violated).toEqual(expect.arrayContaining(["DATA-3", "TABLE-4", "RCP-6"]));
  });
});

describe("a guarantee about the analyst is violated without the statement that it depends on", () => {
  const tried = firstOfEach(asked.filter(isAboutAnAnalyst), ({ kind, layer = "all" }) => `${kind} ${layer}`);

  it.each(tried.map((guarantee) => [guarantee.id, guarantee] as const))("%s", (id, guarantee) => {
    const { estate, changed, sids } = mutationOf(read.estate, id);
    expect(changed).toEqual(new Set(sids));
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    expect({ id, verdict: verdict?.verdict, why: verdict?.why }).toEqual({ id, verdict: "violated" });
  });
});
