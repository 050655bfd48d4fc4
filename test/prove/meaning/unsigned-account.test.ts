import { parsePolicy } from "../../../src/prove/documents/policy-document";
import type { RequestSet } from "../../../src/prove/questions/asked-guarantee";
import { prove } from "../../../src/prove/questions/prove";

const ACCOUNT = "111122223333";
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
const ALLOW = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };

/** Whether a caller without an identity never sends to a queue with these statements. */
function never(caller: RequestSet["Condition"], ...statements: readonly object[]) {
  const [found] = prove({
    estate: {
      serviceControl: [],
      resourceControl: [],
      endpoints: [],
      roles: [],
      resources: [
        {
          arns: [QUEUE],
          account: ACCOUNT,
          requiresPolicy: false,
          policy: parsePolicy("q", { Version: "2012-10-17", Statement: statements }),
        },
      ],
    },
    organization: { accounts: [ACCOUNT], boundAccounts: [ACCOUNT] },
    subjects: {},
    guarantees: [
      {
        id: "X-1",
        sentence: "No.",
        source: "test",
        kind: "never",
        requests: [{ Action: "sqs:SendMessage", Resource: QUEUE, Condition: caller }],
      },
    ],
  });
  return found?.verdict;
}

const VARIABLE = `\${aws:PrincipalAccount}`;
const UNSIGNED = {
  Null: { "aws:PrincipalArn": "true" },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
};
const SERVICE = { Bool: { "aws:PrincipalIsAWSService": "true" } };
const allowIf = (Condition: object) => ({ ...ALLOW, Condition });
const denyIf = (Condition: object) => ({ ...ALLOW, Effect: "Deny", Condition });

describe("somebody who signs no request", () => {
  it.each<[string, readonly object[]]>([
    ["is let in by every account", [allowIf({ StringLike: { "aws:PrincipalAccount": "*" } })]],
    ["is let in by the presence of an account", [allowIf({ Null: { "aws:PrincipalAccount": "false" } })]],
    ["is let in by the value that AWS gives", [allowIf({ StringEquals: { "aws:PrincipalAccount": "anonymous" } })]],
    ["is refused for having no account", [ALLOW, denyIf({ Null: { "aws:PrincipalAccount": "true" } })]],
    ["is let in by its account as a text", [allowIf({ StringEquals: { "aws:username": VARIABLE } })]],
    ["is in one list of accounts", [allowIf({ "ForAnyValue:StringNotEquals": { "aws:PrincipalAccount": [ACCOUNT] } })]],
  ])("%s by one of two descriptions, so it is undecided", (_name, statements) => {
    expect(never(UNSIGNED, ...statements)).toBe("undecided");
  });

  it("is read in one way by all statements together", () => {
    const either = [
      allowIf({ Null: { "aws:PrincipalAccount": "false" } }),
      denyIf({ StringLike: { "aws:PrincipalAccount": "*" } }),
    ];
    expect(never(UNSIGNED, ...either)).toBe("proved");
  });

  it("is refused by the number of an account, and let in by its absence among others, in both readings", () => {
    expect(never(UNSIGNED, allowIf({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }))).toBe("proved");
    expect(never(UNSIGNED, allowIf({ StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } }))).toBe("violated");
  });
});

describe("an AWS service", () => {
  it("may have an account of its own, which is no account that a policy names", () => {
    expect(never(SERVICE, allowIf({ Null: { "aws:PrincipalAccount": "false" } }))).toBe("undecided");
    expect(never(SERVICE, allowIf({ StringLike: { "aws:PrincipalAccount": "1*" } }))).toBe("undecided");
    expect(never(SERVICE, allowIf({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }))).toBe("proved");
    expect(never(SERVICE, ALLOW, denyIf({ Null: { "aws:PrincipalAccount": "true" } }))).toBe("undecided");
  });
});
