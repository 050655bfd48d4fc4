import type { Estate } from "../../../src/prove/documents/estate";
import { type Policy, parsePolicy } from "../../../src/prove/documents/policy-document";
import type { Layer } from "../../../src/prove/meaning/layer";
import { prove } from "../../../src/prove/questions/prove";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;

function policy(statement: object): Policy {
  return parsePolicy("p", { Version: "2012-10-17", Statement: [{ Action: "kms:*", Resource: "*", ...statement }] });
}

const allow = policy({ Effect: "Allow" });
const deny = policy({ Effect: "Deny" });
const noAccess = policy({ Effect: "Allow", Action: "s3:GetObject" });
const denyAll = policy({ Effect: "Deny", Principal: "*" });
const key = (attached: Policy) => [{ arns: [KEY], account: ACCOUNT, policy: attached, requiresPolicy: true }];
interface Asked {
  readonly Action?: string;
  readonly layer?: Layer;
}

const level = [{ target: "ou", policies: [denyAll], hasFullAccess: true }];

function neverRetires(estate: Partial<Estate>, { Action = "kms:RetireGrant", layer }: Asked = {}) {
  const nothing: Estate = { serviceControl: [], resourceControl: [], resources: key(allow), roles: [], endpoints: [] };
  const [found] = prove({
    estate: { ...nothing, ...estate },
    organization: { id: "o-a1b2c3d4e5", accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
    subjects: {},
    guarantees: [
      {
        id: "X-1",
        sentence: "No.",
        source: "test",
        kind: "never",
        requests: [{ by: ROLE, Action, Resource: KEY }],
        ...(layer && { layer }),
      },
    ],
  });
  return found?.verdict;
}

describe("somebody who retires a grant of a key", () => {
  it.each<[string, Partial<Estate>]>([
    ["the key policy", { resources: key(denyAll) }],
    [
      "a key policy that grants nothing",
      { resources: key(policy({ Effect: "Allow", Principal: { AWS: `${ROLE}-2` } })) },
    ],
    ["an RCP", { resourceControl: level }],
    ["policies of the role that allow nothing", { roles: [{ arn: ROLE, policies: [] }] }],
  ])("is not refused by %s: the grant decides, and grants are not read", (_name, estate) => {
    expect(neverRetires(estate)).toBe("undecided");
  });

  it.each<[string, Partial<Estate>]>([
    ["an SCP", { serviceControl: level }],
    ["a Deny of the role", { roles: [{ arn: ROLE, policies: [deny] }] }],
    ["a Deny of its boundary", { roles: [{ arn: ROLE, policies: [allow], boundary: deny }] }],
  ])("is refused by %s", (_name, estate) => {
    expect(neverRetires(estate)).toBe("proved");
  });

  it("is told apart from somebody who revokes one, whom the key policy and an RCP refuse", () => {
    expect(neverRetires({ resources: key(denyAll) }, { Action: "kms:RevokeGrant" })).toBe("proved");
    expect(neverRetires({ resourceControl: level }, { Action: "kms:RevokeGrant" })).toBe("proved");
  });

  it.each<[string, Layer, Partial<Estate>]>([
    ["a key policy", "key", { resources: key(denyAll) }],
    [
      "a key policy that grants nothing",
      "key",
      { resources: key(policy({ Effect: "Allow", Principal: { AWS: `${ROLE}-2` } })) },
    ],
    ["RCPs", "resourceControl", { resourceControl: level }],
    ["policies of roles that allow nothing", "identity", { roles: [{ arn: ROLE, policies: [noAccess] }] }],
  ])("is not refused by %s alone: there may be such a grant", (_name, layer, estate) => {
    expect(neverRetires(estate, { layer })).toBe("violated");
    expect(neverRetires(estate, { layer, Action: "kms:RevokeGrant" })).toBe("proved");
  });

  it.each<[string, Layer, Partial<Estate>]>([
    ["SCPs", "serviceControl", { serviceControl: level }],
    ["a Deny of the role", "identity", { roles: [{ arn: ROLE, policies: [allow, deny] }] }],
  ])("is refused by %s alone", (_name, layer, estate) => {
    expect(neverRetires(estate, { layer })).toBe("proved");
  });
});
