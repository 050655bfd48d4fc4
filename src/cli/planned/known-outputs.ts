import { instancesIn, literal } from "../../prove/terraform/instances";
import { isObject, type Json } from "../../prove/terraform/stack";
import { strictInput } from "../strict-input";

/** How CDKTF names the data source with which a stack reads the outputs of another one. */
const READS = "cross-stack-reference-input-";

/**
 * The text of a synthesized stack with what plans of other stacks know of it: an output of it that a plan has read is the
 * attribute that the output hands out. Without it, an id would have one name in the plan and another one in the stack.
 *
 * Any other text is returned as it is.
 */
export function withKnownOutputs(
  { id, text }: { readonly id: string; readonly text: string },
  plans: readonly Json[],
): string {
  const known = Object.assign({}, ...plans.map((plan) => outputsRead(id, plan))) as Json;
  if (Object.keys(known).length === 0) return text;
  const json: unknown = strictInput(id, text);
  if (!isObject(json) || !isObject(json.resource) || !isObject(json.output)) return text;
  const resource: Record<string, Json> = Object.fromEntries(
    Object.entries(json.resource).flatMap(([type, ofType]) => (isObject(ofType) ? [[type, ofType]] : [])),
  );
  const outputs = json.output;
  for (const [name, value] of Object.entries(known)) {
    const output: unknown = outputs[name];
    const said: unknown = isObject(output) ? output.value : undefined;
    const [, type = "", one = "", attribute = ""] =
      /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(typeof said === "string" ? said : "") ?? [];
    const body = resource[type]?.[one];
    if (!isObject(body) || body[attribute] !== undefined || typeof value !== "string") continue;
    resource[type] = { ...resource[type], [one]: { ...body, [attribute]: literal(value) } };
  }
  return JSON.stringify({ ...json, resource: { ...json.resource, ...resource } });
}

/** The outputs of a stack that a plan has read from its state. */
function outputsRead(stack: string, { prior_state: prior }: Json): Json {
  const instances = instancesIn(stack, isObject(prior) ? prior.values : undefined);
  const read = instances.find(({ type, name }) => type === "terraform_remote_state" && name === `${READS}${stack}`);
  return isObject(read?.values.outputs) ? read.values.outputs : {};
}
