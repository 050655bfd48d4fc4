import { Template } from "../../checks/checked-template";
import { isObject, type Json } from "../../prove/terraform/stack";
import { InputError } from "../input-error";
import type { InputDocument } from "../inputs";
import { plannedStack } from "./planned-stack";
import type { ReadStack } from "./stacks";
import { synthesizedStack } from "./synthesized-stack";

const WANTED =
  "Give a folder with synthesized stacks, a cdk.tf.json, or what `terraform show -json` writes of a plan file.";

/** What JSON is that is often taken for a stack: the keys that tell it, what it is, and what to do. */
const OTHERS: readonly (readonly [keys: readonly string[], what: string, fix: string])[] = [
  [["lineage", "serial"], "a state file", "Controls look at what will be there: plan, and give the plan."],
  [["format_version", "values"], "a state", "Controls look at what will be there: plan, and give the plan."],
  [["namePrefix", "accounts"], "an environment file", "Write its stacks with `npm start`, and give the folder."],
  [["organization", "subjects"], "a subjects file", "Give the folder that it is in."],
  [["stacks", "version"], "a manifest of CDKTF", "Give the folder that it is in."],
  [["AWSTemplateFormatVersion"], "a template of CloudFormation", WANTED],
];

/** Keys of Terraform's JSON, one of which a stack has. */
const OF_A_STACK = ["resource", "provider", "terraform", "module", "data", "output", "variable", "locals"];

/** All documents as one template. @throws InputError or TemplateError for a document that is no stack and no plan. */
export function templateOf(documents: readonly InputDocument[]): {
  readonly template: Template;
  readonly notRead: readonly string[];
} {
  const stacks = documents.map((document): [string, ReadStack] => [document.id, stackOf(document)]);
  return {
    template: new Template(
      stacks.flatMap(([, { resources }]) => resources),
      new Map(stacks.map(([id, { outputs }]) => [id, outputs])),
    ),
    notRead: stacks.flatMap(([, { notRead }]) => notRead),
  };
}

function stackOf({ id, file, text }: InputDocument): ReadStack {
  const json = parse(file, text);
  if ("planned_values" in json) return plannedStack(id, json);
  const [, what, fix] = OTHERS.find(([keys]) => keys.every((key) => key in json)) ?? [];
  if (what !== undefined) throw new InputError(`${file} is ${what}. ${fix}`);
  if (!OF_A_STACK.some((key) => key in json)) {
    const got = Object.keys(json).slice(0, 5).join(", ") || "nothing";
    throw new InputError(`${file} must be Terraform's JSON, got an object with ${got}. ${WANTED}`);
  }
  return synthesizedStack(id, json);
}

function parse(file: string, text: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const isHcl = /\.tf$/.test(file) || /^\s*(?:resource|provider|terraform|module|variable|data)\b[^:]*\{/m.test(text);
    if (isHcl) {
      throw new InputError(
        `${file} is HCL, which only Terraform reads. Plan it, and give what \`terraform show -json\` writes of the plan.`,
      );
    }
    throw new InputError(`${file} is not JSON: ${(error as Error).message}. ${WANTED}`);
  }
  if (!isObject(json)) throw new InputError(`${file} must be an object. ${WANTED}`);
  return json;
}
