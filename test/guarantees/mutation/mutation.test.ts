import { parsePolicy } from "../../../src/prove/documents/policy-document";
import { amount } from "../../support/effort";
import { Seeded } from "../../support/seeded";
import { placesOf } from "./attached-policy";
import { exampleTrial } from "./example-inputs";
import { mutantsOf } from "./mutant";
import { trials } from "./mutant-outcome";
import { OPERATORS } from "./operators";

const inputs = exampleTrial();
const places = placesOf(inputs.estate);
const mutants = places.flatMap(({ policy }) => mutantsOf(policy, OPERATORS));

/** What no policy of the example has. */
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
  it("are made by at least 28 operators, each of which changes something", () => {
    expect(OPERATORS.length).toBeGreaterThanOrEqual(28);
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
    const used = new Set([...mutants, ...mutantsOf(RARE, OPERATORS)].map(({ operator }) => operator.name));
    expect(OPERATORS.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  it("are of every policy that is attached anywhere", () => {
    const { serviceControl, resources, roles, endpoints } = inputs.estate;
    const attached = [
      ...serviceControl.flatMap(({ policies }) => policies),
      ...resources.map(({ policy }) => policy),
      ...roles.flatMap(({ policies }) => policies),
      ...endpoints.map(({ policy }) => policy),
    ].flatMap((policy) => policy?.name ?? []);
    expect(new Set(mutants.map(({ policy }) => policy.name))).toEqual(new Set(attached));
  });

  it("each differ from the policy in one statement, and in no other", () => {
    for (const { policy } of places) {
      for (const mutant of mutantsOf(policy, OPERATORS)) {
        const kept = policy.statements.filter((statement) => mutant.policy.statements.includes(statement));
        expect(kept).toHaveLength(policy.statements.length - 1);
      }
    }
  });
});

// All of them: `npm run test:mutation`.
describe("a sample of the mutants, by chance", () => {
  const random = new Seeded(2026);
  const names = new Set(Array.from({ length: amount({ quick: 4, exhaustive: 12 }) }, () => random.one(mutants).name));
  const judged = [...trials({ ...inputs, takes: ({ name }) => names.has(name) })];

  it.each(judged.map(({ mutant, outcome }) => [mutant.name, outcome] as const))(
    "allows nothing more, unless a guarantee notices: %s",
    (_, outcome) => {
      expect(outcome.kind).not.toBe("widens");
    },
  );

  it("is not one that no guarantee notices at all", () => {
    expect(judged.filter(({ outcome }) => outcome.kind === "killed").length).toBeGreaterThan(judged.length / 3);
  });
});

describe("a guarantee that is missing", () => {
  it("lets a mutant through, with the request that it allows", () => {
    const guarantees = inputs.guarantees.filter(({ id }) => !/^(SCP-15|ROLE-5)$/.test(id));
    const [judged] = trials({
      ...inputs,
      guarantees,
      takes: ({ name }) => /DenyLeaving\w+: drop statement/.test(name),
    });
    expect(judged?.outcome).toMatchObject({ kind: "widens" });
    if (judged?.outcome.kind !== "widens") return;
    expect(String(judged.outcome.request.get("action")).toLowerCase()).toMatch(/leaveorganization|closeaccount/);
  });
});
