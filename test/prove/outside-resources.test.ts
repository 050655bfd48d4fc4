import { ProofChecker } from "../../src/prove/check/check-proof";
import type { Estate, Organization } from "../../src/prove/documents/estate";
import { type Policy, parsePolicy } from "../../src/prove/documents/policy-document";
import { proofDocuments } from "../../src/prove/proof/proof-documents";
import { proofFiles } from "../../src/prove/proof/proof-files";
import type { Guarantee, RequestSet } from "../../src/prove/questions/asked-guarantee";
import { decideGuarantees, type Verdict } from "../../src/prove/questions/decide-guarantees";
import { exhaustively } from "../support/effort";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
const OTHER_TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/other`;
const FOREIGN_TABLE = "arn:aws:dynamodb:eu-west-1:999999999999:table/other";
const ORGANIZATION: Organization = { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };

function policy(...statements: readonly object[]): Policy {
  return parsePolicy("p", {
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: TABLE, ...one })),
  });
}

const ESTATE: Estate = {
  serviceControl: [],
  resourceControl: [],
  resources: [{ arns: [TABLE], account: ACCOUNT, requiresPolicy: false }],
  roles: [{ arn: ROLE, policies: [policy({})] }],
  endpoints: [],
};

interface Asked {
  readonly kind?: Guarantee["kind"];
  readonly estate?: Partial<Estate>;
  readonly isStrict?: boolean;
}

function decided(request: RequestSet, { kind = "never", estate = {}, isStrict = false }: Asked = {}) {
  const guarantee: Guarantee = { id: "X-1", sentence: "It holds.", source: "test", kind, requests: [request] };
  return decideGuarantees({
    estate: { ...ESTATE, ...estate },
    organization: ORGANIZATION,
    subjects: {},
    guarantees: [guarantee],
    isStrict,
  });
}

function verdict(request: RequestSet, asked?: Asked): Pick<Verdict, "verdict" | "assumes"> {
  const [{ verdict: found, assumes } = { verdict: "undecided" as const }] = decided(request, asked).verdicts;
  return { verdict: found, ...(assumes !== undefined && { assumes }) };
}

const writes = { by: ROLE, Action: "s3:PutObject" };

describe("a role without a permission, and a resource of its account outside the inputs", () => {
  it.each<[string, RequestSet]>([
    ["a bucket", writes],
    ["another table", { by: ROLE, Action: "dynamodb:PutItem", Resource: OTHER_TABLE }],
    ["another role that may trust it", { by: ROLE, Action: "sts:AssumeRole", Resource: `${ROLE}-admin` }],
    ["a key", { by: ROLE, Action: "kms:Decrypt", Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k` }],
  ])("is refused only on an assumption: %s", (_name, request) => {
    expect(verdict(request)).toEqual({ verdict: "proved", assumes: ["A3"] });
    expect(verdict(request, { isStrict: true })).toEqual({ verdict: "undecided" });
  });

  it.each<[string, RequestSet, Partial<Estate>]>([
    ["a table of the inputs", { by: ROLE, Action: "dynamodb:PutItem", Resource: TABLE }, {}],
    [
      "a table of another account, where both must grant",
      { by: ROLE, Action: "dynamodb:PutItem", Resource: FOREIGN_TABLE },
      {},
    ],
    ["an action that no policy of a resource grants", { by: ROLE, Action: "iam:CreateRole" }, {}],
    [
      "an explicit Deny of its own",
      writes,
      { roles: [{ arn: ROLE, policies: [policy({ Effect: "Deny", Action: "*", Resource: "*" })] }] },
    ],
    [
      "an SCP",
      writes,
      {
        serviceControl: [
          { target: "o", hasFullAccess: true, policies: [policy({ Effect: "Deny", Action: "s3:*", Resource: "*" })] },
        ],
      },
    ],
  ])("is refused whatever other policies say: %s", (_name, request, estate) => {
    expect(verdict(request, { estate, isStrict: true })).toEqual({ verdict: "proved" });
  });

  it("is not limited by its boundary, which a grant to a session or to everybody passes", () => {
    const roles = [{ arn: ROLE, policies: [], boundary: policy({}) }];
    expect(verdict(writes, { estate: { roles } })).toEqual({ verdict: "proved", assumes: ["A3"] });
  });

  it("is found violated if the role itself has the permission", () => {
    const roles = [{ arn: ROLE, policies: [policy({ Action: "s3:*", Resource: "*" })] }];
    expect(verdict(writes, { estate: { roles } })).toEqual({ verdict: "violated" });
  });

  it("has a proof that names the assumption and is refused without it", () => {
    const found = decided(writes);
    const file = JSON.parse(proofFiles(found).get("X-1.json") ?? "");
    expect(file).toMatchObject({ assumes: ["A3"] });
    const { conditions, proofs } = proofDocuments(found);
    const { "X-1": entry } = conditions.guarantees;
    const { assumes: _, ...without } = entry ?? { kind: "never", sentence: "", requests: 0 };
    const weaker = new ProofChecker({ ...conditions, guarantees: { "X-1": without } });
    expect(() => weaker.check(proofs.get("X-1"))).toThrow("X-1");
  });
});

describe("what must always be allowed on a resource outside the inputs", () => {
  const roles = [{ arn: ROLE, policies: [policy({ Action: "*", Resource: "*" })] }];
  const always = { kind: "always", estate: { roles } } as const;

  it.each([
    ["of the same account", OTHER_TABLE, "dynamodb:GetItem"],
    ["of another account", FOREIGN_TABLE, "dynamodb:GetItem"],
    ["that is a key of another account", "arn:aws:kms:eu-west-1:999999999999:key/x", "kms:Decrypt"],
  ])("is undecided: a resource %s", (_name, Resource, Action) => {
    const [found] = decided({ by: ROLE, Action, Resource }, always).verdicts;
    expect(found).toMatchObject({ verdict: "undecided", why: [expect.stringContaining("outside the inputs")] });
  });

  it("is proved of a resource of the inputs, and of IAM, whose resources refuse no one", () => {
    expect(verdict({ by: ROLE, Action: "dynamodb:GetItem", Resource: TABLE }, always)).toEqual({ verdict: "proved" });
    expect(verdict({ by: ROLE, Action: "iam:GetRole", Resource: `${ROLE}-2` }, always)).toEqual({ verdict: "proved" });
  });
});

exhaustively("a wildcard for resources does not hide that STS acts on roles of IAM", () => {
  const trust = { arns: [ROLE], actions: ["sts:AssumeRole"], account: ACCOUNT, requiresPolicy: true };
  const trusting = {
    ...trust,
    policy: policy({ Action: "sts:AssumeRole", Principal: "*", Resource: ["arn:aws:*:*:*:*", ROLE] }),
  };
  const asked = { Action: "sts:AssumeRole", Resource: ROLE };
  expect(verdict(asked, { estate: { resources: [trusting] } })).toEqual({ verdict: "violated" });
});

describe("the proof of what must always be allowed", () => {
  const roles = [{ arn: ROLE, policies: [policy({ Action: "*", Resource: "*" })] }];
  const found = decided(
    { by: ROLE, Action: "dynamodb:GetItem", Resource: TABLE },
    { kind: "always", estate: { roles } },
  );
  const { conditions, proofs } = proofDocuments(found);
  const proof = proofs.get("X-1");
  const refused =
    (of: unknown, about: unknown = conditions) =>
    () =>
      new ProofChecker(about).check(of);

  it("also shows that no policy outside the inputs may refuse it", () => {
    expect(refused(proof)).not.toThrow();
    expect(refused({ ...proof, outside: undefined })).toThrow("X-1: outside");
    expect(refused({ ...proof, outside: { contradicts: 0 } })).toThrow("is not false in this case");
  });

  exhaustively("is refused of a prover that does not ask for it", () => {
    const elsewhere = decided(
      { by: ROLE, Action: "dynamodb:GetItem", Resource: OTHER_TABLE },
      {
        kind: "always",
        estate: { roles, resources: [{ arns: [OTHER_TABLE], account: ACCOUNT, requiresPolicy: false }] },
      },
    );
    const forgetful = { ...elsewhere, encoding: { ...elsewhere.encoding, outside: found.encoding.outside } };
    expect(() => proofFiles(elsewhere)).not.toThrow();
    expect(() => proofFiles(forgetful)).toThrow("X-1: outside");
  });

  it("is refused about conditions that do not say what is outside", () => {
    expect(refused(proof, { ...conditions, outside: undefined })).toThrow("outside must have a number");
  });
});
