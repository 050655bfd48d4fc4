import { LEDGER } from "../../../guarantees/ledger/action-ledger";
import { ACTION_CLASSES, namesIn } from "../../../guarantees/ledger/service-ledger";
import { EVENT_PATTERN_CHARACTERS } from "../../../src/constructs/support/activity-rule";
import { callsOf, NOT_WATCHED } from "../../../stacks/messaging/alerts/event-names";
import { TOLD, watchedActivities } from "../../../stacks/messaging/alerts/watched-activity";
import { type EventPart, fits } from "../../support/event-pattern";
import {
  ACCOUNT,
  BREAK_GLASS,
  CALL,
  call,
  KEY_ROTATED,
  madeUp,
  PIPELINE,
  ROOT,
  refused,
  session,
  signIn,
} from "./event-shapes";

const activities = watchedActivities({ pipelineRoleArns: [PIPELINE], breakGlassRoleArns: [BREAK_GLASS] });

/** The rules that tell of an event, without the number of a class that has several. */
function told(event: EventPart): readonly string[] {
  const names = Object.entries(activities).filter(([, { pattern }]) => fits(pattern, event));
  return [...new Set(names.map(([name]) => name.replace(/-\d+$/, "")))];
}

it("the ledger says `detection` only of actions that a rule tells of", () => {
  const detected = LEDGER.flatMap(({ service, rows }) =>
    rows
      .filter(({ gap }) => gap?.answer === "detection")
      .flatMap((row) => namesIn(row.actions).map((name) => ({ action: `${service}:${name}`, service, name, row }))),
  );
  const silent = detected.filter(
    ({ service, name, row }) => !TOLD.includes(row.does) || callsOf(service, name).length === 0,
  );
  expect(detected).not.toEqual([]);
  expect(silent.map(({ action }) => action)).toEqual([]);
});

describe("a team is told of", () => {
  it.each([
    ["a table that is deleted", call("dynamodb", "DeleteTable"), ["destroys"]],
    ["somebody who tried to delete one", refused("dynamodb", "DeleteTable"), ["destroys"]],
    ["deletion protection that is switched off", call("dynamodb", "UpdateTable"), ["weakens"]],
    ["a table of somebody beside ours", call("dynamodb", "CreateTable"), ["creates"]],
    ["an export of the table", call("dynamodb", "ExportTableToPointInTime"), ["copies-out"]],
    ["a key that is to be deleted", call("kms", "ScheduleKeyDeletion"), ["destroys"]],
    ["a grant on a key", call("kms", "CreateGrant"), ["becomes-somebody"]],
    ["a trail that stops", call("cloudtrail", "StopLogging"), ["destroys"]],
    ["a trail that is to record less", refused("cloudtrail", "PutEventSelectors"), ["weakens"]],
    ["a log that is deleted", call("logs", "DeleteLogGroup"), ["destroys", "weakens"]],
    ["an endpoint that gets another policy", call("ec2", "ModifyVpcEndpoint"), ["weakens"]],
    [
      "a refused gateway to the internet",
      refused("ec2", "AttachInternetGateway", { errorCode: "Client.UnauthorizedOperation" }),
      ["opens-a-way"],
    ],
    ["an alarm that is deleted", call("monitoring", "DeleteAlarms"), ["mutes"]],
    ["a subscriber who is taken off the topic", call("sns", "Unsubscribe"), ["mutes"]],
    ["a rule of these that is switched off", call("events", "DisableRule"), ["mutes"]],
    ["a rule of these that loses its target", refused("events", "RemoveTargets"), ["mutes"]],
    ["other code in a function", call("lambda", "UpdateFunctionCode20150331v2"), ["becomes-somebody"]],
    ["another policy of the log bucket", call("s3", "PutBucketPolicy"), ["weakens"]],
    ["a lifecycle that is taken away", call("s3", "DeleteBucketLifecycle"), ["weakens"]],
    ["an API that is changed", call("apigateway", "UpdateRoute"), ["becomes-somebody"]],
    ["a role that gets another policy", call("iam", "PutRolePolicy"), ["becomes-somebody"]],
    ["a policy that is taken from an account", call("organizations", "DetachPolicy"), ["weakens"]],
    ["a recorder of AWS Config that stops", call("config", "StopConfigurationRecorder"), ["weakens"]],
    [
      "somebody who becomes break-glass",
      call("sts", "AssumeRole", { readOnly: true, requestParameters: { roleArn: BREAK_GLASS } }),
      ["assumes-exempt-role"],
    ],
    [
      "somebody who is refused to become the pipeline",
      refused("sts", "AssumeRole", {
        errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/x is not authorized to perform: sts:AssumeRole on resource: ${PIPELINE}`,
      }),
      ["assumes-exempt-role"],
    ],
    [
      "break-glass, whatever it does",
      call("dynamodb", "TagResource", { userIdentity: session(BREAK_GLASS) }),
      ["weakens", "uses-break-glass"],
    ],
    ["the root user", call("iam", "CreateAccountAlias", { userIdentity: ROOT }), ["uses-root"]],
    ["the root user who signs in", signIn("AWS Console Sign In via CloudTrail", ROOT), ["uses-root"]],
    ["the root user, in the other spelling of AWS", signIn("AWS Console Signin via CloudTrail", ROOT), ["uses-root"]],
  ])("%s", (_, event, names) => {
    expect(told(event)).toEqual(names);
  });
});

describe("a team is not told of", () => {
  it.each([
    ["a table that is described", call("dynamodb", "DescribeTable", { readOnly: true })],
    ["a message that is sent", call("dynamodb", "PutItem", { eventCategory: "Data", managementEvent: false })],
    ["a number that is sent to an alarm", call("sqs", "DeleteMessage")],
    [
      "another program's role",
      call("sts", "AssumeRole", { requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/web` } }),
    ],
    ["a role whose name goes on", call("sts", "AssumeRole", { requestParameters: { roleArn: `${PIPELINE}-2` } })],
    ["a call of the same name of another service", call("glue", "DeleteTable")],
    ["a service that acts by itself", KEY_ROTATED],
    [
      "a user who signs in",
      signIn("AWS Console Sign In via CloudTrail", session(`arn:aws:iam::${ACCOUNT}:role/developer`)),
    ],
    ["an event that a program made up", madeUp(call("dynamodb", "DeleteTable"))],
  ])("%s", (_, event) => {
    expect(told(event)).toEqual([]);
  });
});

describe("an action of the ledger", () => {
  const dangerous = LEDGER.flatMap(({ service, rows }) =>
    rows
      .filter(({ does }) => TOLD.includes(does))
      .flatMap((row) => namesIn(row.actions).map((name) => [service, name] as const)),
  );

  it("is watched by itself, or the table says why not", () => {
    const source = (service: string) => (service === "cloudwatch" ? "monitoring" : service);
    const unseen = dangerous.filter(([service, name]) => {
      if (NOT_WATCHED[`${service}:${name}`] !== undefined) return false;
      const calls = callsOf(service, name);
      const shown = calls.map((one) => (typeof one === "string" ? one : `${one.prefix}Anything`));
      return calls.length === 0 || shown.some((one) => told(call(source(service), one)).length === 0);
    });
    expect(unseen).toEqual([]);
  });

  it("is not in that table if the ledger does not have it", () => {
    const known = dangerous.map(([service, name]) => `${service}:${name}`);
    expect(Object.keys(NOT_WATCHED).filter((one) => !known.includes(one))).toEqual([]);
  });

  it("is of a class that is told, unless it is about items or harmless", () => {
    const rest = Object.keys(ACTION_CLASSES).filter((one) => !TOLD.some((told) => told === one));
    expect(rest).toEqual(["reads items", "writes items", "harmless"]);
  });
});

describe("the rules", () => {
  it("fit into the limits of AWS", () => {
    for (const [name, { pattern }] of Object.entries(activities)) {
      expect({ name, fits: JSON.stringify(pattern).length <= EVENT_PATTERN_CHARACTERS }).toEqual({ name, fits: true });
    }
    // Rules of a bus, of which others need some too.
    expect(Object.keys(activities).length).toBeLessThan(40);
  });

  it("are more if the exempt roles are many, and see each of them", () => {
    const pipelineRoleArns = Array.from({ length: 60 }, (_, index) => `${PIPELINE}-${index}`);
    const many = watchedActivities({ pipelineRoleArns, breakGlassRoleArns: [BREAK_GLASS] });
    for (const roleArn of [...pipelineRoleArns, BREAK_GLASS]) {
      const event = call("sts", "AssumeRole", { requestParameters: { roleArn } });
      expect(Object.values(many).some(({ pattern }) => fits(pattern, event))).toBe(true);
    }
  });

  it("see calls that only read where a role is assumed, and nowhere else", () => {
    const reading = Object.entries(activities).filter(([, { readsToo }]) => readsToo === true);
    expect(reading.map(([name]) => name)).toEqual(["assumes-exempt-role"]);
  });
});

describe("the evaluator of patterns", () => {
  const event = { detail: { a: "one", list: ["x", "y"], none: null, part: { b: 1 } } };

  it.each([
    [{ a: [{ suffix: "ne" }] }, true],
    [{ a: [{ wildcard: "o*e" }] }, true],
    [{ a: [{ wildcard: "o*x" }] }, false],
    [{ a: [{ "equals-ignore-case": "ONE" }] }, true],
    [{ a: [{ "anything-but": ["one"] }] }, false],
    [{ list: ["y"] }, true],
    [{ none: [{ exists: true }] }, true],
    [{ part: [{ exists: true }] }, false],
    [{ gone: [{ exists: false }] }, true],
    [{ gone: [{ "anything-but": ["one"] }] }, false],
    [{ part: { b: [1] } }, true],
  ])("%j", (detail, expected) => {
    expect(fits({ detail }, event)).toBe(expected);
  });

  it("refuses a comparison that it does not know", () => {
    expect(() => fits({ detail: { a: [{ numeric: ["=", 1] }] } }, event)).toThrow("numeric");
  });
});

it("a refused call is seen by name alone: it has no parameters", () => {
  const { pattern } = activities["assumes-exempt-role"] ?? { pattern: {} };
  expect(fits(pattern, { ...refused("sts", "AssumeRole"), "detail-type": CALL })).toBe(false);
});
