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
      Statement: [{ Sid: "Refuse", Effect: "Deny", Principal: "*", Action: "dynamodb:*", Resource: "*" }],
    }),
  ],
  ...more,
});

/** Whether it is proved that a stranger cannot use a resource that the inputs do not have. */
function verdictOn(resource: string, control: ControlLevel, action = "dynamodb:GetItem"): string | undefined {
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
        requests: [{ by: STRANGER, Action: action, Resource: resource }],
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
    expect(verdictOn(topic, level(), "sns:Publish")).toBe("violated");
  });
});
