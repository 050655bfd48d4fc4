import { parsePolicy } from "../../src/prove/documents/policy-document";
import { decideByLayer } from "../../src/prove/questions/prove";
import { resolveEstate } from "../../src/prove/questions/resolved-estate";
import { casesToTry } from "../support/effort";
import { environment, environmentFile } from "../support/environment-file";
import { provableEnvironment } from "../support/proofs";

describe("a statement that no request exercises", () => {
  const organization = { id: "o-a1b2c3d4e5", accounts: ["111122223333"], boundAccounts: ["111122223333"] };
  const found = (statement: object) => {
    const policies = [
      parsePolicy("scp", {
        Version: "2012-10-17",
        Statement: { Sid: "It", Effect: "Deny", Resource: "*", ...statement },
      }),
    ];
    const serviceControl = [{ target: "ou", policies, hasFullAccess: true }];
    const estate = { serviceControl, resourceControl: [], resources: [], roles: [], endpoints: [] };
    const [decided] = decideByLayer({ estate, organization, subjects: {}, guarantees: [], findsNeverExercised: true });
    return decided?.neverExercised.map(({ origin, elements, message }) => [origin, elements.join("+"), message]);
  };

  it.each<[string, object, string]>([
    ["a misspelt action", { Action: "dynamodb:DeleteTables" }, "Action"],
    ["an action pattern that fits none", { Action: ["s3:Fly*", "dynamodb:X"] }, "Action"],
    [
      "a backup that is deleted as a table",
      { Action: "dynamodb:DeleteBackup", Resource: "arn:aws:dynamodb:*:*:table/orders" },
      "Action+Resource",
    ],
    [
      "a key that the action does not carry",
      { Action: "dynamodb:DeleteTable", Condition: { StringEquals: { "dynamodb:Select": "COUNT" } } },
      "Action+Condition",
    ],
    [
      "a condition that nothing fulfils",
      { Action: "*", Condition: { Bool: { "aws:SecureTransport": "yes" } } },
      "Condition",
    ],
    [
      "a role that no SCP binds",
      {
        Action: "*",
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/aws-service-role/x/y" } },
      },
      "",
    ],
  ])("is found: %s", (_name, statement, elements) => {
    expect(found(statement)?.map(([origin, which]) => [origin, which])).toEqual([["scp#It", elements]]);
  });

  it.each<[string, object]>([
    ["an action in another case", { Action: "DynamoDB:deletetable" }],
    ["a service without details", { Action: "athena:GetTable" }],
    ["an operator that is not supported", { Action: "*", Condition: { StringIs: { "aws:UserAgent": "x" } } }],
  ])("is not: %s", (_name, statement) => {
    expect(found(statement)).toEqual([]);
  });

  it("says what to do", () => {
    const [, , message] = found({ Action: "dynamodb:DeleteTables" })?.[0] ?? [];
    expect(message).toBe("scp#It is never exercised: AWS has published no such action. Correct its name.");
  });
});

// `test/stacks/given-up.test.ts` asks the same of both examples, whenever it proves them.
describe("the statements of our environments", () => {
  const section = (name: "organization" | "messaging") => environmentFile("example")[name] as object;
  const existingVpc = {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
    routeTableIds: ["rtb-00000001", "rtb-00000002"],
  };
  const ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc123DEF";

  type Case = readonly [what: string, base: "example" | "single-account", change: Readonly<Record<string, unknown>>];
  const environments: readonly Case[] = [
    ["the example", "example", {}],
    ["the single account", "single-account", {}],
    [
      "one that brings its own network, key, trail and users",
      "example",
      {
        network: { existingVpc, existingDynamodbEndpointId: "vpce-0123456789abcdef0" },
        data: { existingKey: { arn: "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef" } },
        audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events" } },
        messaging: { existingUserPool: { issuer: ISSUER, audience: ["abcdefghijklmnopqrstuvwxyz"] } },
      },
    ],
    [
      "one with every service in its regions, one text key, and readers of its records",
      "example",
      {
        organization: { ...section("organization"), regionsPolicy: { scope: "allServices" } },
        messaging: { ...section("messaging"), textKeyring: "kms", tracing: true },
        audit: { readerRoleArns: ["arn:aws:iam::222222222222:role/auditor"] },
      },
    ],
    ["one with a table only", "example", { messaging: undefined, cache: undefined }],
  ];

  it.each(casesToTry(environments, ([what]) => what === "one with a table only"))(
    "are all exercised: %s",
    (_name, base, change) => {
      const { templates, ...file } = provableEnvironment(environment(base, change));
      const { estate, subjects } = resolveEstate({ templates, file });
      const { organization } = file;
      const [decided] = decideByLayer({ estate, organization, subjects, guarantees: [], findsNeverExercised: true });
      expect(decided?.encoding.exerciseCandidates.length).toBeGreaterThan(30);
      expect(decided?.neverExercised).toEqual([]);
    },
  );
});
