import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { checkModel } from "../../src/model/check-model";
import type { Estate } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import { subjectsOf } from "../../src/prove/questions/guarantee";
import { prove } from "../../src/prove/questions/prove";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { verify } from "../../src/prove/questions/verification";
import { anything } from "../guarantees/statement-changes";
import { ordersModel } from "./orders-model";
import { ordersSubjects, ordersTemplates } from "./orders-stack";

const guarantees = guaranteesOf(workloadOfModel({ model: ordersModel, hasFunctions: false }));
const file = ordersSubjects(guarantees.flatMap(subjectsOf));
const templates = ordersTemplates();
const { estate, subjects } = resolveEstate({ templates, file });

describe("a team with another table", () => {
  it("has a model without a mistake, and guarantees about its own patterns", () => {
    expect(checkModel(ordersModel).filter(({ severity }) => severity === "error")).toEqual([]);
    const ids = guarantees.map(({ id }) => id).filter((id) => id.startsWith("PATTERN-"));
    expect(ids).toEqual(
      Object.keys(ordersModel.patterns).flatMap((one) => [`PATTERN-${one}-only`, `PATTERN-${one}-works`]),
    );
    expect(JSON.stringify(guarantees)).not.toMatch(/updateGroup|showConversation|gsi1/);
  });

  it("has every guarantee proved that is about what it has", () => {
    const { verdicts } = verify({ templates, file, guarantees });
    const others = verdicts.filter(({ verdict }) => verdict !== "proved" && verdict !== "absent");
    expect(others.map(({ guarantee, verdict, why }) => [guarantee.id, verdict, why])).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === "proved").length).toBeGreaterThan(80);
  });
});

type Change = (policy: Policy) => Policy;

/** Refusals are gone, and what is allowed is allowed in any way. */
const weakened: Change = (policy) => ({
  ...policy,
  statements: policy.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => anything(statement) as Statement),
});

/** Every policy of the estate by its name, with the estate in which it is weakened. */
function weakenings(): readonly (readonly [string, Estate])[] {
  const found: (readonly [string, Estate])[] = [];
  const each = <Part extends object>(
    parts: readonly Part[],
    key: keyof Part,
    put: (parts: readonly Part[]) => Estate,
  ) =>
    parts.forEach((part, index) => {
      const value = part[key];
      const policies = [value].flat().filter((one) => one !== undefined) as readonly Policy[];
      policies.forEach((policy, at) => {
        const changed = policies.map((one, other) => (other === at ? weakened(one) : one));
        const next = { ...part, [key]: Array.isArray(value) ? changed : changed[0] };
        found.push([policy.name, put(parts.map((one, other) => (other === index ? next : one)))]);
      });
    });
  each(estate.serviceControl, "policies", (serviceControl) => ({ ...estate, serviceControl }));
  each(estate.resources, "policy", (resources) => ({ ...estate, resources }));
  each(estate.roles, "policies", (roles) => ({ ...estate, roles }));
  each(estate.endpoints, "policy", (endpoints) => ({ ...estate, endpoints }));
  return found;
}

describe("somebody who weakens one policy of that team", () => {
  it.each(weakenings())("is refuted: %s", (_name, weak) => {
    const verdicts = prove({ estate: weak, organization: file.organization, subjects, guarantees });
    // Without a weakening none is: the test above says so.
    expect(verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id)).not.toEqual(
      [],
    );
  });
});
