import { GUARANTEES } from "../../guarantees/all";
import { subjectsOf as namesIn } from "../../src/prove/questions/guarantee";
import { readEstate } from "../../src/prove/terraform/estate";
import { namesOf } from "../../stacks/base/environment-names";
import { subjectsOf } from "../../stacks/proof/environment-subjects";
import { environment, environmentFile, synthesized } from "../support/environments";

const ENVIRONMENTS = ["example", "single-account"];
const MESSAGING = environmentFile("example").messaging as Readonly<Record<string, unknown>>;
const because = { reason: "another team records it" };

const EVERY_STACK = ["organization", "network", "data", "audit", "cache", "messaging"];

function subjectsIn(name: string, change: Readonly<Record<string, unknown>> = {}, stackIds: readonly string[] = []) {
  const config = environment(name, change);
  return subjectsOf({ config, names: namesOf(config), stackIds });
}

describe.each(ENVIRONMENTS)("the subjects of environment %s", (name) => {
  const config = environment(name);
  const { subjects } = subjectsOf({ config, names: namesOf(config), stackIds: [] });
  const templates = [...synthesized(config).templates].map(([id, { json }]) => [id, JSON.stringify(json)] as const);

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
      { messaging: { ...MESSAGING, alarmTopicArn: "arn:aws:sns:eu-west-1:333333333333:alarms" } },
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
    const made = EVERY_STACK.filter((id) => !(id in change) || change[id as keyof typeof change] !== undefined);
    const { subjects } = subjectsIn("example", change, made);
    expect(none.map((subject) => [subject, subjects[subject]])).toEqual(none.map((subject) => [subject, []]));
  });

  it("binds nobody when no organization policy is made, and never the management account", () => {
    expect(subjectsIn("single-account").organization.boundAccounts).toEqual([]);
    expect(subjectsIn("example").organization.boundAccounts).toEqual(["222222222222", "333333333333"]);
  });
});

describe("a subject that a stack does not have", () => {
  it("is left out, so that what asks for it is undecided", () => {
    const config = environment("example");
    const { subjects } = subjectsOf({ config, names: namesOf(config), stackIds: [] });
    const resolved = readEstate(new Map()).resolve(subjects);
    expect(Object.keys(subjects).filter((name) => resolved[name] === undefined)).toEqual([
      "stream",
      "tableKey",
      "flowLogKey",
      "trailKey",
      "trailLogKey",
      "textKey",
      "branchKeyParent",
      "vpc",
      "key",
      "endpoint",
      "s3Endpoint",
      "kmsEndpoint",
    ]);
  });
});
