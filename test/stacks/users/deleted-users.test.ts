import { EVENT_PATTERN_CHARACTERS } from "../../../src/constructs/support/activity-rule";
import { parseOffboardingRequest } from "../../../src/messaging/offboarding/offboarding-request";
import { deletedUserPatterns } from "../../../stacks/messaging/users/deleted-users";
import { type EventPart, fits } from "../../support/event-pattern";
import { exampleEnvironment } from "../../support/proofs";
import { call, madeUp, refused } from "../alerts/event-shapes";

const POOL = "eu-west-1_Example01";
const SUB = "a1b2c3d4-0000-4000-8000-000000000001";
const { named, unnamed } = deletedUserPatterns(POOL);

/** An administrator deletes a user, as CloudTrail records it: the name is hidden. */
const byAdmin = (more: EventPart = {}) =>
  call("cognito-idp", "AdminDeleteUser", {
    requestParameters: { userPoolId: POOL, username: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    additionalEventData: { sub: SUB },
    ...more,
  });

/** Users delete themselves with an access token, without an identity of AWS. */
const byUser = (more: EventPart = {}) =>
  call("cognito-idp", "DeleteUser", {
    userIdentity: { type: "Unknown", principalId: "Anonymous" },
    requestParameters: { accessToken: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    additionalEventData: { sub: SUB },
    ...more,
  });

describe("an event of a deleted user is work for the offboarding function", () => {
  it.each([
    ["if an administrator deletes them", byAdmin()],
    ["if users delete themselves", byUser()],
    ["if Cognito writes an empty error", byAdmin({ errorCode: "", errorMessage: "" })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: true, unnamed: false });
  });
});

describe("an event of a deleted user that does not say who it was is told, and not left out", () => {
  it.each([
    ["without a sub", byAdmin({ additionalEventData: { other: 1 } })],
    ["without additional data", byAdmin({ additionalEventData: undefined })],
    ["with empty additional data", byUser({ additionalEventData: null })],
    ["with an object in the place of the sub", byUser({ additionalEventData: { sub: { id: SUB } } })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: false, unnamed: true });
  });
});

describe("no one is taken for deleted", () => {
  it.each([
    ["who is disabled", byAdmin({ eventName: "AdminDisableUser" })],
    ["whose deletion was refused", refused("cognito-idp", "AdminDeleteUser")],
    ["who was not there", byAdmin({ errorCode: "UserNotFoundException" })],
    ["who tried with a token that has ended", byUser({ errorCode: "NotAuthorizedException" })],
    ["in another pool of the account", byAdmin({ requestParameters: { userPoolId: "eu-west-1_Other0001" } })],
    ["by an event that a program made up", madeUp(byAdmin())],
    ["in another service with such a call", call("example", "DeleteUser", { additionalEventData: { sub: SUB } })],
  ])("%s", (_, event) => {
    expect({ named: fits(named, event), unnamed: fits(unnamed, event) }).toEqual({ named: false, unnamed: false });
  });
});

it("the patterns fit into the limit of AWS", () => {
  for (const pattern of [named, unnamed]) {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(EVENT_PATTERN_CHARACTERS);
  }
});

describe("the stack of the example", () => {
  interface Rule {
    readonly name: string;
    readonly event_pattern: string;
  }
  interface Target {
    readonly rule: string;
    readonly arn: string;
    readonly input_transformer: {
      readonly input_paths: Readonly<Record<string, string>>;
      readonly input_template: string;
    };
  }
  interface Made {
    readonly aws_cloudwatch_event_rule: Readonly<Record<string, Rule>>;
    readonly aws_cloudwatch_event_target: Readonly<Record<string, Target>>;
    readonly aws_sqs_queue_policy: Readonly<Record<string, { readonly policy: string }>>;
  }
  const { resource } = JSON.parse(exampleEnvironment().templates.get("messaging") ?? "") as { readonly resource: Made };
  const ruleNamed = (ending: string) =>
    Object.entries(resource.aws_cloudwatch_event_rule).find(
      ([, { name }]) => name === `dm-example-offboarding-${ending}`,
    );
  const [id, rule] = ruleNamed("deleted") ?? [];
  const targetOf = (ruleId = "none") =>
    Object.values(resource.aws_cloudwatch_event_target).find(({ rule: of }) => of.includes(`.${ruleId}.name`));
  const target = targetOf(id);
  const pool = ["$", "{aws_cognito_user_pool.users.id}"].join("");

  it("hands the id of a deleted user to the queue, as the function reads it", () => {
    expect(target?.arn).toMatch(/:dm-example-offboarding$/);
    expect(target?.input_transformer.input_paths).toEqual({ sub: "$.detail.additionalEventData.sub" });
    const message = target?.input_transformer.input_template.replace("<sub>", JSON.stringify(SUB)) ?? "";
    expect(parseOffboardingRequest(message)).toMatchObject({ userId: SUB });
  });

  it("asks for users of its own pool", () => {
    expect(JSON.parse(rule?.event_pattern ?? "")).toEqual(deletedUserPatterns(pool).named);
  });

  it("has a queue that lets in this rule", () => {
    const policies = Object.values(resource.aws_sqs_queue_policy).map(({ policy }) => policy);
    const patterns = policies.join("").match(/arn:aws:events:[^"\\]*:rule\/[^"\\]*/g) ?? [];
    const prefixes = new Set(patterns.map((pattern) => pattern.replace(/^.*rule\/|\*$/g, "")));
    expect([...prefixes]).toEqual(["dm-example-offboarding-"]);
    expect(rule?.name.startsWith("dm-example-offboarding-")).toBe(true);
  });

  it("tells of a deleted user without an id", () => {
    const [alertId, alert] = ruleNamed("unnamed") ?? [];
    expect(JSON.parse(alert?.event_pattern ?? "")).toEqual(deletedUserPatterns(pool).unnamed);
    expect(targetOf(alertId)?.arn).toContain("aws_sns_topic.alarms");
  });
});
