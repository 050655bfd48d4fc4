import { LEDGER } from "../../../guarantees/ledger/action-ledger";
import { namesIn } from "../../../guarantees/ledger/service-ledger";
import { FILTER_PATTERN_CHARACTERS } from "../../../src/constructs/support/filter-pattern";
import { callsOf } from "../../../stacks/messaging/alerts/event-names";
import { filterPatternOf } from "../../../stacks/messaging/alerts/filter-pattern-of";
import { loggedActivities } from "../../../stacks/messaging/alerts/logged-activity";
import { TOLD, watchedActivities } from "../../../stacks/messaging/alerts/watched-activity";
import { type EventPart, fits } from "../../support/event-pattern";
import { counts } from "../../support/filter-pattern";
import { ACCOUNT, BREAK_GLASS, call, PIPELINE, refused } from "./event-shapes";
import { SHAPES } from "./shapes-of-all-kinds";

const roles = { pipelineRoleArns: [PIPELINE], breakGlassRoleArns: [BREAK_GLASS] };
const logged = loggedActivities(roles);
const watched = watchedActivities(roles);

/** A record of the log: what a rule gets as detail. */
const recordOf = (event: EventPart) => event.detail as EventPart;

function countedBy(event: EventPart): readonly string[] {
  return Object.entries(logged)
    .filter(([, { patterns }]) => patterns.some((pattern) => counts(pattern, recordOf(event))))
    .map(([name]) => name);
}

function toldBy(event: EventPart): readonly string[] {
  const names = Object.entries(watched).filter(([, { pattern }]) => fits(pattern, event));
  return [...new Set(names.map(([name]) => name.replace(/-\d+$/, "")))];
}

describe("a team whose event EventBridge lost", () => {
  it.each(
    // No one but AWS writes to the log of a trail.
    Object.entries(SHAPES).filter(([name]) => name !== "made up"),
  )("is told by the log of what a rule would have told: %s", (_, event) => {
    expect(countedBy(event)).toEqual(toldBy(event));
  });

  it("is told of every dangerous action of the ledger, allowed and refused, by the same class", () => {
    const different: string[] = [];
    for (const { service, rows } of LEDGER) {
      for (const row of rows.filter(({ does }) => TOLD.includes(does))) {
        for (const name of namesIn(row.actions)) {
          for (const one of callsOf(service, name)) {
            const eventName = typeof one === "string" ? one : `${one.prefix}Anything`;
            const source = service === "cloudwatch" ? "monitoring" : service;
            for (const event of [call(source, eventName), refused(source, eventName)]) {
              const [byLog, byRule] = [countedBy(event), toldBy(event)];
              if (byLog.length === 0 || byLog.join() !== byRule.join()) different.push(`${source}:${eventName}`);
            }
          }
        }
      }
    }
    expect(different).toEqual([]);
  });
});

it("no one is told of a read, of a message that is sent, or of another role", () => {
  const quiet = [
    call("dynamodb", "DescribeTable", { readOnly: true }),
    call("dynamodb", "PutItem", { eventCategory: "Data", managementEvent: false }),
    call("sts", "AssumeRole", { requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/web` } }),
    call("glue", "DeleteTable"),
  ];
  expect(quiet.flatMap(countedBy)).toEqual([]);
});

describe("the filters", () => {
  it("fit into the limits of AWS, with room for those of others", () => {
    const patterns = Object.values(logged).flatMap((one) => one.patterns);
    expect(patterns.filter(({ length }) => length > FILTER_PATTERN_CHARACTERS)).toEqual([]);
    expect(patterns.length).toBeLessThan(60);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it("are more if the exempt roles are many, and see each of them", () => {
    const pipelineRoleArns = Array.from({ length: 20 }, (_, index) => `${PIPELINE}-${index}`);
    const { "assumes-exempt-role": assumes } = loggedActivities({ ...roles, pipelineRoleArns });
    for (const roleArn of [...pipelineRoleArns, BREAK_GLASS]) {
      const event = call("sts", "AssumeRole", { requestParameters: { roleArn } });
      expect(assumes?.patterns.some((pattern) => counts(pattern, recordOf(event)))).toBe(true);
    }
  });

  it("are not made of a comparison that they cannot say", () => {
    const of = (eventName: unknown) =>
      filterPatternOf({ "detail-type": ["AWS API Call via CloudTrail"], detail: { eventName: [eventName] } });
    expect(of({ prefix: "Delete" })).toBe('{ $.eventName="Delete*" }');
    for (const wanted of [{ exists: true }, { "anything-but": "x" }, 'a"b', "a*b"]) {
      expect(() => of(wanted)).toThrow("filter cannot");
    }
    expect(() => filterPatternOf({ "detail-type": ["Scheduled Event"], detail: {} })).toThrow("no type");
  });
});

describe("the evaluator of filters", () => {
  const record = { a: "one", part: { b: "two" }, none: null };

  it.each([
    ['{ $.a = "one" }', true],
    ['{ $.a="o*" && $.part.b="*w*" }', true],
    ['{ $.a="two" || ($.part.b="two" && $.a="o") }', false],
    ['{ ($.a="x")||($.part.b="two") }', true],
    ['{ $.none.b = "x" }', false],
    ['{ $.gone = "*" }', false],
  ])("%s", (pattern, expected) => {
    expect(counts(pattern, record)).toBe(expected);
  });

  it.each(["ERROR", '{ $.a != "one" }', "{ $.a = one }", '{ ($.a = "one" }', '{ $.a = "one") }', "{ $.a EXISTS }"])(
    "refuses what it does not know: %s",
    (pattern) => {
      expect(() => counts(pattern, record)).toThrow();
    },
  );
});
