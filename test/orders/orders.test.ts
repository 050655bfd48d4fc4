import { checkModel } from "../../src/model/check-model";
import { prove } from "../../src/prove/questions/prove";
import { verify } from "../../src/prove/questions/verification";
import { casesToTry } from "../support/effort";
import { ordersModel } from "./orders-model";
import { ordersReading } from "./orders-reading";
import { type Weakening, weakenedPolicies, weakenedStatements } from "./weakenings";

const { templates, file, findings, guarantees, estate, subjects } = ordersReading();

describe("a team with another table", () => {
  it("has a model without a mistake, and guarantees about its own patterns", () => {
    expect(checkModel(ordersModel).filter(({ severity }) => severity === "error")).toEqual([]);
    const ids = guarantees.map(({ id }) => id).filter((id) => id.startsWith("PATTERN-"));
    expect(ids).toEqual(
      Object.keys(ordersModel.patterns).flatMap((one) => [`PATTERN-${one}-only`, `PATTERN-${one}-works`]),
    );
    expect(JSON.stringify(guarantees)).not.toMatch(/updateGroup|showConversation|gsi1/);
  });

  it("has its subjects found by the command", () => {
    expect(findings.filter(({ kind }) => kind === "notFound")).toEqual([]);
  });

  it("has every guarantee proved that is about what it has", () => {
    const { verdicts } = verify({ templates, file, guarantees });
    const others = verdicts.filter(({ verdict }) => verdict !== "proved" && verdict !== "absent");
    expect(others.map(({ guarantee, verdict, why }) => [guarantee.id, verdict, why])).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === "proved").length).toBeGreaterThan(80);
  });
});

const POLICIES = weakenedPolicies(estate);
const STATEMENTS = weakenedStatements(estate);

/** Those of each layer alone, then those of all together, which take longest. */
const BY_LAYER = [...new Set(guarantees.map(({ layer }) => layer))]
  .sort((one, other) => Number(one === undefined) - Number(other === undefined))
  .map((layer) => guarantees.filter((guarantee) => guarantee.layer === layer));

/** Whether a guarantee is violated once something is weakened. Without a weakening none is: a test above says so. */
function isRefuted({ estate: weak }: Weakening): boolean {
  return BY_LAYER.some((asked) =>
    prove({ estate: weak, organization: file.organization, subjects, guarantees: asked }).some(
      ({ verdict }) => verdict === "violated",
    ),
  );
}

describe("somebody who weakens one policy of that team", () => {
  it.each(POLICIES.map((one) => [one.name, one] as const))("is refuted: %s", (_name, one) => {
    expect(isRefuted(one)).toBe(true);
  });
});

describe("somebody who weakens one statement of that team", () => {
  const tried = casesToTry(STATEMENTS, ({ name }) => /getOrder|createOrder/.test(name));

  it.each(tried.map((one) => [one.name, one] as const))("is refuted: %s", (_name, one) => {
    expect(isRefuted(one)).toBe(true);
  });
});
