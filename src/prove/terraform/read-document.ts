import { DoubledKeyError, parseStrictJson } from "../documents/strict-json";
import { refusalOf, textRefusalOf, type Wanted } from "./other-files";
import { readPlan } from "./plan";
import { isObject, type Json, type Stack, TemplateError } from "./stack";
import { readState } from "./state";
import { readTemplate } from "./template";

const WANTED: Wanted = {
  wanted:
    "Give the cdk.tf.json of a stack, or the output of `terraform show -json` for a plan file or, without a file, for the state.",
  insteadOfStateFile: "Give the output of `terraform show -json` for the state.",
};

/**
 * A stack from the text of a `cdk.tf.json`, a plan or a state.
 *
 * @throws TemplateError if the text is none of them, or a key is twice in one object.
 */
export function readDocument(id: string, text: string): Stack {
  const json = parse(id, text);
  if ("planned_values" in json) return readPlan(id, json);
  const refusal = refusalOf(json, WANTED);
  if (refusal !== undefined) throw new TemplateError(`${id} ${refusal}`);
  return "values" in json ? readState(id, json) : readTemplate(id, json);
}

function parse(id: string, text: string): Json {
  let json: unknown;
  try {
    json = parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new TemplateError(`${id}: ${error.message}`);
    const refusal = textRefusalOf(id, text, WANTED);
    throw new TemplateError(`${id} ${refusal ?? `is not JSON: ${(error as Error).message}. ${WANTED.wanted}`}`);
  }
  if (!isObject(json)) throw new TemplateError(`${id} must be an object. ${WANTED.wanted}`);
  return json;
}
