import type { AttachedResource, Estate, KnownRole } from "../../src/prove/documents/estate";
import { type Policy, parsePolicy } from "../../src/prove/documents/policy-document";
import { all } from "../../src/prove/logic/formula";
import { holds, type Request } from "../../src/prove/logic/request";
import { authorization } from "../../src/prove/meaning/authorization";
import { accessOf } from "../../src/prove/questions/access";
import { differencesOf } from "../../src/prove/questions/difference";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { amount } from "../support/effort";
import { isAllowedPlainly } from "../support/plain-authorization";
import { Seeded } from "../support/seeded";

const ACCOUNT = "111122223333";
const ORGANIZATION = { id: "o-1", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] };
const ROLES = ["a", "b", "c", "d"].map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
const [ROLE_A = "", ROLE_B = ""] = ROLES;
const ADMINISTRATOR = `arn:aws:iam::${ACCOUNT}:role/administrator`;
const TABLES = ["x", "y"].map((name) => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`);
const ACTIONS = ["dynamodb:GetItem", "dynamodb:PutItem", "sts:AssumeRole", "dynamodb:DeleteTable"];

type Json = Readonly<Record<string, unknown>>;

function policyOf(name: string, statements: readonly Json[]): Policy {
  return parsePolicy(name, { Version: "2012-10-17", Statement: statements });
}

/** Few different statements, so that many are alike. */
function identityStatement(random: Seeded): Json {
  return {
    Effect: random.chance(75) ? "Allow" : "Deny",
    Action: random.one(["dynamodb:GetItem", "dynamodb:*", ["dynamodb:PutItem", "sts:AssumeRole"], "*"]),
    Resource: random.one(["*", TABLES[0], TABLES[1], `${TABLES[0]}*`, ROLE_B]),
    ...(random.chance(30) && {
      Condition: random.one([
        { Bool: { "aws:SecureTransport": "false" } },
        { StringEquals: { "aws:SourceVpce": "vpce-1" } },
        { ArnLike: { "aws:PrincipalArn": random.one([ROLE_A, `arn:aws:iam::${ACCOUNT}:role/?`]) } },
      ]),
    }),
  };
}

function resourceStatement(random: Seeded): Json {
  const principal = random.one<unknown>(["*", { AWS: ROLE_A }, { AWS: ACCOUNT }, { AWS: [ROLE_A, ROLE_B] }]);
  return { ...identityStatement(random), Principal: principal, Resource: "*" };
}

const several = <One>(random: Seeded, atMost: number, make: (random: Seeded) => One): readonly One[] =>
  Array.from({ length: random.below(atMost + 1) }, () => make(random));

function estateOf(random: Seeded): Estate {
  const policies = (name: string) =>
    several(random, 2, () => policyOf(name, [...several(random, 2, identityStatement)]));
  const roles = ROLES.map(
    (arn): KnownRole => ({
      arn,
      policies: policies(arn),
      ...(random.chance(30) && { boundary: policyOf(`boundary of ${arn}`, several(random, 2, identityStatement)) }),
    }),
  );
  const resourcePolicy = (name: string) => policyOf(name, several(random, 2, resourceStatement));
  const tables = TABLES.map(
    (arn): AttachedResource => ({
      arns: [arn, `${arn}/index/*`],
      account: ACCOUNT,
      requiresPolicy: false,
      ...(random.chance(60) && { policy: resourcePolicy(arn) }),
    }),
  );
  const trusts = ROLES.map(
    (arn): AttachedResource => ({
      arns: [arn],
      actions: ["sts:*"],
      account: ACCOUNT,
      requiresPolicy: true,
      policy: resourcePolicy(`trust of ${arn}`),
    }),
  );
  return {
    // A role that is read twice must be allowed by both.
    roles: random.chance(20) ? [...roles, { arn: ROLE_A, policies: policies("again") }] : roles,
    resources: [...tables, ...trusts],
    serviceControl: random.chance(40)
      ? [{ target: "root", policies: policies("scp"), hasFullAccess: random.chance(70) }]
      : [],
    resourceControl: [],
    endpoints: random.chance(40)
      ? [{ id: "vpce-1", kind: "interface" as const, policy: resourcePolicy("endpoint") }]
      : [],
  };
}

function requestOf(random: Seeded): Request {
  const action = random.one(ACTIONS);
  const context = random.chance(50) ? [["aws:sourcevpce", random.one(["vpce-1", "vpce-2"])] as const] : [];
  return new Map([
    ["action", action],
    ["resource", random.one(action.startsWith("sts:") ? ROLES : TABLES)],
    ["aws:principalarn", random.one([...ROLES, ADMINISTRATOR])],
    ["aws:principalaccount", ACCOUNT],
    ["aws:securetransport", random.one(["true", "false"])],
    ["aws:requestedregion", "eu-west-1"],
    ...context,
  ]);
}

describe("what is put together for accounts of thousands of roles", () => {
  const rounds = amount({ quick: 20, exhaustive: 1_000 });

  it("decides each request as its policies do one by one", () => {
    const random = new Seeded(20_261_126);
    const counts = { true: 0, false: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const estate = estateOf(random);
      const { conditions } = authorization({ estate, organization: ORGANIZATION, reference: SERVICE_REFERENCE });
      for (let probe = 0; probe < 60; probe += 1) {
        const request = requestOf(random);
        const expected = isAllowedPlainly(estate, ORGANIZATION, request);
        counts[`${expected}`] += 1;
        expect({ round, request, is: holds(all(...conditions), request) }).toEqual({ round, request, is: expected });
      }
    }
    expect(Math.min(counts.true, counts.false)).toBeGreaterThan(rounds * 5);
  });

  it("answers what many roles can do as it answers for each alone, and as their policies do", () => {
    const random = new Seeded(20_261_127);
    const principals = [...ROLES, ADMINISTRATOR];
    const isAsked = (action: string) => ACTIONS.includes(action);
    for (let round = 0; round < rounds / 10; round += 1) {
      const estate = estateOf(random);
      const inputs = { estate, organization: ORGANIZATION, isAsked };
      const together = accessOf({ ...inputs, principals });
      // The classes of actions are finer if more roles are asked about, so each action is looked at alone.
      const byAction = (access: ReturnType<typeof accessOf>, arn: string) =>
        (access.get(arn) ?? [])
          .flatMap(({ actions, where, verdict }) => actions.map((action) => `${action} ${where} ${verdict}`))
          .sort();
      for (const arn of principals) {
        expect(byAction(together, arn)).toEqual(byAction(accessOf({ ...inputs, principals: [arn] }), arn));
      }
      for (let probe = 0; probe < 60; probe += 1) {
        const request = requestOf(random);
        const [arn, action] = [String(request.get("aws:principalarn")), String(request.get("action"))];
        const found = together.get(arn)?.find((one) => one.where === "made" && one.actions.includes(action));
        const possible = isAllowedPlainly(estate, ORGANIZATION, request)
          ? ["always", "sometimes"]
          : ["never", "sometimes"];
        // AWS lists no role as what DeleteTable acts on, and so on: there is no answer about such a request.
        expect({ round, request, verdict: possible.includes(found?.verdict ?? "") }).toMatchObject({ verdict: true });
      }
    }
  });

  it("finds each difference between two versions, and none that there is not", () => {
    const random = new Seeded(20_261_128);
    const counts = { differences: 0, none: 0 };
    for (let round = 0; round < rounds / 4; round += 1) {
      const [before, other] = [estateOf(random), estateOf(random)];
      // One role, one resource, an endpoint or the control policies are changed, as a change would.
      const after = random.one<Estate>([
        { ...before, roles: [...other.roles.slice(0, 1), ...before.roles.slice(1)] },
        { ...before, roles: before.roles.slice(0, 3) },
        { ...before, resources: [...other.resources.slice(0, 1), ...before.resources.slice(1)] },
        { ...before, serviceControl: other.serviceControl },
        // An endpoint of one version only is listed, and not compared.
        {
          ...before,
          endpoints: before.endpoints.length === other.endpoints.length ? other.endpoints : before.endpoints,
        },
        before,
      ]);
      const { differences } = differencesOf({ before, after, organization: ORGANIZATION });
      for (const { kind, request, unless } of differences) {
        if (request === undefined) continue;
        counts.differences += 1;
        // Without a policy of a role, a caller of that name may do nothing: so only roles of both are looked at.
        if (!after.roles.some(({ arn }) => arn === request.get("aws:principalarn"))) continue;
        const both = [before, after].map((estate) => isAllowedPlainly(estate, ORGANIZATION, request));
        // If it takes a grant of a resource outside, the policies of the inputs alone refuse it on both sides.
        const alone = unless === undefined ? [kind === "narrowed", kind === "widened"] : [false, false];
        expect({ round, request, both }).toEqual({ round, request, both: alone });
      }
      for (let probe = 0; probe < 60; probe += 1) {
        const request = requestOf(random);
        if (!after.roles.some(({ arn }) => arn === request.get("aws:principalarn"))) continue;
        const both = [before, after].map((estate) => isAllowedPlainly(estate, ORGANIZATION, request));
        const kind = both[0] === both[1] ? undefined : both[1] ? "widened" : "narrowed";
        if (kind === undefined) continue;
        counts.none += 1;
        const action = String(request.get("action"));
        const found = differences.some((one) => one.kind === kind && one.actions.includes(action));
        expect({ round, request, kind, found }).toEqual({ round, request, kind, found: true });
      }
    }
    expect(Math.min(counts.differences, counts.none)).toBeGreaterThan(rounds / 10);
  });
});
