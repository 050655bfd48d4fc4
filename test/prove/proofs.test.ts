import { GUARANTEES } from "../../src/catalogue/guarantees";
import { ProofChecker } from "../../src/prove/check/check-proof";
import type { Estate } from "../../src/prove/documents/estate";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import {
  type ConditionsDocument,
  type ProofDocument,
  proofDocuments,
  type TreeEntry,
} from "../../src/prove/proof/proof-documents";
import { proofFiles } from "../../src/prove/proof/proof-files";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { decideGuarantees } from "../../src/prove/questions/decide-guarantees";
import { decideByLayer } from "../../src/prove/questions/prove";
import { SERVICE_REFERENCE, ServiceReference } from "../../src/prove/service-reference/service-reference";
import { amount, exhaustively, isExhaustive } from "../support/effort";
import { SecondSolver } from "../support/minisat";
import { exampleEnvironment, exampleEstate } from "../support/proofs";
import { Seeded } from "../support/seeded";

const example = exampleEnvironment();
const { estate } = exampleEstate(example);
const { organization, subjects } = example;
const suggestions = new Map(Object.entries(example.suggestions ?? {}));
const inputs = { estate, organization, subjects, guarantees: GUARANTEES, suggestions };
const isAsked = ({ id, layer }: Guarantee) =>
  layer === undefined && (isExhaustive || /^(DESTROY|WEAKEN|DATA|WORK)-/.test(id));
const decided = decideGuarantees({ ...inputs, guarantees: GUARANTEES.filter(isAsked) });
const { conditions, proofs } = proofDocuments(decided);
const files = proofFiles(decided);
/** Of what is read back from the file: the checker works out the classes of every variable, so there is one for all. */
const checker = new ProofChecker(JSON.parse(files.get("conditions.json") ?? ""));
const proved = decided.verdicts.filter(({ verdict }) => verdict === "proved").map(({ guarantee }) => guarantee);

/** Why a proof is refused; undefined if it is accepted. */
function refusal(of: unknown, about: unknown = conditions): string | undefined {
  try {
    (about === conditions ? checker : new ProofChecker(about)).check(of);
    return undefined;
  } catch (error) {
    if ((error as Error).name !== "ProofRefused") throw error;
    return (error as Error).message;
  }
}

function leavesOf(tree: TreeEntry): readonly number[] {
  return "contradicts" in tree ? [tree.contradicts] : [...leavesOf(tree.yes), ...leavesOf(tree.no)];
}

describe("the proof of a guarantee", () => {
  it("is there for every one that is proved, and is accepted when it is read back", () => {
    expect([...files.keys()].sort()).toEqual(["conditions.json", ...proved.map(({ id }) => `${id}.json`)].sort());
    expect(proved.length).toBeGreaterThan(amount({ quick: 20, exhaustive: 50 }));
    for (const { id } of proved) expect(() => checker.check(JSON.parse(files.get(`${id}.json`) ?? ""))).not.toThrow();
  });

  // `test/cli/files.test.ts` reads those of one layer.
  exhaustively("is there for what each layer promises alone, and is read back and checked as it is written", () => {
    const others = decideByLayer({ ...inputs, guarantees: GUARANTEES.filter(({ layer }) => layer !== undefined) });
    expect(others.length).toBeGreaterThanOrEqual(8);
    for (const one of others) {
      const ids = one.verdicts.filter(({ verdict }) => verdict === "proved").map(({ guarantee }) => guarantee.id);
      expect([...proofFiles(one).keys()].sort()).toEqual(["conditions.json", ...ids.map((id) => `${id}.json`)].sort());
    }
  });

  it("is not made of guarantees about different layers at once", () => {
    expect(() => decideGuarantees(inputs)).toThrow("Decide them separately");
  });

  it("is refused when one of its cases is answered the other way, or contradicts something else", () => {
    const random = new Seeded(7);
    const counts = { refused: 0, accepted: 0 };
    for (const [id, proof] of proofs) {
      if (proof.tree === undefined) continue;
      for (let round = 0; round < 3; round += 1) {
        const tree = corrupted(proof.tree, random, conditions.policies.length);
        counts[refusal({ ...proof, tree }) === undefined ? "accepted" : "refused"] += 1;
        expect(tree).not.toEqual(proof.tree);
        expect(id).toBe(proof.guarantee);
      }
    }
    // Some changes make another valid proof: a case may contradict two conditions.
    expect(counts.refused).toBeGreaterThan(10 * counts.accepted);
    expect(counts.refused).toBeGreaterThan(amount({ quick: 50, exhaustive: 100 }));
  });

  it("is refused for another guarantee, and so is an example that the guarantee is not about", () => {
    const [one, other] = [...proofs.values()];
    const changed: ProofDocument = { ...(one as ProofDocument), guarantee: other?.guarantee ?? "" };
    expect(refusal(changed)).toMatch(/example does not fulfil|is not false/);
    const example_ = { ...one?.example, action: "s3:GetObject" };
    expect(refusal({ ...one, example: example_ })).toContain("the example does not fulfil formula");
  });

  it.each<[string, (proof: ProofDocument) => unknown, string]>([
    ["nothing", () => undefined, "must be an object"],
    ["a text", () => "proved", "must be an object"],
    ["another format", (proof) => ({ ...proof, format: "1" }), "must be of format"],
    ["a guarantee that is not there", (proof) => ({ ...proof, guarantee: "X" }), "have no guarantee X"],
    ["no tree", ({ tree: _, ...proof }) => proof, "must be an object"],
    ["no example", ({ example: _, ...proof }) => proof, "must be an object"],
    ["a condition that is not there", (proof) => ({ ...proof, tree: { contradicts: 1e6 } }), "must have a number"],
    ["a condition below all", (proof) => ({ ...proof, tree: { contradicts: -1 } }), "must have a number"],
    ["a condition that is none", (proof) => ({ ...proof, tree: { contradicts: "0" } }), "must have a number"],
    ["a question without an answer", (proof) => ({ ...proof, tree: { if: { formula: 0 } } }), ""],
    [
      "a question that is none",
      (proof) => ({ ...proof, tree: { if: { formula: -1 }, yes: {}, no: {} } }),
      "must have a number",
    ],
    [
      "a question of a list that is none",
      (proof) => ({ ...proof, tree: { if: { list: "action", hasValueMatchedBy: [] }, yes: {}, no: {} } }),
      "which the conditions do not contain",
    ],
    [
      "a value of a list that does not exist",
      (proof) => ({
        ...proof,
        tree: { if: { list: "dynamodb:leadingkeys", hasValueMatchedBy: [0] }, yes: {}, no: {} },
      }),
      "does not exist",
    ],
  ])("with %s is refused", (_name, change, said) => {
    expect(refusal(change(proofs.get("DESTROY-1") as ProofDocument))).toContain(said);
  });

  it.each<[string, (of: ConditionsDocument) => unknown, string]>([
    ["of another format", (of) => ({ ...of, format: "2" }), "must be of format"],
    ["without formulas", ({ formulas: _, ...of }) => of, "must be a list"],
    ["with a formula of itself", (of) => ({ ...of, formulas: [["not", 0]] }), "must have a number"],
    ["with a formula that is none", (of) => ({ ...of, formulas: [["maybe", 0]] }), "is not a formula"],
    ["with a pattern that is none", (of) => ({ ...of, patterns: [{ form: "=" }] }), ""],
    ["with a fact that is not there", (of) => ({ ...of, facts: [1e6] }), "must have a number"],
    [
      "with a guarantee of another kind",
      (of) => ({ ...of, guarantees: { A: { kind: "mostly", requests: 0 } } }),
      "never, always or possible",
    ],
  ])("about conditions %s is refused", (_name, change, said) => {
    expect(refusal(proofs.get("DESTROY-1"), change(conditions))).toContain(said);
  });
});

/** The tree with one change at a random place. */
function corrupted(tree: TreeEntry, random: Seeded, policies: number): TreeEntry {
  if ("contradicts" in tree) return { contradicts: (tree.contradicts + 1 + random.below(policies)) % (policies + 1) };
  const isHere = random.chance(30);
  const swapped = { ...tree, yes: tree.no, no: tree.yes };
  if (isHere && JSON.stringify(tree.yes) !== JSON.stringify(tree.no)) return swapped;
  return random.chance(50)
    ? { ...tree, yes: corrupted(tree.yes, random, policies) }
    : { ...tree, no: corrupted(tree.no, random, policies) };
}

describe("MiniSat, on classes that the checker worked out", () => {
  const agreesOn = (guarantees: readonly Guarantee[]) => {
    const solver = new SecondSolver(conditions);
    const answers = guarantees.map(({ id }) => [id, solver.isSatisfiable(id)]);
    expect(answers).toEqual(guarantees.map(({ id, kind }) => [id, kind === "possible"]));
  };

  it("agrees on a guarantee", () => agreesOn(proved.filter(({ id }) => id === "DESTROY-1")));

  exhaustively("agrees on every guarantee", () => agreesOn(proved));

  it("agrees on random policies and questions, and every proof of them is accepted, but not without what it rests on", () => {
    const random = new Seeded(4);
    const { data } = SERVICE_REFERENCE;
    const { dynamodb = { keys: {}, resources: {}, keySets: [], actions: {} } } = data.details;
    const reference = new ServiceReference({ ...data, details: { dynamodb } });
    const counts = { proved: 0, violated: 0, refused: 0 };
    const rounds = amount({ quick: 3, exhaustive: 50 });
    for (let round = 0; round < rounds; round += 1) {
      const questionsOfRound = {
        estate: randomEstate(random),
        organization: ORGANIZATION,
        subjects: {},
        guarantees: questions(random),
        reference,
      };
      const answer = decideGuarantees(questionsOfRound);
      const documents = proofDocuments(answer);
      const solver = new SecondSolver(documents.conditions);
      const check = new ProofChecker(JSON.parse(JSON.stringify(documents.conditions)));
      for (const { guarantee, verdict } of answer.verdicts) {
        if (verdict !== "proved" && verdict !== "violated") continue;
        counts[verdict] += 1;
        const isFound = (verdict === "proved") === (guarantee.kind === "possible");
        expect({ round, guarantee, isFound: solver.isSatisfiable(guarantee.id) }).toEqual({
          round,
          guarantee,
          isFound,
        });
      }
      for (const proof of documents.proofs.values()) {
        expect(() => check.check(JSON.parse(JSON.stringify(proof)))).not.toThrow();
        const weaker = withoutWhatItRestsOn(documents.conditions, proof);
        if (weaker === undefined) continue;
        expect(refusal(proof, weaker)).toContain("is not false in this case");
        counts.refused += 1;
      }
    }
    expect(counts.proved).toBeGreaterThan((rounds * 2) / 5);
    expect(counts.violated).toBeGreaterThan((rounds * 2) / 5);
    expect(counts.refused).toBeGreaterThan(rounds / 5);
  });
});

/** The conditions without a policy or fact that the proof uses: `true` is in its place. */
function withoutWhatItRestsOn(
  of: ConditionsDocument,
  { guarantee, tree }: ProofDocument,
): ConditionsDocument | undefined {
  if (tree === undefined || of.guarantees[guarantee]?.kind !== "never") return undefined;
  const used = leavesOf(tree).find((number) => number > 0);
  if (used === undefined) return undefined;
  const all = [...of.policies, ...of.facts];
  all[used - 1] = of.formulas.length;
  return {
    ...of,
    formulas: [...of.formulas, ["constant", true]],
    policies: all.slice(0, of.policies.length),
    facts: all.slice(of.policies.length),
  };
}

const ORGANIZATION = { id: "o-a1b2c3d4e5", accounts: ["111122223333"], boundAccounts: ["111122223333"] };
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
const ROLE = "arn:aws:iam::111122223333:role/reader";

function randomEstate(random: Seeded): Estate {
  const policy = (name: string, withPrincipal: boolean) =>
    parsePolicy(name, {
      Version: "2012-10-17",
      Statement: Array.from({ length: 1 + random.below(3) }, () => ({
        Effect: random.chance(35) ? "Allow" : "Deny",
        ...(withPrincipal && { Principal: random.one(["*", { AWS: ROLE }, { AWS: "444455556666" }]) }),
        [random.chance(85) ? "Action" : "NotAction"]: random.some(
          ["dynamodb:*", "dynamodb:GetItem", "dynamodb:?utItem", "*"],
          2,
        ),
        [random.chance(85) ? "Resource" : "NotResource"]: random.some(["*", TABLE, `${TABLE}/index/*`], 2),
        Condition: randomCondition(random),
      })),
    });
  return {
    serviceControl: [{ target: "ou", policies: [policy("scp", false)], hasFullAccess: random.chance(70) }],
    resourceControl: [],
    resources: [
      {
        arns: [TABLE, `${TABLE}/index/*`],
        account: "111122223333",
        policy: policy("table", true),
        requiresPolicy: false,
      },
    ],
    roles: [{ arn: ROLE, policies: [policy("role", false)] }],
    endpoints: [],
  };
}

function randomCondition(random: Seeded): object {
  return random.one([
    {},
    { Bool: { "aws:SecureTransport": random.one(["true", "false"]) } },
    {
      [random.one(["StringEquals", "StringNotLike", "StringEqualsIgnoreCase"])]: {
        "aws:SourceVpce": random.some(["vpce-1", "VPCE-1", "vpce-*"], 2),
      },
    },
    {
      [random.one(["IpAddress", "NotIpAddress"])]: {
        "aws:SourceIp": random.some(["10.0.0.0/8", "10.1.0.0/16", "::/0"], 2),
      },
    },
    {
      [random.one(["NumericLessThan", "NumericGreaterThanEquals"])]: {
        "aws:MultiFactorAuthAge": random.one(["10", "60.5"]),
      },
    },
    {
      [`${random.one(["ForAllValues", "ForAnyValue"])}:StringLike`]: {
        "dynamodb:LeadingKeys": random.some(["a*", "a", "b"], 2),
      },
    },
    { Null: { "dynamodb:LeadingKeys": random.one(["true", "false"]) } },
  ]);
}

function questions(random: Seeded): readonly Guarantee[] {
  return (["never", "always", "possible"] as const).map((kind) => ({
    id: kind,
    sentence: "It is so.",
    source: "test",
    kind,
    requests: [
      {
        ...(random.chance(90) && { by: ROLE }),
        Action: random.one(["dynamodb:GetItem", "dynamodb:*"]),
        Resource: TABLE,
        Condition: randomCondition(random) as NonNullable<Guarantee["requests"][number]["Condition"]>,
      },
    ],
  }));
}
