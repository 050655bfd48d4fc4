import { parsePolicy } from "../../../src/prove/documents/policy-document";
import { exhaustively, isExhaustive } from "../../support/effort";
import { Seeded } from "../../support/seeded";
import { attachedPolicies } from "./attached-policy";
import { exampleInputs } from "./example-inputs";
import { mutantsOf } from "./mutant";
import { mutantOutcomes } from "./mutant-outcome";
import { OPERATORS } from "./operators";

// `test/guarantees/guarantees.test.ts` proves them as well.
const inputs = exampleInputs({ areProved: isExhaustive });
const attachedOnes = attachedPolicies(inputs.estate);
const mutants = attachedOnes.flatMap(({ policy }) => mutantsOf(policy, OPERATORS));

/** Elements that no policy of the example has. */
const RARE = parsePolicy("rare", {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AllButSome",
      Effect: "Deny",
      NotAction: ["iam:*", "sts:AssumeRole"],
      Resource: "*",
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ],
});

describe("the mutants of the policies", () => {
  it("are made by at least 28 operators, and each operator changes something", () => {
    expect(OPERATORS.length).toBeGreaterThanOrEqual(28);
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
    const used = new Set([...mutants, ...mutantsOf(RARE, OPERATORS)].map(({ operator }) => operator.name));
    expect(OPERATORS.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  it("cover every attached policy", () => {
    const { serviceControl, resourceControl, resources, roles, endpoints } = inputs.estate;
    const attached = [
      ...[...serviceControl, ...resourceControl].flatMap(({ policies }) => policies),
      ...resources.map(({ policy }) => policy),
      ...roles.flatMap(({ policies }) => policies),
      ...endpoints.map(({ policy }) => policy),
    ].flatMap((policy) => policy?.name ?? []);
    expect(new Set(mutants.map(({ policy }) => policy.name))).toEqual(new Set(attached));
  });

  it("differ from the policy in exactly one statement each", () => {
    for (const { policy } of attachedOnes) {
      for (const mutant of mutantsOf(policy, OPERATORS)) {
        const kept = policy.statements.filter((statement) => mutant.policy.statements.includes(statement));
        expect(kept).toHaveLength(policy.statements.length - 1);
      }
    }
  });
});

// `npm run test:mutation` decides all of them.
describe("a random sample of the mutants", () => {
  exhaustively("allows nothing more, unless a guarantee notices, which more than a third of the cases show", () => {
    const random = new Seeded(2026);
    const names = new Set(Array.from({ length: 12 }, () => random.one(mutants).name));
    const decided = [...mutantOutcomes({ ...inputs, takes: ({ name }) => names.has(name) })];
    for (const { mutant, outcome } of decided) expect([mutant.name, outcome.kind]).not.toEqual([mutant.name, "widens"]);
    expect(decided.filter(({ outcome }) => outcome.kind === "killed").length).toBeGreaterThan(decided.length / 3);
  });
});

describe("a guarantee that is missing", () => {
  it("lets a mutant through, with the request that it allows", () => {
    const guarantees = inputs.guarantees.filter(({ id }) => !/^(SCP-15|ROLE-5)$/.test(id));
    const [decided] = mutantOutcomes({
      ...inputs,
      guarantees,
      takes: ({ name }) => /DenyLeaving\w+: drop statement/.test(name),
    });
    expect(decided?.outcome).toMatchObject({ kind: "widens" });
    if (decided?.outcome.kind !== "widens") return;
    expect(String(decided.outcome.request.get("action")).toLowerCase()).toMatch(/leaveorganization|closeaccount/);
  });
});
