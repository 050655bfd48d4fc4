import { DoubledKeyError, parseStrictJson } from "../documents/strict-json";
import { readPlan } from "./plan";
import { isObject, type Json, type Stack, TemplateError } from "./stack";
import { readState } from "./state";
import { readTemplate } from "./template";

const WANTED =
  "Give the cdk.tf.json of a stack, or the output of `terraform show -json` for a plan file or, without a file, for the state.";

/**
 * A stack from the text of a `cdk.tf.json`, a plan or a state.
 *
 * @throws TemplateError if the text is none of them.
 */
export function readDocument(id: string, text: string): Stack {
  const json = parse(id, text);
  if ("planned_values" in json) return readPlan(id, json);
  if ("lineage" in json && "serial" in json) {
    throw new TemplateError(`${id} is the state file itself, whose format is private to Terraform. ${WANTED}`);
  }
  if ("values" in json) return readState(id, json);
  if ("format_version" in json) throw new TemplateError(`${id} is a state without resources. ${WANTED}`);
  const known = ["resource", "provider", "terraform", "module", "data", "output"];
  if (Object.keys(json).length > 0 && !known.some((key) => key in json)) {
    const got = Object.keys(json).slice(0, 5).join(", ");
    throw new TemplateError(`${id} must be Terraform's JSON, got an object with ${got}. ${WANTED}`);
  }
  return readTemplate(id, json);
}

function parse(id: string, text: string): Json {
  let json: unknown;
  try {
    json = parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new TemplateError(`${id}: ${error.message}`);
    throw new TemplateError(`${id} is not JSON: ${(error as Error).message}. ${WANTED}`);
  }
  if (!isObject(json)) throw new TemplateError(`${id} must be an object. ${WANTED}`);
  return json;
}
