import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DETAILED_SERVICES, formatted, serviceReference } from "../../build/reference/aws-services-snapshot";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { type Policy, parsePolicy } from "../../src/prove/documents/policy-document";
import { holds, requestOf } from "../../src/prove/logic/request";
import { authorization } from "../../src/prove/meaning/authorization";
import { requestFacts } from "../../src/prove/meaning/request-facts";
import { requestsOf } from "../../src/prove/questions/asked-guarantee";
import { decideByLayer, prove } from "../../src/prove/questions/prove";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { exampleEnvironment, exampleEstate, OF_THE_EXAMPLE } from "../support/proofs";

const example = exampleEnvironment();
const { estate } = exampleEstate(example);
const reference = SERVICE_REFERENCE;

describe("the snapshot of what AWS publishes", () => {
  it("is what `npm run reference` writes", async () => {
    const path = join(__dirname, "..", "..", "src", "prove", "service-reference", "snapshot.json");
    expect(readFileSync(path, "utf8")).toBe(formatted(await serviceReference()));
  });

  it("has the details of every service whose actions a policy or a guarantee names", () => {
    const policies = [
      ...estate.serviceControl.flatMap(({ policies: of }) => of),
      ...estate.resources.flatMap(({ policy }) => policy ?? []),
      ...estate.roles.flatMap(({ policies: of }) => of),
      ...estate.endpoints.flatMap(({ policy }) => policy ?? []),
    ];
    const named = [
      ...policies.flatMap(({ statements }) =>
        statements.flatMap(({ actions = [], notActions = [] }) => [...actions, ...notActions]),
      ),
      ...GUARANTEES.flatMap(({ requests, except = [] }) =>
        [...requests, ...except].flatMap(({ Action = [], NotAction = [] }) => [Action, NotAction].flat()),
      ),
    ];
    const services = named.filter((action) => !/:\*$|^\*$/.test(action)).map((action) => action.split(":")[0]);
    expect(services.length).toBeGreaterThan(200);
    for (const service of services) expect(DETAILED_SERVICES).toContain(service);
    for (const action of named.filter((one) => one !== "*")) {
      expect(reference.hasService(action.split(":")[0] ?? "")).toBe(true);
    }
  });

  it("is looked up without regard to case", () => {
    expect(reference.actionsLike("DYNAMODB:getitem").map(({ name }) => name)).toEqual(["dynamodb:GetItem"]);
    expect(reference.actionsLike("kms:*Grant*").map(({ name }) => name)).toContain("kms:CreateGrant");
    expect(reference.actionsLike("dynamodb:GetItems")).toEqual([]);
    expect(reference.key("dynamodb:leadingkeys")).toMatchObject({ type: "ArrayOfString", service: "dynamodb" });
    expect(reference.key("aws:PrincipalTag/Team")).toEqual({ name: "aws:PrincipalTag/*", type: "String" });
    expect(reference.key("kms:EncryptionContext:aws:dynamodb:tableName")?.service).toBe("kms");
    expect(reference.key("dynamodb:LeadingKey")).toBeUndefined();
    expect(reference.key("lambda:SourceFunctionArn")).toEqual({ name: "lambda:SourceFunctionArn", type: "ARN" });
  });
});

describe("the facts about a request", () => {
  const questions = OF_THE_EXAMPLE.map((guarantee) => requestsOf(guarantee, example.subjects));
  const { conditions } = authorization({ estate, organization: example.organization, reference });
  const facts = requestFacts({
    estate,
    organization: example.organization,
    reference,
    asked: [...conditions, ...questions],
  });
  const [table = ""] = example.subjects.table ?? [];
  const holdsOf = (action: string, resource: string, context: Readonly<Record<string, string | string[]>> = {}) => {
    const always = {
      "aws:SecureTransport": "true",
      "aws:RequestedRegion": "eu-west-1",
      "aws:PrincipalArn": "arn:aws:iam::999999999999:role/x",
      "aws:PrincipalAccount": "999999999999",
    };
    const request = requestOf({ action, resource, context: { ...always, ...context } });
    return facts.every((fact) => holds(fact, request) === true);
  };

  it.each<[string, string, string, Readonly<Record<string, string | string[]>>, boolean]>([
    ["an item is read from the table by its key", "dynamodb:GetItem", table, { "dynamodb:LeadingKeys": ["a"] }, true],
    [
      "a message key does not go with a call of S3",
      "s3:GetObject",
      "arn:aws:s3:::b/o",
      { "dynamodb:LeadingKeys": ["a"] },
      false,
    ],
    ["a table is deleted as a table", "dynamodb:DeleteTable", table, {}, true],
    ["a table is not deleted as one of its backups", "dynamodb:DeleteTable", `${table}/backup/b`, {}, false],
    ["a backup is deleted as a backup", "dynamodb:DeleteBackup", `${table}/backup/b`, {}, true],
    ["a backup is not deleted as the table", "dynamodb:DeleteBackup", table, {}, false],
    ["an item is not read from everything at once", "dynamodb:GetItem", "*", {}, false],
    ["tables are listed for everything at once", "dynamodb:ListTables", "*", {}, true],
    ["an object is put into the trail bucket", "s3:PutObject", `${example.subjects.trailBucket}/o`, {}, true],
    ["an object is not put as a bucket", "s3:PutObject", `${example.subjects.trailBucket}`, {}, false],
    ["a table is not put as an object", "s3:PutObject", table, {}, false],
    [
      "of an action of tomorrow nothing is known",
      "dynamodb:GetTomorrow",
      `${table}/backup/b`,
      { "s3:TlsVersion": "1.2" },
      true,
    ],
    ["of a service without details nothing is known", "athena:GetTable", table, { "s3:TlsVersion": "1.2" }, true],
  ])("%s", (_name, action, resource, context, expected) => {
    expect(holdsOf(action, resource, context)).toBe(expected);
  });

  it("hold for every published action, with a resource of each of its types and with its keys", () => {
    const wrong: string[] = [];
    let requests = 0;
    for (const { name, service, resourceTypes, keys } of reference.actions.values()) {
      const arns = resourceTypes.map((type) => {
        const { pattern = "*" } = reference.resourceTypes(service).find((one) => one.name === type) ?? {};
        return pattern === "*" ? "*" : pattern.replace(/\*/g, "x");
      });
      const context = Object.fromEntries(keys.map((key) => [key.replace("*", "x"), ["1"]]));
      for (const arn of arns) {
        requests += 1;
        if (!holdsOf(name, arn, context)) wrong.push(`${name} ${arn}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(requests).toBeGreaterThan(3000);
  });
});

describe("an action that AWS adds later", () => {
  const policy = (...statements: readonly object[]): Policy =>
    parsePolicy("p", { Version: "2012-10-17", Statement: statements.map((one) => ({ Resource: "*", ...one })) });
  const reader = "arn:aws:iam::111122223333:role/reader";
  const isSafe = (...statements: readonly object[]) => {
    const [verdict] = prove({
      estate: {
        serviceControl: [],
        resourceControl: [],
        endpoints: [],
        resources: [],
        roles: [{ arn: reader, policies: [policy(...statements)] }],
      },
      organization: { accounts: ["111122223333"], boundAccounts: [] },
      subjects: {},
      guarantees: [
        {
          id: "READ-1",
          sentence: "The reader only reads.",
          source: "test",
          kind: "never",
          requests: [{ by: reader, Action: "dynamodb:*" }],
          except: [{ Action: "dynamodb:GetItem" }],
        },
      ],
    });
    return { verdict: verdict?.verdict, action: verdict?.request?.get("action") };
  };

  it("is refused by a policy that lists allowed actions", () => {
    expect(isSafe({ Effect: "Allow", Action: "dynamodb:GetItem" }).verdict).toBe("proved");
  });

  it("is allowed by a policy that lists denied actions, even if it lists every published one", () => {
    const others = reference.actionsLike("dynamodb:*").map(({ name }) => name);
    const Action = others.filter((name) => name !== "dynamodb:GetItem");
    expect(isSafe({ Effect: "Allow", Action: "dynamodb:*" }, { Effect: "Deny", Action })).toEqual({
      verdict: "violated",
      action: "dynamodb:SomeFutureAction",
    });
  });
});

describe("a global key with the prefix of a service", () => {
  const keys = Object.keys(reference.data.globalKeys).filter((key) => !key.startsWith("aws:"));
  const role = "arn:aws:iam::111122223333:role/function";

  it("is one of several", () => {
    expect(keys).toContain("lambda:SourceFunctionArn");
    expect(keys.length).toBeGreaterThan(3);
  });

  it.each(keys)(
    "%s comes with calls of other services: what asks for it there is not taken to be impossible",
    (key) => {
      const policies = [
        parsePolicy("function", {
          Version: "2012-10-17",
          Statement: {
            Sid: "ReadsAsCode",
            Effect: "Allow",
            Action: "dynamodb:GetItem",
            Resource: "*",
            Condition: { Null: { [key]: "false" } },
          },
        }),
      ];
      const [decided] = decideByLayer({
        estate: {
          serviceControl: [],
          resourceControl: [],
          endpoints: [],
          resources: [],
          roles: [{ arn: role, policies }],
        },
        organization: { accounts: ["111122223333"], boundAccounts: [] },
        subjects: {},
        guarantees: [
          {
            id: "READ-2",
            sentence: "The function reads nothing.",
            source: "test",
            kind: "never",
            requests: [{ by: role, Action: "dynamodb:GetItem" }],
          },
        ],
        findsNeverExercised: true,
      });
      expect(decided?.verdicts[0]?.verdict).toBe("violated");
      expect(decided?.verdicts[0]?.request?.has(key.toLowerCase())).toBe(true);
      expect(decided?.neverExercised).toEqual([]);
    },
  );
});
