import type { Instance } from "./instances";
import { type Configuration, type Expression, expressionOf } from "./plan-configuration";
import { isObject, type Json } from "./stack";

/** Where a reference is written: the address of the module, and the index of the resource in it. */
interface Place {
  readonly module: string;
  readonly index?: string | number;
}

/**
 * Arguments that name another resource. If one refers to a single attribute only, its value is assumed to be that
 * attribute. The plan of an HCL configuration lists the references of an expression, but not the expression.
 */
const LINKS: readonly string[] = [
  "arn",
  "backup_vault_name",
  "bucket",
  "function_name",
  "key_id",
  "permissions_boundary",
  "policy_arn",
  "policy_id",
  "queue_url",
  "resource_arn",
  "role",
  "secret_arn",
  "target_id",
  "vpc_endpoint_id",
];

/** More steps than modules pass a value on, and few enough to end a circle soon. */
const LONGEST_WAY = 50;

/** Fills values that are known only after apply from the configuration of the plan. */
export class PlanReferences {
  private readonly instances = new Map<string, Instance[]>();

  constructor(
    instances: readonly Instance[],
    private readonly config: Configuration,
  ) {
    for (const instance of instances) {
      const key = keyOf(instance);
      const others = this.instances.get(key);
      if (others === undefined) this.instances.set(key, [instance]);
      else others.push(instance);
    }
  }

  /** Values that the configuration does not set are left out: AWS chooses them, and no policy is among them. */
  complete(instance: Instance, body: Json, unknown: Json): Json {
    const expressions = this.config.expressions(instance);
    const written = Object.entries(unknown).filter(([name]) => name in expressions);
    const filled = written.map(([name, one]) => [
      name,
      this.filled({
        known: body[name],
        unknown: one,
        expression: expressions[name],
        at: instance,
        isLink: LINKS.includes(name),
      }),
    ]);
    return { ...body, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
  }

  private filled(part: {
    readonly known: unknown;
    readonly unknown: unknown;
    readonly expression: unknown;
    readonly at: Place;
    readonly isLink: boolean;
  }): unknown {
    const { known, unknown, expression, at, isLink } = part;
    if (unknown === true) return this.text(expression, at, isLink);
    if (Array.isArray(unknown)) {
      const items = Array.isArray(known) ? known : [];
      return unknown.map((one, index) =>
        this.filled({ known: items[index], unknown: one, expression: itemOf(expression, index), at, isLink }),
      );
    }
    if (!isObject(unknown)) return known;
    const [values, expressions] = [isObject(known) ? known : {}, isObject(expression) ? expression : {}];
    const entries = Object.entries(unknown).map(([name, one]) => [
      name,
      this.filled({
        known: values[name],
        unknown: one,
        expression: expressions[name],
        at,
        isLink: LINKS.includes(name),
      }),
    ]);
    return { ...values, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
  }

  /**
   * The template of a value that is not known: the written text, else the attribute that it links to, else the names
   * that it waits for.
   */
  text(expression: unknown, at: Place, isLink: boolean): string {
    const read = expressionOf(expression);
    const { constant_value: constant } = read ?? {};
    if (typeof constant === "string") {
      return constant.replace(/(\$?)(\$\{([^{}]*)\})/g, (whole, escaped: string, _, inner: string) =>
        escaped === "" ? (this.attribute(inner.trim(), at, 0) ?? whole) : whole,
      );
    }
    const only = read === undefined || !isLink ? undefined : this.only(read, at, 0);
    const names = leavesOf(read?.references ?? []).join(", ");
    return only ?? `\${known after apply${names === "" ? "" : `: ${names}`}}`;
  }

  private only(
    { constant_value: constant, references = [] }: Expression,
    at: Place,
    steps: number,
  ): string | undefined {
    if (typeof constant === "string") return constant;
    const leaves = leavesOf(references).filter((one) => !["count.index", "each.key", "each.value"].includes(one));
    const [leaf, second] = leaves;
    return leaf === undefined || second !== undefined ? undefined : this.attribute(leaf, at, steps);
  }

  /** A reference from the root, whichever module it was written in. */
  private attribute(reference: string, at: Place, steps: number): string | undefined {
    if (steps > LONGEST_WAY) return undefined;
    const [, variable] = /^var\.([\w-]+)$/.exec(reference) ?? [];
    if (variable !== undefined) {
      const given = this.config.variable(at.module, variable);
      return given === undefined ? undefined : this.only(given, outside(at.module), steps + 1);
    }
    const [, call, output] = /^(module\.[\w-]+(?:\[(?:"[^"]*"|\d+)\])?)\.([\w-]+)$/.exec(reference) ?? [];
    if (call !== undefined && output !== undefined) {
      const module = at.module === "" ? call : `${at.module}.${call}`;
      const given = this.config.output(module, output);
      return given === undefined ? undefined : this.only(given, { module }, steps + 1);
    }
    const [, type, name, index, attribute] = /^(aws_\w+)\.([\w-]+)(?:\[("[^"]*"|\d+)\])?\.(\w+)$/.exec(reference) ?? [];
    if (type === undefined || name === undefined || attribute === undefined) return undefined;
    const all = this.instances.get(keyOf({ module: at.module, type, name })) ?? [];
    const wanted = index === undefined ? at.index : (JSON.parse(index) as string | number);
    const found = all.length === 1 && index === undefined ? all[0] : all.find((one) => one.index === wanted);
    return found === undefined ? undefined : `\${${found.path}.${attribute}}`;
  }
}

function keyOf({ module, type, name }: Pick<Instance, "module" | "type" | "name">): string {
  return `${module}|${type}.${name}`;
}

/** The references without their prefixes: Terraform lists `a.b.c` and also `a.b`. */
function leavesOf(references: readonly string[]): readonly string[] {
  const all = [...new Set(references)];
  return all.filter((one) => !all.some((other) => other !== one && other.startsWith(`${one}.`)));
}

/** The module that calls a module. References to `each` there are not resolved. */
function outside(module: string): Place {
  return { module: module.replace(/\.?module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?$/, "") };
}

// Repeated blocks have a list of expressions and a list of values. A dynamic block has one expression for all values.
function itemOf(expression: unknown, index: number): unknown {
  return Array.isArray(expression) ? (expression[index] ?? expression[0]) : expression;
}
