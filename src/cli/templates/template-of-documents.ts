import { Template, type UnreadPlace } from "../../checks/checked-template";
import { type Entry, lineOf } from "../../prove/terraform/ledger";
import { refusalOf, textRefusalOf, type Wanted } from "../../prove/terraform/other-files";
import { readEstate } from "../../prove/terraform/read-estate";
import { isObject, type Json } from "../../prove/terraform/stack";
import { InputError } from "../input-error";
import type { InputDocument } from "../inputs";
import { strictInput } from "../strict-input";
import { plannedStack } from "./planned-stack";
import type { ReadStack } from "./stacks";
import { synthesizedStack } from "./synthesized-stack";

const PLAN_INSTEAD = "Controls look at what will be there: plan, and give the plan.";
const WANTED: Wanted = {
  wanted: "Give a folder with synthesized stacks, a cdk.tf.json, or what `terraform show -json` writes of a plan file.",
  insteadOfStateFile: PLAN_INSTEAD,
  insteadOfState: PLAN_INSTEAD,
};

/**
 * All documents as one template, and the places in them that the reader of policies does not understand.
 *
 * @throws InputError or TemplateError for a document that is no stack and no plan.
 */
export function templateOf(documents: readonly InputDocument[]): {
  readonly template: Template;
  readonly notRead: readonly string[];
} {
  const stacks = documents.map((document): [string, ReadStack] => [document.id, stackOf(document)]);
  // What `prove` does not understand, no control can see: both name the same places.
  const { ledger } = readEstate(new Map(documents.map(({ id, text }) => [id, text])));
  const open = [...ledger.ownerUnknown, ...ledger.notUnderstood].filter(({ isForSubjects }) => isForSubjects !== true);
  return {
    template: new Template(
      stacks.flatMap(([, { resources }]) => resources),
      new Map(stacks.map(([id, { outputs }]) => [id, outputs])),
      open.filter(({ makesResources }) => makesResources === true).map(unreadPlace),
    ),
    notRead: open.map(lineOf),
  };
}

function unreadPlace({ place, why }: Entry): UnreadPlace {
  const [, stack = place, address = place] = /^([^:]*): (.*)$/.exec(place) ?? [];
  return { stack, address, why };
}

function stackOf({ id, file, text }: InputDocument): ReadStack {
  const json = parse(file, text);
  if ("planned_values" in json) return plannedStack(id, json);
  const refusal = refusalOf(json, WANTED);
  if (refusal !== undefined) throw new InputError(`${file} ${refusal}`);
  return synthesizedStack(id, json);
}

function parse(file: string, text: string): Json {
  const json = strictInput(
    file,
    text,
    (problem) => textRefusalOf(file, text, WANTED) ?? `is not JSON: ${problem}. ${WANTED.wanted}`,
  );
  if (!isObject(json)) throw new InputError(`${file} must be an object. ${WANTED.wanted}`);
  return json;
}
