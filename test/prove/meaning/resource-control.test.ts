import type { ControlLevel, Estate } from "../../../src/prove/documents/estate";
import { parsePolicy } from "../../../src/prove/documents/policy-document";
import { prove } from "../../../src/prove/questions/prove";

const BOUND = "111122223333";
const OTHER = "222233334444";
const STRANGER = "arn:aws:iam::999999999999:role/stranger";
const table = (account: string) => `arn:aws:dynamodb:eu-west-1:${account}:table/restored`;

const level = (more: Partial<ControlLevel> = {}): ControlLevel => ({
  target: "ou",
  hasFullAccess: true,
  policies: [
    parsePolicy("rcp", {
      Version: "2012-10-17",
      Statement: [{ Sid: "Refuse", Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }],
    }),
  ],
  ...more,
});

/** Whether it is proved that a stranger cannot use a resource that the inputs do not have. */
function verdictOn(
  resource: string,
  control: ControlLevel,
  { by = STRANGER, action = "dynamodb:GetItem" } = {},
): string | undefined {
  const estate: Estate = { serviceControl: [], resourceControl: [control], resources: [], roles: [], endpoints: [] };
  const [verdict] = prove({
    estate,
    organization: { id: "o-a1b2c3d4e5", accounts: [BOUND, OTHER], boundAccounts: [BOUND] },
    subjects: {},
    guarantees: [
      {
        id: "X-1",
        sentence: "It is refused.",
        source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
        kind: "never",
        requests: [{ by, Action: action, Resource: resource }],
      },
    ],
  });
  return verdict?.verdict;
}

describe("somebody who asks for a table that is restored later, and that no file describes", () => {
  it.each<readonly [string, string, string, ControlLevel]>([
    ["is refused by the RCP of its account", "proved", table(BOUND), level()],
    ["is refused by the RCP of an account that is named", "proved", table(OTHER), level({ accounts: [OTHER] })],
    ["is not refused in an account that the RCP does not bind", "violated", table(OTHER), level()],
    [
      "is not refused in another account because its number is in the name",
      "violated",
      `${table(OTHER)}:${BOUND}:x`,
      level(),
    ],
  ])("%s", (_name, outcome, resource, control) => {
    expect(verdictOn(resource, control)).toBe(outcome);
  });

  it("is not refused by a service that RCPs do not know", () => {
    const topic = `arn:aws:sns:eu-west-1:${BOUND}:alarms`;
    expect(verdictOn(topic, level(), { action: "sns:Publish" })).toBe("violated");
  });
});

describe("somebody who asks for what RCPs do not bind, though its account is bound", () => {
  const key = `arn:aws:kms:eu-west-1:${BOUND}:key/0a1b2c3d-1111-2222-3333-444455556666`;
  const colleague = `arn:aws:iam::${BOUND}:role/colleague`;

  // https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
  it.each<readonly [string, string, { readonly by?: string; readonly action: string }]>([
    ["may use a key of the own account, as AWS may manage it", "undecided", { by: colleague, action: "kms:Decrypt" }],
    ["cannot use a key of another account, as AWS lets only the own one", "proved", { action: "kms:Decrypt" }],
  ])("%s", (_name, outcome, request) => {
    expect(verdictOn(key, level(), request)).toBe(outcome);
    expect(verdictOn(key, level({ accounts: [BOUND] }), request)).toBe(outcome);
  });

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
  it.each([
    ["is not refused a role that belongs to an AWS service", "violated", "role/aws-service-role/a.amazonaws.com/A"],
    ["is refused any other role", "proved", "role/app"],
  ])("%s", (_name, outcome, role) => {
    expect(verdictOn(`arn:aws:iam::${BOUND}:${role}`, level(), { action: "sts:AssumeRole" })).toBe(outcome);
  });
});
