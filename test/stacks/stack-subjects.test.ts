import { GUARANTEES } from "../../src/catalogue/guarantees";
import { parseSubjects } from "../../src/cli/parse-subjects";
import { subjectsOf as namesIn } from "../../src/prove/questions/asked-guarantee";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { STACKS } from "../../stacks/app";
import { environmentOf } from "../../stacks/base/environment";
import { joinedSubjects, type StackSubjects } from "../../stacks/base/stack-subjects";
import { subjectsFileOf } from "../../stacks/proof/subjects-file";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { FUNCTION_NAMES } from "../support/function-names";

const ENVIRONMENTS = ["example", "single-account"];
const MESSAGING = environmentFile("example").messaging as Readonly<Record<string, unknown>>;
const because = { reason: "another team records it" };
const existingVpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};

function subjectsFile(name: string, change: Readonly<Record<string, unknown>> = {}) {
  return subjectsFileOf(synthesized(environment(name, change)));
}

describe.each(ENVIRONMENTS)("the subjects of environment %s", (name) => {
  const built = synthesized(environment(name));
  const { subjects } = subjectsFileOf(built);
  const templates = [...built.templates].map(([id, { json }]) => [id, JSON.stringify(json)] as const);

  it("are those that the guarantees name", () => {
    expect(Object.keys(subjects).sort()).toEqual([...new Set(GUARANTEES.flatMap(namesIn))].sort());
  });

  it("are all found in its stacks", () => {
    const resolved = readEstate(new Map(templates)).resolve(subjects);
    expect(Object.keys(resolved)).toEqual(Object.keys(subjects));
    expect(JSON.stringify(resolved)).not.toContain("${");
    for (const [subject, texts] of Object.entries(subjects)) expect(resolved[subject]).toHaveLength(texts.length);
  });
});

describe("an environment without a part", () => {
  it.each([
    ["a cache", { cache: undefined }, ["cluster", "daxRole"]],
    ["a trail of its own", { audit: { disabled: because } }, ["trail", "trailBucket"]],
    ["flow logs", { network: { cidr: "10.64.0.0/20", withoutFlowLogs: because } }, ["flowLogGroup", "flowLogKey"]],
    [
      "functions",
      { messaging: undefined },
      [
        "function",
        "createMessageFunction",
        "functionKey",
        "functionLogKey",
        "failureQueue",
        "alarmTopic",
        "updateGroupLog",
      ],
    ],
    [
      "an alarm topic of its own",
      {
        messaging: {
          ...MESSAGING,
          alarmTopicArn: "arn:aws:sns:eu-west-1:333333333333:alarms",
          withoutAlertWatch: { reason: "a reason for the test of it" },
        },
      },
      ["alarmTopic"],
    ],
    ["branch keys", { messaging: { ...MESSAGING, textKeyring: "kms" } }, ["branchKeyParent", "keyStore", "branchKey"]],
    [
      "texts that it encrypts",
      { messaging: { ...MESSAGING, withoutTextEncryption: because } },
      ["textKey", "kmsEndpoint"],
    ],
    [
      "regions in which other services are free",
      { organization: { id: "o-exampleorg1", targets: ["ou-ab12-11112222"], regionsPolicy: { scope: "allServices" } } },
      ["unlockedRegion"],
    ],
  ])("says that there is none: %s", (_, change, none) => {
    const { subjects } = subjectsFile("example", change);
    expect(none.map((subject) => [subject, subjects[subject]])).toEqual(none.map((subject) => [subject, []]));
  });

  it("binds no one when no organization policy is made, and never the management account", () => {
    expect(subjectsFile("single-account").organization.boundAccounts).toEqual([]);
    expect(subjectsFile("example").organization.boundAccounts).toEqual(["222222222222", "333333333333"]);
  });

  it("names the roles of functions that no one has made", () => {
    expect(subjectsFile("example").missingRoles).toEqual([]);
    expect(subjectsFile("single-account").missingRoles).toEqual(
      FUNCTION_NAMES.map((name) => `arn:aws:iam::333333333333:role/dm-single-${name}`),
    );
  });
});

describe("an environment with a part of others", () => {
  it.each([
    ["trail", { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/events" } } }],
    [
      "tableKey",
      { data: { existingKey: { arn: "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef" } } },
    ],
    ["endpoint", { network: { existingVpc, existingDynamodbEndpointId: "vpce-0123456789abcdef0" } }],
    ["s3Endpoint", { network: { existingVpc, existingS3EndpointId: "vpce-0123456789abcdef0" } }],
    ["vpc", { network: { existingVpc } }],
  ])("names it as the file does: %s", (subject, change) => {
    const [named = ""] = subjectsFile("example", change).subjects[subject] ?? [];
    expect(named).not.toBe("");
    expect(JSON.stringify(change)).toContain(JSON.stringify(named));
  });
});

it("a trail of the management account is no subject: no SCP binds those who run it", () => {
  const arn = "arn:aws:cloudtrail:eu-central-1:111111111111:trail/organization";
  expect(subjectsFile("example", { audit: { existingTrail: { arn } } }).subjects.trail).toEqual([]);
});

describe("a stack that an environment does not have", () => {
  const config = environment("example");
  const withStacks = synthesized(config).subjects;
  const namesOf = ({ subjects, shared = {} }: StackSubjects) => Object.keys({ ...subjects, ...shared });

  it.each(STACKS.map((definition, index) => [definition.id, definition, index] as const))(
    "has every subject that it has when it is made, but for what is unknown then: %s",
    (id, { subjectsWithout }, index) => {
      const without = subjectsWithout(environmentOf(config));
      const unknown = id === "data" ? ["stream", "tableKey"] : [];
      const made = withStacks[index] as StackSubjects;
      expect(namesOf(without)).toEqual(namesOf(made).filter((name) => !unknown.includes(name)));
      expect(JSON.stringify(without)).not.toContain("${");
    },
  );
});

describe("a subject that is handed out twice", () => {
  const handOut = (from: string, subjects: StackSubjects["subjects"], shared?: StackSubjects["shared"]) => ({
    from,
    subjects,
    shared,
  });

  it("is refused, with both that do", () => {
    const twice = [handOut("stack data", { table: ["a"] }), handOut("stack archive", { table: ["b"] })];
    expect(() => joinedSubjects(twice)).toThrow(
      "Subject table is handed out twice: by stack data and by stack archive.",
    );
  });

  it("is refused if it is shared once and not shared once, in whatever order", () => {
    const one = handOut("stack data", { key: ["a"] });
    const other = handOut("stack archive", {}, { key: ["b"] });
    expect(() => joinedSubjects([one, other])).toThrow("Subject key is handed out twice");
    expect(() => joinedSubjects([other, one])).toThrow("Subject key is handed out twice");
  });

  it("is one list if both share it", () => {
    const shared = [handOut("stack data", {}, { key: ["a"] }), handOut("stack archive", {}, { key: ["b"] })];
    expect(joinedSubjects(shared)).toEqual({ key: ["a", "b"] });
  });
});

describe("a subject that the read stacks do not have", () => {
  it("is left out, so that what asks for it is undecided", () => {
    const { subjects } = subjectsFile("example");
    const resolved = readEstate(new Map()).resolve(subjects);
    expect(
      Object.keys(subjects)
        .filter((name) => resolved[name] === undefined)
        .sort(),
    ).toEqual([
      "api",
      "apiCall",
      "auditAlertKey",
      "branchKeyParent",
      "copyKey",
      "endpoint",
      "flowLogKey",
      "functionKey",
      "functionLogKey",
      "key",
      "kmsEndpoint",
      "managementAlertKey",
      "s3Endpoint",
      "stream",
      "tableKey",
      "textKey",
      "trailKey",
      "trailLogKey",
      "userPool",
      "vaultKey",
      "vpc",
    ]);
  });
});

describe("the form of the file", () => {
  it("has its version, so that another release can tell it", () => {
    expect(subjectsFile("example").version).toBe(1);
    const file = subjectsFile("example");
    expect(parseSubjects("subjects.json", JSON.stringify(file))).toEqual(file);
  });

  it("says which of our accounts are below each unit and the root that the policies are attached to", () => {
    const { organization } = environmentFile("example") as { organization: object };
    const unitsWith = (targets: readonly string[]) =>
      subjectsFile("example", { organization: { ...organization, targets } }).organization.units;
    const ours = ["222222222222", "333333333333"];
    expect(subjectsFile("example").organization.units).toEqual({ "ou-ab12-11112222": ours });
    expect(unitsWith(["r-ab12"])).toEqual({ "r-ab12": ours });
    expect(unitsWith(["ou-ab12-11112222", "333333333333"])).toEqual({ "ou-ab12-11112222": ours });
    expect(unitsWith(["333333333333"])).toEqual({});
    expect(subjectsFile("single-account").organization.units).toEqual({});
  });
});
