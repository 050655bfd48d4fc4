import type { Instance } from "./instances";
import { type Configuration, expressionOf } from "./plan-configuration";
import { type Place, PlanOrigins } from "./plan-origins";
import { leavesOf } from "./reference-leaves";
import { Deferred, isObject, type Json } from "./stack";

/** Arguments that name another resource by one of its attributes. */
const LINKS = new Set([
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
  "role_name",
  "secret_arn",
  "target_id",
  "vpc_endpoint_id",
]);

/** A part of an argument. */
interface Part {
  readonly name: string;
  readonly known: unknown;
  readonly unknown: unknown;
  readonly expression: unknown;
}

/**
 * Fills values that are known only after apply from the configuration of the plan.
 *
 * The plan of an HCL configuration lists the references of an expression, but not its functions: the value is one of
 * those that it refers to.
 */
export class PlanReferences {
  private readonly origins: PlanOrigins;

  constructor(
    instances: readonly Instance[],
    private readonly config: Configuration,
  ) {
    this.origins = new PlanOrigins(instances, config);
  }

  /**
   * The arguments with their unknown values.
   *
   * An unknown argument that the configuration does not set is left out: AWS chooses it. A block of an unknown value
   * comes from a dynamic block, which the configuration of a plan does not contain.
   */
  complete(instance: Instance, body: Json, unknown: Json): Json {
    const expressions = this.config.expressions(instance);
    const at = this.origins.placeOf(instance);
    const written = Object.entries(unknown).filter(([name, one]) => name in expressions || one !== true);
    const filled = written.map(([name, one]) => [
      name,
      this.filled({ name, known: body[name], unknown: one, expression: expressions[name] }, at),
    ]);
    return { ...body, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
  }

  private filled(part: Part, at: Place): unknown {
    const { name, known, unknown, expression } = part;
    if (unknown === true) return this.value(expression, at, LINKS.has(name));
    if (Array.isArray(unknown)) {
      const items = Array.isArray(known) ? known : [];
      const merged = unknown.map((one, index) => {
        const written = blockOf(expression, items[index], unknown.length);
        return this.filled({ name, known: items[index], unknown: one, expression: written }, at);
      });
      return [...merged, ...items.slice(unknown.length)];
    }
    if (!isObject(unknown)) return known;
    const [values, expressions] = [isObject(known) ? known : {}, isObject(expression) ? expression : {}];
    const entries = Object.entries(unknown).map(([inner, one]) => [
      inner,
      this.filled({ name: inner, known: values[inner], unknown: one, expression: expressions[inner] }, at),
    ]);
    return { ...values, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
  }

  /** The value of an expression: the text that a configuration in JSON has, or what the expression waits for. */
  private value(expression: unknown, at: Place, isLink = false): unknown {
    const read = expressionOf(expression);
    if (typeof read?.constant_value === "string") return read.constant_value;
    if (read === undefined)
      return new Deferred(isObject(expression) || Array.isArray(expression) ? "" : "a dynamic block");
    const { refersTo, isOpen } = this.origins.referred(read, at);
    return new Deferred(leavesOf(read.references ?? []).join(", "), refersTo, isOpen, isLink);
  }

  /**
   * The value of an expression as a template: the written text, else for a link the attribute that it refers to, else
   * the names that it waits for.
   */
  text(expression: unknown, instance: Instance, isLink: boolean): string {
    const value = this.value(expression, this.origins.placeOf(instance));
    if (!(value instanceof Deferred)) return String(value);
    const [only, ...others] = value.isOpen || !isLink ? [] : value.refersTo;
    if (only?.attribute !== undefined && others.length === 0) return `\${${only.path}.${only.attribute}}`;
    return `\${known after apply${value.waitsFor === "" ? "" : `: ${value.waitsFor}`}}`;
  }
}

/**
 * The expressions of one block of several. Blocks of a set have another order than their expressions, and a dynamic block
 * has none: they are those of the only block, or of the only one whose constants the block has.
 */
function blockOf(expression: unknown, block: unknown, count: number): unknown {
  if (!Array.isArray(expression)) return expression;
  if (expression.length === 1 && count === 1) return expression[0];
  if (!isObject(block)) return undefined;
  const fitting = expression.filter((one) => {
    const constants = Object.entries(isObject(one) ? one : {}).flatMap(([name, value]) => {
      const constant = expressionOf(value)?.constant_value;
      return typeof constant === "string" && !constant.includes("${") ? [[name, constant] as const] : [];
    });
    return constants.length > 0 && constants.every(([name, constant]) => block[name] === constant);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
