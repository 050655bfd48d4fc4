// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { CONTROLS } from "../../src/checks/controls";
import type { Finding } from "../../src/checks/find";
import { firstOfEach } from "../support/effort";
import type { StackJson } from "../support/stack-edits";
import { Template as StackTemplate } from "../support/synthesized-template";
import { stacksOf, withStack } from "./example";
import type { Loss } from "./loss";
import { LOSSES } from "./losses/all-losses";

type Body = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, Readonly<Record<string, Body>>>>;

const stacks = stacksOf("example");

function bodiesOf(json: StackJson): ReadonlyMap<string, Body> {
  return new Map(new StackTemplate(json).resources().map(({ address, body }) => [address, body]));
}

/** The resource that a loss touches, before and after; undefined if it touches a provider or the settings of a stack. */
function touchedBy(loss: Loss) {
  const json = stacks.get(loss.stack) ?? {};
  const [before, after] = [bodiesOf(json), bodiesOf(loss.remove(json))];
  const address = [...before.keys()].find((one) => JSON.stringify(before.get(one)) !== JSON.stringify(after.get(one)));
  const body = before.get(address ?? "");
  return address === undefined || body === undefined ? undefined : { address, body, lost: after.get(address) };
}

/** What a control says once the resource has this body instead. */
function findingsWith({ control, stack }: Loss, address: string, body: Body): readonly Finding[] {
  const json = stacks.get(stack) ?? {};
  const [type = "", name = ""] = address.split(".");
  const resource = json.resource as Resources;
  const changed = { ...json, resource: { ...resource, [type]: { ...resource[type], [name]: body } } };
  const { find } = CONTROLS.find(({ id }) => id === control) ?? { find: () => [] };
  return find(withStack(stacks, stack, changed));
}

const verdicts = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ verdict }) => verdict).filter((verdict) => verdict !== "passed")),
];

const cases = LOSSES.flatMap((loss) => {
  const touched = touchedBy(loss);
  return touched === undefined ? [] : [[`${loss.control} in ${loss.stack}`, loss, touched] as const];
});

/** Arguments that a loss changes. */
const changedBy = (body: Body, lost: Body): readonly string[] =>
  [...new Set([...Object.keys(body), ...Object.keys(lost)])].filter(
    (name) => JSON.stringify(body[name]) !== JSON.stringify(lost[name]),
  );

/** Arguments that a loss changes beside the one that the control is about. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  "DDB-TABLE-08": ["read_capacity", "write_capacity"],
  "DDB-ENDPOINT-01": ["vpc_id", "private_dns_enabled", "subnet_ids", "security_group_ids"],
  "DDB-NETWORK-07": ["prefix_list_id"],
};

/** Lost by something that is added, or outside of a resource. */
const BY_ADDING: readonly (readonly [control: string, stack: string, resource: Resources])[] = [
  ["DDB-IAM-01", "cache", { aws_iam_role_policy_attachment: { added: { role: "r", policy_arn: "${var.given}" } } }],
  ["DDB-SCP-03", "organization", { aws_organizations_policy_attachment: { added: { policy_id: "${var.given}" } } }],
  ["DDB-FUNCTION-05", "messaging", { aws_lambda_function_url: { added: { authorization_type: "${var.given}" } } }],
  [
    "DDB-FUNCTION-08",
    "messaging",
    { aws_vpc_security_group_ingress_rule: { added: { security_group_id: "${var.given}", ip_protocol: "-1" } } },
  ],
];

/** About nothing but whether there is a resource, which is known. */
const OF_PRESENCE = ["DDB-NETWORK-01", "DDB-BUCKET-10"];

const SETTINGS = [
  ["DDB-STACK-01", { provider: { aws: [{ allowed_account_ids: "${var.given}" }] } }],
  ["DDB-STACK-02", { provider: { aws: [{ default_tags: [{ tags: "${var.given}" }] }] } }],
  ["DDB-STACK-03", { terraform: { required_providers: { aws: { version: "${var.given}" } } } }],
  ["DDB-STACK-06", { terraform: { required_version: "${var.given}" } }],
] as const;

const controlOf = (id: string) => CONTROLS.find((control) => control.id === id) ?? { find: () => [] };

describe("what is not known is undecided, and never passed", () => {
  const changed = cases.flatMap(([name, loss, { address, body, lost }]) =>
    lost === undefined
      ? []
      : changedBy(body, lost)
          .filter((argument) => BESIDE[loss.control]?.includes(argument) !== true)
          .map((argument) => [name, argument, loss, { address, body }] as const),
  );

  // What a control looks at in one stack, it looks at in the others.
  const controlOfLoss = ([, , { control }]: (typeof changed)[number]) => control;

  it.each(firstOfEach(changed, controlOfLoss))("%s: %s is a variable", (_, argument, loss, { address, body }) => {
    const findings = findingsWith(loss, address, { ...body, [argument]: "${var.given}" });
    expect(verdicts(findings)).toEqual(["undecided"]);
    expect(JSON.stringify(findings)).toContain("var.given");
  });

  const blocks = changed.filter(([, argument, , { body }]) =>
    [body[argument]].flat().some((one) => typeof one === "object" && one !== null),
  );

  it.each(firstOfEach(blocks, controlOfLoss))("%s: %s is a dynamic block", (_, argument, loss, { address, body }) => {
    const { [argument]: content, ...others } = body;
    const dynamic = { [argument]: { for_each: "${var.given}", content } };
    expect(verdicts(findingsWith(loss, address, { ...others, dynamic }))).toEqual(["undecided"]);
  });

  const removed = cases.filter(([, , { lost }]) => lost === undefined);

  it.each(removed)("%s: there may be none of what it needs", (_, loss, { address, body }) => {
    const findings = findingsWith(loss, address, { ...body, count: "${var.given ? 1 : 0}" });
    expect(verdicts(findings)).toEqual(["undecided"]);
  });

  it.each(BY_ADDING)("%s in %s: what is added is a variable", (control, stack, added) => {
    const json = stacks.get(stack) ?? {};
    const resource = { ...(json.resource as Resources) };
    for (const [type, named] of Object.entries(added)) resource[type] = { ...resource[type], ...named };
    expect(verdicts(controlOf(control).find(withStack(stacks, stack, { ...json, resource })))).toEqual(["undecided"]);
  });

  it.each(SETTINGS)("%s: a setting of the stack is a variable", (control, json) => {
    expect(verdicts(controlOf(control).find(withStack(stacks, "data", json)))).toEqual(["undecided"]);
  });

  it("is tried for every control that is about a value", () => {
    const tried = [
      ...changed.map(([, , { control }]) => control),
      ...removed.map(([, { control }]) => control),
      ...BY_ADDING.map(([control]) => control),
      ...SETTINGS.map(([control]) => control),
      ...OF_PRESENCE,
    ];
    expect(CONTROLS.map(({ id }) => id).filter((id) => !tried.includes(id))).toEqual([]);
  });
});
