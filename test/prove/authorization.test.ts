import type { AttachedResource, Estate, Organization } from "../../src/prove/documents/estate";
import { type Policy, parsePolicy, unreadablePolicy } from "../../src/prove/documents/policy-document";
import { prove } from "../../src/prove/questions/prove";
import { DEFAULT_LIMITS } from "../../src/prove/texts/effort-limits";
import { globPattern } from "../../src/prove/texts/pattern";
import { stringClasses } from "../../src/prove/texts/string-classes";
import { withCpuSeconds } from "../support/cpu-time";
import { casesToTry, exhaustively } from "../support/effort";

const ACCOUNT = "111122223333";
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const STRANGER = "arn:aws:iam::999999999999:role/stranger";
const NOBODY_ELSE: Estate = { serviceControl: [], resourceControl: [], resources: [], roles: [], endpoints: [] };
const ORGANIZATION: Organization = { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };

function policy(name: string, ...statements: readonly object[]): Policy {
  return parsePolicy(name, {
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", ...one })),
  });
}

function table(policyOfIt?: Policy, rest: Partial<AttachedResource> = {}): AttachedResource {
  return { arns: [TABLE], account: ACCOUNT, policy: policyOfIt, requiresPolicy: false, ...rest };
}

/** Whether the prover finds that somebody may read the table. */
function canRead(by: string, estate: Partial<Estate>, organization = ORGANIZATION): "yes" | "no" | "undecided" {
  const [verdict] = prove({
    estate: { ...NOBODY_ELSE, ...estate },
    organization,
    subjects: {},
    guarantees: [
      {
        id: "READ-1",
        sentence: "It is never read.",
        source: "test",
        kind: "never",
        requests: [
          { by, Action: "dynamodb:GetItem", Resource: TABLE, Condition: { Null: { "aws:SourceVpce": "false" } } },
        ],
      },
    ],
  });
  if (verdict?.verdict === "undecided") return "undecided";
  return verdict?.verdict === "proved" ? "no" : "yes";
}

const deny = policy("deny", { Effect: "Deny" });
const allow = policy("allow", {});
const nothing = policy("nothing", { Action: "s3:GetObject" });
const level = (...policies: readonly Policy[]) => ({ target: "ou", policies, hasFullAccess: true });
const role = (...policies: readonly Policy[]) => [{ arn: ROLE, policies }];

describe("a role of the account", () => {
  it.each<[string, Partial<Estate>, "yes" | "no" | "undecided"]>([
    ["with policies that are not known may be an administrator", { resources: [table()] }, "yes"],
    ["with a policy that allows reads", { resources: [table()], roles: role(allow) }, "yes"],
    ["with a policy that does not allow", { resources: [table()], roles: role(nothing) }, "no"],
    [
      "with a policy that nobody can read",
      { resources: [table()], roles: role(unreadablePolicy("p", "lost")) },
      "undecided",
    ],
    ["refused by one of its own policies", { resources: [table()], roles: role(allow, deny) }, "no"],
    [
      "limited by its boundary",
      { resources: [table()], roles: [{ arn: ROLE, policies: [allow], boundary: nothing }] },
      "no",
    ],
    [
      "granted by its ARN and limited by its boundary",
      {
        resources: [table(policy("t", { Principal: { AWS: ROLE } }))],
        roles: [{ arn: ROLE, policies: [nothing], boundary: nothing }],
      },
      "no",
    ],
    [
      "granted by its ARN without a policy of its own",
      { resources: [table(policy("t", { Principal: { AWS: ROLE } }))], roles: role(nothing) },
      "yes",
    ],
    [
      "of an account that is granted: IAM must allow as well",
      { resources: [table(policy("t", { Principal: { AWS: ACCOUNT } }))], roles: role(nothing) },
      "no",
    ],
    ["refused by the table", { resources: [table(policy("t", { Effect: "Deny", Principal: "*" }))] }, "no"],
    ["refused by an SCP", { resources: [table()], serviceControl: [level(deny)] }, "no"],
    ["refused by the second of two levels", { resources: [table()], serviceControl: [level(), level(deny)] }, "no"],
    [
      "not allowed at a level without full access",
      { resources: [table()], serviceControl: [{ target: "ou", policies: [nothing], hasFullAccess: false }] },
      "no",
    ],
    ["refused by an RCP", { resources: [table()], resourceControl: [level(deny)] }, "no"],
    [
      "at a resource that requires a policy and has none",
      { resources: [table(undefined, { requiresPolicy: true })] },
      "no",
    ],
    [
      "at a resource that requires a policy and delegates to the account",
      {
        resources: [table(policy("k", { Principal: { AWS: ACCOUNT } }), { requiresPolicy: true })],
        roles: role(allow),
      },
      "yes",
    ],
    [
      "at a resource that requires a policy and delegates, while IAM is silent",
      {
        resources: [table(policy("k", { Principal: { AWS: ACCOUNT } }), { requiresPolicy: true })],
        roles: role(nothing),
      },
      "no",
    ],
    [
      "through the only endpoint, which does not let it pass, or another",
      { resources: [table()], endpoints: [{ id: "vpce-1", policy: nothing }] },
      "yes",
    ],
  ])("%s", (_name, estate, expected) => {
    expect(canRead(ROLE, estate)).toBe(expected);
  });

  it("is not bound by an SCP if its account is not bound, or if it is a service-linked role", () => {
    const estate = { resources: [table()], serviceControl: [level(deny)] };
    expect(canRead(ROLE, estate, { ...ORGANIZATION, boundAccounts: [] })).toBe("yes");
    expect(canRead(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/a.amazonaws.com/A`, estate)).toBe("yes");
  });
});

describe("a role of another account", () => {
  it("needs the table and its own account to allow", () => {
    expect(canRead(STRANGER, { resources: [table()] })).toBe("no");
    expect(canRead(STRANGER, { resources: [table(policy("t", { Principal: "*" }))] })).toBe("yes");
    const granted = { resources: [table(policy("t", { Principal: { AWS: "999999999999" } }))] };
    expect(canRead(STRANGER, granted)).toBe("yes");
    expect(canRead(STRANGER, { ...granted, roles: [{ arn: STRANGER, policies: [nothing] }] })).toBe("no");
  });
});

describe("a guarantee", () => {
  const inputs = { estate: { ...NOBODY_ELSE, resources: [table()] }, organization: ORGANIZATION, subjects: {} };
  const base = { id: "X-1", sentence: "It holds.", source: "test", kind: "never" } as const;

  it("about no request at all is undecided, not true", () => {
    const requests = [{ Condition: { Bool: { "aws:SecureTransport": "maybe" } } }];
    expect(prove({ ...inputs, guarantees: [{ ...base, requests }] })).toMatchObject([{ verdict: "undecided" }]);
  });

  it("with a subject that is not defined is undecided, and names the subject", () => {
    const guarantees = [{ ...base, requests: [{ Resource: "@table" }] }];
    expect(prove({ ...inputs, guarantees })).toMatchObject([
      {
        verdict: "undecided",
        why: ["The subjects do not define table. Add it; an empty list means that there is none."],
      },
    ]);
  });

  it.each([
    ["resource", { Resource: "@cluster" }],
    ["principal", { by: "@cluster" }],
    ["value of a condition", { Condition: { StringNotEquals: { "aws:SourceVpce": "@cluster" } } }],
  ])("about a %s that does not exist is absent, and names the subject", (_, set) => {
    const guarantees = [{ ...base, requests: [set] }];
    expect(prove({ ...inputs, subjects: { cluster: [] }, guarantees })).toMatchObject([
      { verdict: "absent", why: ["The subjects list no cluster."] },
    ]);
  });

  it("leaves out only the requests and exceptions about subjects that do not exist", () => {
    const guarantees = [
      {
        ...base,
        requests: [
          { Resource: "@cluster" },
          { notBy: ["@cluster", ROLE], Action: "dynamodb:GetItem", Resource: ["@cluster", "@table"] },
        ],
        except: [{ by: "@cluster" }],
      },
    ];
    const denied = policy("t", { Effect: "Deny", Principal: "*" });
    for (const [attached, expected] of [
      [denied, "proved"],
      [undefined, "violated"],
    ] as const) {
      const estate = { ...NOBODY_ELSE, resources: [table(attached)] };
      const [verdict] = prove({ ...inputs, estate, subjects: { cluster: [], table: [TABLE] }, guarantees });
      expect(verdict?.verdict).toBe(expected);
    }
  });

  it("that depends on an unsupported operator is undecided, and names the operator", () => {
    const guarded = policy("t", {
      Effect: "Deny",
      Principal: "*",
      Condition: { StringIsNot: { "aws:SourceIp": "10.0.0.0/8" } },
    });
    const [verdict] = prove({
      ...inputs,
      estate: { ...NOBODY_ELSE, resources: [table(guarded)] },
      guarantees: [{ ...base, kind: "always", requests: [{ by: ROLE, Action: "dynamodb:GetItem", Resource: TABLE }] }],
    });
    expect(verdict).toMatchObject({
      verdict: "undecided",
      why: [expect.stringContaining("StringIsNot aws:SourceIp")],
    });
  });

  it("is proved despite an unsupported operator that it does not depend on", () => {
    const refused = policy(
      "t",
      { Effect: "Deny", Principal: "*" },
      { Effect: "Deny", Principal: "*", Condition: { StringIs: { "aws:SourceIp": "10.0.0.0/8" } } },
    );
    const estate = { ...NOBODY_ELSE, resources: [table(refused)] };
    const guarantees = [{ ...base, requests: [{ Action: "dynamodb:GetItem", Resource: TABLE }] }];
    expect(prove({ ...inputs, estate, guarantees })).toMatchObject([{ verdict: "proved" }]);
  });
});

describe("somebody who wants the prover to hang, or to prove what is false", () => {
  /** CPU seconds for a tenth of the limits of one variable: about 0.2 on an idle machine. */
  let tenthOfTheLimits: number;
  beforeAll(() => {
    const patterns = Array.from({ length: 30 }, (_, index) => globPattern(`*${String.fromCharCode(97 + index)}*`));
    const limits = { ...DEFAULT_LIMITS, steps: DEFAULT_LIMITS.steps / 10 };
    tenthOfTheLimits = withCpuSeconds(() => {
      expect(() => stringClasses({ patterns, limits })).toThrow("distinguish more texts");
    }).cpuSeconds;
  });

  function ask(hostile: Policy) {
    const { result, cpuSeconds } = withCpuSeconds(() =>
      prove({
        estate: { ...NOBODY_ELSE, resources: [table()], serviceControl: [level(hostile)] },
        organization: ORGANIZATION,
        subjects: {},
        guarantees: [
          {
            id: "X-1",
            sentence: "Nobody reads.",
            source: "test",
            kind: "never",
            requests: [{ by: ROLE, Resource: TABLE }],
          },
        ],
      }),
    );
    // Some seconds. A walk without limits would take more than a thousand times longer.
    expect(cpuSeconds / tenthOfTheLimits).toBeLessThan(100);
    return result[0]?.verdict;
  }

  exhaustively("gets no proof of 10,000 statements, and an answer in seconds", () => {
    const statements = Array.from({ length: 10_000 }, (_, index) => ({
      Effect: "Deny",
      Action: `service${index}:Do${index}`,
    }));
    expect(ask(policy("many", ...statements))).not.toBe("proved");
  });

  exhaustively("gets no proof of patterns that are full of wildcards, and an answer in seconds", () => {
    const actions = Array.from({ length: 40 }, (_, index) => `*${"abcdefghij"[index % 10]}${index}*?*`);
    expect(ask(policy("wild", { Effect: "Deny", Action: actions }))).toBe("undecided");
  });

  const insideOfWords: readonly (readonly [where: string, actions: readonly string[]])[] = [
    ["in actions", Array.from({ length: 30 }, (_, index) => `*${String.fromCharCode(97 + (index % 26))}${index}*b*`)],
    [
      "one within the other",
      Array.from({ length: 30 }, (_, index) => `*${"a".repeat(index + 1)}*b*${"c".repeat(index)}`),
    ],
  ];

  it.each(casesToTry(insideOfWords, ([where]) => where === "one within the other"))(
    "gets no proof of many wildcards inside of words %s, and an answer in seconds",
    (_name, Action) => {
      expect(ask(policy("wild", { Effect: "Deny", Action }))).not.toBe("proved");
    },
  );

  exhaustively("gets no proof of ARNs that are full of wildcards, and an answer in seconds", () => {
    const Resource = Array.from({ length: 60 }, (_, index) => `arn:aws:dynamodb:*:*:table/*${index}*x*`);
    expect(ask(policy("wild", { Effect: "Deny", Resource }))).not.toBe("proved");
  });

  it("gets no proof of 2,000 address blocks, and an answer in seconds", () => {
    const blocks = Array.from({ length: 2000 }, (_, index) => `10.${index % 250}.${Math.floor(index / 250)}.0/28`);
    expect(ask(policy("wild", { Effect: "Deny", Condition: { IpAddress: { "aws:SourceIp": blocks } } }))).not.toBe(
      "proved",
    );
  });

  it("gets no proof of a document of megabytes, and an answer in seconds", () => {
    const statements = Array.from({ length: 4 }, () => ({
      Effect: "Deny",
      Condition: {
        StringEquals: { "aws:PrincipalTag/team": Array.from({ length: 20_000 }, (_, index) => `team-${index}`) },
      },
    }));
    expect(JSON.stringify(statements).length).toBeGreaterThan(900_000);
    expect(ask(policy("huge", ...statements))).not.toBe("proved");
  });

  it.each([
    ["nested a hundred thousand deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["with an object in the place of a text", '{"Statement":[{"Effect":"Deny","Action":{"a":"*"},"Resource":"*"}]}'],
    ["cut off", '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Act'],
    [
      "with a number in the place of a condition",
      '{"Statement":[{"Effect":"Deny","Action":"*","Condition":{"Bool":1}}]}',
    ],
  ])("gets a refusal of a policy that is %s", (_name, text) => {
    expect(() => parsePolicy("hostile", text)).toThrow(/^hostile/);
  });

  it("gets no proof that needs more cases than the limit", () => {
    const conditions = Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`test:k${index}`, ["a", "b"]]));
    const [verdict] = prove({
      estate: { ...NOBODY_ELSE, resources: [table()] },
      organization: ORGANIZATION,
      subjects: {},
      limits: { ...DEFAULT_LIMITS, cases: 3 },
      guarantees: [
        {
          id: "X-1",
          sentence: "No.",
          source: "test",
          kind: "never",
          requests: [{ Condition: { StringEquals: conditions } }],
        },
      ],
    });
    expect(verdict).toMatchObject({ verdict: "undecided", why: [expect.stringContaining("3 cases")] });
  });
});
