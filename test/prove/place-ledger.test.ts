// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an expression of Terraform, not of this program
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unaccounted } from "../support/accounted";
import { type Inputs, readingOf } from "../support/answers";
import { environment } from "../support/environment-file";
import { exampleEnvironment, provableEnvironment } from "../support/proofs";
import { fileWith } from "./idioms/support/idiom";
import { IDIOM_INPUTS } from "./idioms/support/inputs";

const CASES = join(__dirname, "cases", "inputs");
const PLANS = join(__dirname, "plans");

/** Inputs that are refused as a whole, because AWS or Terraform would refuse them. */
const REFUSED = /action-twice|errored-plan|utf-16/;

const files = [CASES, PLANS].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /(?:tf|plan|state)\.json$/.test(name) && !REFUSED.test(name))
    .map((name): readonly [string, string] => [name, readFileSync(join(folder, name), "utf8")]),
);

const alone = [...files, ...IDIOM_INPUTS.map(({ name, text }): readonly [string, string] => [name, text])];

/** AWS keeps it and hands it out: it decides no request. */
const KEPT_AS_TEXT = /: aws_ssm_parameter\.\w+\.value\./;

function leftOut(inputs: Inputs): readonly string[] {
  const reading = readingOf(inputs);
  if (typeof reading === "string") return [`refused: ${reading}`];
  return [...inputs.templates]
    .flatMap(([id, text]) => unaccounted(id, text, reading))
    .filter((place) => !KEPT_AS_TEXT.test(place));
}

describe("every statement in an input is read or listed", () => {
  it.each(alone)("in %s", (name, text) => {
    expect(leftOut({ templates: new Map([[name, text]]), file: fileWith() })).toEqual([]);
  });

  it.each([
    ["example", exampleEnvironment()],
    ["single-account", provableEnvironment(environment("single-account"))],
  ])("in the stacks of the environment %s", (_, { templates, ...file }) => {
    expect(leftOut({ templates, file })).toEqual([]);
  });
});

describe("a statement that a reader leaves out is found", () => {
  const statement = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" };
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const nothing = { estate: { serviceControl: [], resourceControl: [], resources: [], roles: [], endpoints: [] } };
  const ledger = { read: 0, ownerUnknown: [], notUnderstood: [], notes: [] };
  const reading = { ...nothing, subjects: {}, notRead: [], unresolved: [], ledger };
  const foundIn = (resource: object) => unaccounted("stack", JSON.stringify({ resource }), reading);

  it.each([
    ["in a text", { policy: text }],
    ["in an object", { policy: { Statement: statement } }],
    ["in a text in a text", { input: JSON.stringify({ policy: text }) }],
    ["in a nested block", { inline_policy: [{ policy: text }] }],
    ["in a dynamic block", { dynamic: { inline_policy: { content: { policy: text } } } }],
    ["in an expression", { policy: '${jsonencode({ "Effect" = "Allow", "Action" = "*" })}' }],
    ["in an argument that nobody has thought of", { some_argument: [{ of: { a: { kind: text } } }] }],
  ])("%s", (_, body) => {
    expect(foundIn({ aws_some_kind: { it: body } })).toHaveLength(1);
  });

  it("but not a tag with the word", () => {
    expect(foundIn({ aws_some_kind: { it: { tags: { Effect: "Statement of Action" } } } })).toEqual([]);
  });
});
