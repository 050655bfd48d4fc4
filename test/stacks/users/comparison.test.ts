import { check } from "../../../src/checks/check-controls";
import type { BaselineConfig } from "../../../src/config/schema";
import { checkTemplate } from "../../support/check-templates";
import { environment } from "../../support/environment-file";
import { synthesized } from "../../support/environments";
import type { Template } from "../../support/synthesized-template";

const REASON = "our audit asks for it each day";
const example = environment("example");

function compared(userComparison?: { readonly everyDays: number; readonly mostErasures: number }): BaselineConfig {
  const { messaging } = example;
  if (messaging === undefined) throw new Error("The example has no functions.");
  const asked = userComparison && { ...userComparison, outsideNetwork: { reason: REASON } };
  return { ...example, messaging: { ...messaging, userComparison: asked } };
}

const { templates } = synthesized(compared({ everyDays: 3, mostErasures: 7 }));
const stack = (name: string): Template => {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`There is no stack ${name}.`);
  return template;
};
const bodiesOf = (type: string) =>
  stack("messaging")
    .resources()
    .filter((one) => one.type === type && one.address.includes("comparison"))
    .map(({ body }) => body);
const called = (ending: string, bodies = bodiesOf("aws_lambda_function")) =>
  bodies.find(({ function_name }) => String(function_name).endsWith(ending)) ?? {};
const alarm = (ending: string) =>
  bodiesOf("aws_cloudwatch_metric_alarm").find(({ alarm_name }) => String(alarm_name).endsWith(ending)) ?? {};

describe("an environment without a comparison", () => {
  it("has none of its functions, roles, rules and alarms, and lets no one scan but break-glass", () => {
    const all = [...synthesized(compared()).templates.values()].flatMap((template) => template.resources());
    expect(all.filter(({ address }) => address.includes("comparison"))).toEqual([]);
    expect(JSON.stringify(all.map(({ body }) => body))).not.toMatch(/list-user-ids|compare-users|IdReader/);
  });
});

describe("the functions of a comparison", () => {
  it("are one in the network, which reads ids, and one outside, which says why", () => {
    const [reader, comparer] = [called("-list-user-ids"), called("-compare-users")];
    expect(JSON.stringify(reader.vpc_config)).toContain("subnet_ids");
    expect(reader.tags).not.toHaveProperty("weakened:network");
    expect(comparer.vpc_config).toBeUndefined();
    expect(comparer.tags).toMatchObject({ "weakened:network": REASON });
  });

  it("run once at a time, and are told only what they need", () => {
    const [reader, comparer] = [called("-list-user-ids"), called("-compare-users")];
    for (const one of [reader, comparer]) expect(one.reserved_concurrent_executions).toBe(1);
    const variablesOf = (one: object) => (one as { environment: { variables: object } }).environment.variables;
    expect(Object.keys(variablesOf(reader))).toEqual(["TABLE_NAME", "UNITS_PER_SECOND"]);
    expect(variablesOf(reader)).toMatchObject({ UNITS_PER_SECOND: String(Math.floor(example.data.maxReadUnits / 4)) });
    expect(variablesOf(comparer)).toMatchObject({
      MOST_ERASURES: "7",
      OFFBOARDING_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/333333333333/dm-example-offboarding",
    });
  });

  it("lose no control but the network, which the reason waives", () => {
    const stacks = new Map([...templates].map(([id, { json }]) => [id, json]));
    const broken = check(checkTemplate(stacks)).controls.flatMap(({ control, findings }) =>
      findings
        .filter(({ address, verdict }) => address.includes("comparison") && verdict !== "passed")
        .map(({ address, verdict, waiver }) => ({ id: control.id, address, verdict, reason: waiver?.reason })),
    );
    expect(broken).toEqual([
      {
        id: "DDB-FUNCTION-01",
        address: expect.stringMatching(/^aws_lambda_function\.comparison_compare-users_/),
        verdict: "waived",
        reason: REASON,
      },
    ]);
  });
});

describe("the schedule of a comparison", () => {
  it("is a rule that starts the function, and may do so by its exact name from this account", () => {
    expect(bodiesOf("aws_cloudwatch_event_rule")).toEqual([
      expect.objectContaining({ name: "dm-example-compare-users-schedule", schedule_expression: "rate(3 days)" }),
    ]);
    expect(bodiesOf("aws_cloudwatch_event_target")).toEqual([
      expect.objectContaining({ arn: "arn:aws:lambda:eu-west-1:333333333333:function:dm-example-compare-users" }),
    ]);
    expect(bodiesOf("aws_lambda_permission")).toEqual([
      expect.objectContaining({
        principal: "events.amazonaws.com",
        source_arn: "arn:aws:events:eu-west-1:333333333333:rule/dm-example-compare-users-schedule",
        source_account: "333333333333",
      }),
    ]);
  });

  it("says one day as EventBridge writes it", () => {
    const daily =
      synthesized(compared({ everyDays: 1, mostErasures: 5 }))
        .templates.get("messaging")
        ?.resources() ?? [];
    const rule = daily.find(
      ({ type, address }) => type === "aws_cloudwatch_event_rule" && address.includes("comparison"),
    );
    expect(rule?.body.schedule_expression).toBe("rate(1 day)");
  });
});

describe("somebody is told", () => {
  it("if a comparison refused to erase anyone, failed, or did not come", () => {
    expect(alarm("-refused")).toMatchObject({ metric_name: "ComparisonsRefused", statistic: "Maximum", threshold: 0 });
    expect(JSON.stringify(alarm("-failed"))).toMatch(/compare-users.*list-user-ids/);
    expect(alarm("-missing")).toMatchObject({
      metric_name: "ComparisonsDone",
      dimensions: { service: "compareUsers", table: "dm-example-messages" },
      comparison_operator: "LessThanThreshold",
      treat_missing_data: "breaching",
      period: 86_400,
      // A day longer than between two comparisons, and no longer than CloudWatch looks back.
      evaluation_periods: 4,
    });
    for (const one of bodiesOf("aws_cloudwatch_metric_alarm")) expect(one.alarm_actions).toHaveLength(1);
  });

  it("also in an environment that gives other alarms up", () => {
    const config = compared({ everyDays: 1, mostErasures: 5 });
    const { messaging } = config;
    if (messaging === undefined) throw new Error("The example has no functions.");
    const without = { ...config, messaging: { ...messaging, withoutAlarms: { reason: "a metric costs too much" } } };
    const resources = synthesized(without).templates.get("messaging")?.resources() ?? [];
    const alarms = resources.filter(
      ({ type, address }) => type === "aws_cloudwatch_metric_alarm" && address.includes("comparison"),
    );
    expect(alarms).toHaveLength(3);
  });
});
