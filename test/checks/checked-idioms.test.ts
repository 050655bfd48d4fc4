// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { check } from "../../src/checks/check-controls";
import { CONTROLS } from "../../src/checks/controls";
import { templateOf } from "../../src/cli/templates/template-of-documents";
import { readEstate } from "../../src/prove/terraform/read-estate";
import { IDIOM_INPUTS } from "../prove/idioms/support/inputs";
import { firstOfEach } from "../support/effort";
import type { StackJson } from "../support/stack-edits";
import { Template as StackTemplate } from "../support/synthesized-template";
import { stacksOf } from "./example";
import { LOSSES } from "./losses/all-losses";

describe("somebody who lets the controls look at", () => {
  const plans = IDIOM_INPUTS.filter(({ name }) => !name.endsWith("state.json"));

  it.each(plans.map(({ name, text }) => [name, text]))("%s reads the same open places as of a proof", (name, text) => {
    const { notRead } = templateOf([{ id: name, file: name, text }]);
    const { notRead: ofProof } = readEstate(new Map([[name, text]]));
    const isSaidBySubjects = (line: string) => /its account is not known$|the subjects file does not say/.test(line);
    expect(notRead).toEqual(ofProof.filter((line) => !isSaidBySubjects(line)));
  });
});

type Body = Readonly<Record<string, unknown>>;

/** A resource with a loss, of which the arguments that are lost may be written in another way. */
interface Lost {
  readonly type: string;
  readonly name: string;
  readonly body: Body;
  readonly changed: readonly string[];
}

const escaped = (value: unknown): string => JSON.stringify(value).replaceAll("${", "$${");
const isBlock = (value: unknown): boolean => [value].flat().some((one) => typeof one === "object" && one !== null);

/** The body with each argument that is lost written in another way; undefined if none of them can be. */
function rewritten(lost: Lost, write: (name: string, value: unknown) => unknown): Body | undefined {
  const entries = lost.changed.flatMap((name): [string, unknown][] => {
    const value = lost.body[name];
    const other = value === undefined ? undefined : write(name, value);
    return other === undefined ? [] : [[name, other]];
  });
  return entries.length === 0 ? undefined : { ...lost.body, ...Object.fromEntries(entries) };
}

const ofPlainValue = (write: (value: unknown) => unknown) => (_: string, value: unknown) =>
  isBlock(value) ? undefined : write(value);

/** Ways to write the same, as the parts of a stack that stand for the resource; undefined if it cannot be written so. */
const IDIOMS: Readonly<Record<string, (lost: Lost) => StackJson | undefined>> = {
  "a count of one": (lost) => resource(lost, { ...lost.body, count: 1 }),
  "a count by a variable": (lost) => resource(lost, { ...lost.body, count: "${var.given ? 1 : 0}" }),
  "for_each over a set": (lost) => resource(lost, { ...lost.body, for_each: '${toset(["one"])}' }),
  "values of each": (lost) => {
    const body = rewritten(
      lost,
      ofPlainValue((value) => `\${each.value[${JSON.stringify(String(value).slice(0, 9))}]}`),
    );
    return body && resource(lost, { ...body, for_each: "${local.things}" });
  },
  "a local value": (lost) => {
    const body = rewritten(lost, (name) => `\${local.${name}}`);
    const locals = Object.fromEntries(lost.changed.map((name) => [name, lost.body[name]]));
    return body && { ...resource(lost, body), locals };
  },
  "try of a literal": (lost) => {
    const body = rewritten(
      lost,
      ofPlainValue((value) => `\${try(${escaped(value)}, null)}`),
    );
    return body && resource(lost, body);
  },
  "jsonencode of a policy": (lost) => {
    const isPolicy = (value: unknown) => typeof value === "string" && value.startsWith("{");
    const body = rewritten(lost, (_, value) =>
      isPolicy(value) ? `\${jsonencode(${String(value).replaceAll("${", "$${")})}` : undefined,
    );
    return body && resource(lost, body);
  },
  "a dynamic block": (lost) => {
    const [name = ""] = lost.changed.filter((one) => isBlock(lost.body[one]));
    const { [name]: content, ...others } = lost.body;
    if (content === undefined) return undefined;
    return resource(lost, { ...others, dynamic: { [name]: { for_each: [1], content } } });
  },
  "a block in a list of one": (lost) => {
    const body = rewritten(lost, (_, value) => (isBlock(value) && !Array.isArray(value) ? [value] : undefined));
    return body && resource(lost, body);
  },
  "a module": ({ name }) => ({ module: { [name.replace(/\W/g, "-")]: { source: "./elsewhere" } } }),
};

function resource({ type, name }: Lost, body: Body): StackJson {
  return { resource: { [type]: { [name]: body } } };
}

const stacks = stacksOf("example");
const bodiesOf = (json: StackJson) =>
  new Map(new StackTemplate(json).resources().map(({ address, body }) => [address, body as Body]));

const cases = LOSSES.flatMap(({ control, stack, remove }) => {
  const json = stacks.get(stack) ?? {};
  const after = remove(json);
  const [before, now] = [bodiesOf(json), bodiesOf(after)];
  const address = [...now.keys()].find((one) => JSON.stringify(before.get(one)) !== JSON.stringify(now.get(one)));
  const [body, old = {}] = [now.get(address ?? ""), before.get(address ?? "")];
  if (address === undefined || body === undefined) return [];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(body)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(body[name]),
  );
  const [type = "", name = ""] = address.split(".");
  return Object.entries(IDIOMS).map(([idiom, write]) => ({
    control,
    stack,
    idiom,
    after,
    lost: { type, name, body, changed },
    write,
  }));
});

/** The stack after a loss, with the resource written in another way. */
function written({ after, lost, write }: (typeof cases)[number]): StackJson | undefined {
  const { resource: made = {}, ...others } = write(lost) ?? { resource: undefined };
  if (write(lost) === undefined) return undefined;
  const all = after.resource as Readonly<Record<string, Readonly<Record<string, Body>>>>;
  const { [lost.name]: _, ...ofType } = all[lost.type] ?? {};
  const own = (made as typeof all)[lost.type] ?? {};
  return { ...after, ...others, resource: { ...all, [lost.type]: { ...ofType, ...own } } };
}

describe("a loss is no less a loss", () => {
  // Each idiom once and each kind of resource once stand for the others.
  const tried = firstOfEach(
    cases.filter((one) => written(one) !== undefined),
    ({ idiom }) => idiom,
    ({ lost }) => lost.type,
  );

  it.each(tried.map((one) => [`${one.control} in ${one.stack}, by ${one.idiom}`, one] as const))("%s", (_, one) => {
    const documents = [...stacks].map(([id, json]) => ({
      id,
      file: id,
      text: JSON.stringify(id === one.stack ? written(one) : json),
    }));
    const { template, notRead } = templateOf(documents);
    const [found] = check(template, { controls: CONTROLS.filter(({ id }) => id === one.control) }).controls;
    const isNoticed = found?.verdict === "failed" || found?.verdict === "undecided" || notRead.length > 0;
    expect({ verdict: found?.verdict, notRead, isNoticed }).toMatchObject({ isNoticed: true });
  });
});

describe("a wildcard that is made by an expression", () => {
  const verdict = (Resource: string, others: object = {}) => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource }] });
    const json = { resource: { aws_iam_role_policy: { p: { role: "r", policy } } }, ...others };
    const { template } = templateOf([{ id: "stack", file: "stack.json", text: JSON.stringify(json) }]);
    return check(template, { controls: CONTROLS.filter(({ id }) => id === "DDB-IAM-02") }).controls[0]?.verdict;
  };

  it.each([
    '${join("", ["*"])}',
    '${"*"}',
    "${try(local.all, null)}",
    "${var.resource}",
    '${lookup({ a = "*" }, "a")}',
    "${aws_ssm_parameter.resource.value}",
    "${data.external.resource.result.arn}",
    "${aws_dynamodb_table.orders.tags.resource}",
    "%{ if true }*%{ endif }",
    '${replace(aws_dynamodb_table.orders.arn, "/.*/", "*")}',
  ])("is not taken for a name: %s", (resource) => {
    expect(verdict(resource)).toBe("undecided");
  });

  it.each(["${aws_dynamodb_table.orders.arn}", '${aws_dynamodb_table.orders["one"].arn}/index/by-day'])(
    "cannot be in what AWS names: %s",
    (resource) => {
      expect(verdict(resource)).toBe("passed");
    },
  );
});
