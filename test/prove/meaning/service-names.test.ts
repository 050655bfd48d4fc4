import { parsePolicy } from "../../../src/prove/documents/policy-document";
import { holds, requestOf } from "../../../src/prove/logic/request";
import { policyMatch } from "../../../src/prove/meaning/statement";
import { prove } from "../../../src/prove/questions/prove";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";

const grant = (Service: string) =>
  parsePolicy("p", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sns:Publish", Resource: "*" }],
  });

/** Whether a grant to a service principal applies to a call by a name; undefined if AWS leaves it open. */
function applies(service: string, name: string): boolean | undefined {
  const context = { "aws:PrincipalServiceName": name, "aws:PrincipalIsAWSService": "true" };
  return holds(policyMatch(grant(service)).allows, requestOf({ action: "sns:Publish", resource: TOPIC, context }));
}

describe("a service that calls by another of its names", () => {
  it("may be one that the policy names", () => {
    expect(applies("logs.amazonaws.com", "logs.amazonaws.com")).toBe(true);
    expect(applies("logs.amazonaws.com", "logs.eu-west-1.amazonaws.com")).toBeUndefined();
    expect(applies("logs.eu-west-1.amazonaws.com", "logs.amazonaws.com")).toBeUndefined();
    expect(applies("logs.eu-west-1.amazonaws.com", "logs.us-east-1.amazonaws.com")).toBe(false);
    expect(applies("logs.amazonaws.com", "logs2.amazonaws.com")).toBe(false);
    expect(applies("logs.amazonaws.com", "vpc-logs.eu-west-1.amazonaws.com")).toBe(false);
  });

  it.each([
    ["passes a guarantee that lets the service pass", "logs.amazonaws.com", "proved"],
    ["does not pass a guarantee that lets another service pass", "sns.amazonaws.com", "violated"],
  ])("%s", (_name, passing, expected) => {
    const [found] = prove({
      estate: {
        serviceControl: [],
        resourceControl: [],
        endpoints: [],
        roles: [],
        resources: [
          { arns: [TOPIC], account: "111122223333", requiresPolicy: true, policy: grant("logs.amazonaws.com") },
        ],
      },
      organization: { accounts: ["111122223333"], boundAccounts: [] },
      subjects: {},
      guarantees: [
        {
          id: "X-1",
          sentence: "Only the service.",
          source: "test",
          kind: "never",
          requests: [{ Action: "sns:Publish", Resource: TOPIC }],
          except: [{ Condition: { StringEquals: { "aws:PrincipalServiceName": passing } } }],
        },
      ],
    });
    expect(found?.verdict).toBe(expected);
  });
});
