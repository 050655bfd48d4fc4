import { type Instance, literal, withoutNulls } from "../../prove/terraform/instances";
import type { Configuration } from "../../prove/terraform/plan-configuration";
import type { PlanReferences } from "../../prove/terraform/plan-references";
import { isObject, type Json } from "../../prove/terraform/stack";

/** What a plan says of the arguments of a resource. */
export interface PlannedArguments {
  /** Known values; unknown ones as a reference, or as `${known after apply: …}`. */
  readonly body: Json;
  /** Arguments that are known after apply and not written: left out, or in a dynamic block. */
  readonly computed: readonly string[];
}

/** Written like blocks, but not blocks to Terraform: a plan shows the place of a dynamic one, so that it is not left out. */
const LIKE_BLOCKS = ["egress", "ingress", "route"];

/**
 * Names of arguments that name another resource. What such an argument refers to is taken to be its value: of an
 * expression in HCL a plan lists what it refers to, and not what it does with it.
 */
const LINK =
  /(?:_ids?|_arns?|_names?|_url|_actions)$|^(?:arn|bucket|role|log_group|log_destination|QueueName|FunctionName|permissions_boundary)$/;

const NOT_KNOWN = `\${known after apply}`;

/** Puts together what is known and, of what is known after apply, what the configuration refers to. */
export function plannedArguments(
  instance: Instance,
  unknowns: Json,
  { config, references }: { readonly config: Configuration; readonly references: PlanReferences },
): PlannedArguments {
  const expressions = config.expressions(instance);
  const body: Record<string, unknown> = { ...(literal(withoutNulls(instance.values)) as Json) };
  const computed: string[] = [];
  for (const [name, unknown] of Object.entries(unknowns)) {
    const expression = expressions[name];
    if (unknown === true && expression === undefined) {
      if (!LIKE_BLOCKS.includes(name)) computed.push(name);
      continue;
    }
    const isWritten = unknown === true || expression !== undefined;
    const value = filled({ name, known: body[name], unknown, expression, isWritten }, instance, references);
    if (value !== undefined) body[name] = value;
  }
  return { body, computed };
}

interface Part {
  /** Of the argument. */
  readonly name: string;
  readonly known: unknown;
  readonly unknown: unknown;
  readonly expression: unknown;
  /** Whether the block that it is in is written, and not made by a dynamic one: then what it lacks is left out. */
  readonly isWritten: boolean;
}

function filled(
  { name, known, unknown, expression, isWritten }: Part,
  at: Instance,
  references: PlanReferences,
): unknown {
  if (unknown === true) {
    if (expression !== undefined) return references.text(expression, at, LINK.test(name));
    return isWritten ? undefined : NOT_KNOWN;
  }
  if (Array.isArray(unknown)) {
    const items: readonly unknown[] = Array.isArray(known) ? known : [];
    return unknown.map((one, index) =>
      item({ name, known: items[index], unknown: one, expression, isWritten }, at, references),
    );
  }
  if (!isObject(unknown)) return known;
  const [values, written] = [isObject(known) ? known : {}, isObject(expression) ? expression : undefined];
  const entries = Object.entries(unknown).map(([inner, one]): [string, unknown] => [
    inner,
    filled(
      {
        name: inner,
        known: values[inner],
        unknown: one,
        expression: written?.[inner],
        isWritten: written !== undefined,
      },
      at,
      references,
    ),
  ]);
  return { ...values, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}

/** One of several blocks. A set has another order in the plan than in the configuration, so all of them have to agree. */
function item(part: Part, at: Instance, references: PlanReferences): unknown {
  const { expression } = part;
  const written: readonly unknown[] = Array.isArray(expression) ? expression : [expression];
  const [first, ...others] = written.map((one) => filled({ ...part, expression: one }, at, references));
  const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isSame ? first : filled({ ...part, expression: undefined, isWritten: false }, at, references);
}
