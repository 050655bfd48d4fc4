import { guaranteesOf } from "../../src/catalogue/guarantees";
import { workloadOfModel } from "../../src/catalogue/workload-of-model";
import { foundSubjects } from "../../src/cli/subjects/found-subjects";
import { checkModel } from "../../src/model/check-model";
import type { Estate } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import { prove } from "../../src/prove/questions/prove";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { verify } from "../../src/prove/questions/verification";
import { anything, forEverybody } from "../guarantees/statement-changes";
import { casesToTry } from "../support/effort";
import { ordersModel } from "./orders-model";
import { ordersSaid, ordersTemplates } from "./orders-stack";

const guarantees = guaranteesOf(workloadOfModel({ model: ordersModel, hasFunctions: false }));
const templates = ordersTemplates();
/** As the command `subjects` writes it. */
const { file, findings } = foundSubjects({ templates, model: ordersModel, said: ordersSaid });
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

type Change = (policy: Policy) => Policy;

/** Refusals are gone, and what is allowed is allowed in any way. */
const weakened: Change = (policy) => ({
  ...policy,
  statements: policy.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => anything(statement) as Statement),
});

/** One statement is gone if it refuses; if it allows, it allows everything, to everybody if it names its principals. */
const withWeak =
  (at: number): Change =>
  (policy) => ({
    ...policy,
    statements: policy.statements.flatMap((one, index) => {
      if (index !== at) return one;
      return one.effect === "Deny"
        ? []
        : (anything(one.principal === undefined ? one : (forEverybody(one) as Statement)) as Statement);
    }),
  });

interface Weakening {
  readonly name: string;
  readonly estate: Estate;
}

/** Each policy of the estate, with what puts another one in its place. */
interface Held {
  readonly policy: Policy;
  readonly put: (policy: Policy) => Estate;
}

function policiesOf(): readonly Held[] {
  const found: Held[] = [];
  const each = <Part extends object>(
    parts: readonly Part[],
    key: keyof Part,
    put: (parts: readonly Part[]) => Estate,
  ) =>
    parts.forEach((part, index) => {
      const value = part[key];
      const policies = [value].flat().filter((one) => one !== undefined) as readonly Policy[];
      policies.forEach((policy, at) => {
        const putPolicy = (changed: Policy) => {
          const all = policies.map((one, other) => (other === at ? changed : one));
          const next = { ...part, [key]: Array.isArray(value) ? all : all[0] };
          return put(parts.map((one, other) => (other === index ? next : one)));
        };
        found.push({ policy, put: putPolicy });
      });
    });
  each(estate.serviceControl, "policies", (serviceControl) => ({ ...estate, serviceControl }));
  each(estate.resources, "policy", (resources) => ({ ...estate, resources }));
  each(estate.roles, "policies", (roles) => ({ ...estate, roles }));
  each(estate.endpoints, "policy", (endpoints) => ({ ...estate, endpoints }));
  return found;
}

const HELD = policiesOf();
const POLICIES: readonly Weakening[] = HELD.map(({ policy, put }) => ({
  name: policy.name,
  estate: put(weakened(policy)),
}));
const STATEMENTS: readonly Weakening[] = HELD.flatMap(({ policy, put }) =>
  policy.statements.map(({ origin }, at) => ({ name: origin, estate: put(withWeak(at)(policy)) })),
);

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
