import type { Instance } from "./instances";
import { type Configuration, type Expression, expressionOf } from "./plan-configuration";
import { Deferred, isObject, type Json } from "./stack";

/** Where a reference is written: the address of the module, and what `each` and `count` mean there. */
interface Place {
  readonly module: string;
  readonly key?: string | number;
  /** The keys of all instances of the resource or the module call. */
  readonly keys: ReadonlySet<string | number | undefined>;
  readonly forEach?: Expression;
}

/** What an expression refers to. */
interface Referred {
  readonly refersTo: readonly { readonly path: string; readonly attribute?: string }[];
  /** Its value may also come from elsewhere. */
  readonly isOpen: boolean;
}

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

const NOTHING: Referred = { refersTo: [], isOpen: false };
const ANYTHING: Referred = { refersTo: [], isOpen: true };

/** A part of an argument. */
interface Part {
  readonly name: string;
  readonly known: unknown;
  readonly unknown: unknown;
  readonly expression: unknown;
}

/** More steps than modules pass a value on, and few enough to end a circle soon. */
const LONGEST_WAY = 50;

/**
 * Fills values that are known only after apply from the configuration of the plan.
 *
 * The plan of an HCL configuration lists the references of an expression, but not its functions: the value is one of
 * those that it refers to.
 */
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

  /**
   * The arguments with their unknown values.
   *
   * An unknown argument that the configuration does not set is left out: AWS chooses it. A block of an unknown value
   * comes from a dynamic block, which the configuration of a plan does not contain.
   */
  complete(instance: Instance, body: Json, unknown: Json): Json {
    const expressions = this.config.expressions(instance);
    const at = this.placeOf(instance);
    const written = Object.entries(unknown).filter(([name, one]) => name in expressions || one !== true);
    const filled = written.map(([name, one]) => [
      name,
      this.filled({ name, known: body[name], unknown: one, expression: expressions[name] }, at),
    ]);
    return { ...body, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
  }

  private placeOf(instance: Instance): Place {
    const { module, index } = instance;
    const forEach = this.config.forEach(instance);
    return {
      module,
      keys: keysOf(this.instances.get(keyOf(instance)) ?? []),
      ...(index !== undefined && { key: index }),
      ...(forEach !== undefined && { forEach }),
    };
  }

  /** The place of the call of a module. */
  private outside(module: string): Place {
    const [, parent = "", call = "", index] = CALL.exec(module) ?? [];
    const key = index === undefined ? undefined : (JSON.parse(index) as string | number);
    const address = parent === "" ? call : `${parent}.${call}`;
    const forEach = this.config.forEachOfCall(address);
    const keys = this.config.instancesOf(address).map((one) => {
      const own = CALL.exec(one)?.[3];
      return own === undefined ? undefined : (JSON.parse(own) as string | number);
    });
    return {
      module: parent,
      keys: new Set(keys),
      ...(key !== undefined && { key }),
      ...(forEach !== undefined && { forEach }),
    };
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
    const { refersTo, isOpen } = this.referred(read, at, 0);
    return new Deferred(leavesOf(read.references ?? []).join(", "), distinct(refersTo), isOpen, isLink);
  }

  /**
   * The value of an expression as a template: the written text, else for a link the attribute that it refers to, else
   * the names that it waits for.
   */
  text(expression: unknown, instance: Instance, isLink: boolean): string {
    const value = this.value(expression, this.placeOf(instance));
    if (!(value instanceof Deferred)) return String(value);
    const [only, ...others] = value.isOpen || !isLink ? [] : value.refersTo;
    if (only?.attribute !== undefined && others.length === 0) return `\${${only.path}.${only.attribute}}`;
    return `\${known after apply${value.waitsFor === "" ? "" : `: ${value.waitsFor}`}}`;
  }

  private referred({ references = [] }: Expression, at: Place, steps: number): Referred {
    // A constant is known before apply, so that a value that is not known does not come from it.
    if (references.length === 0) return NOTHING;
    const each = leavesOf(references).map((one) => this.reference(one, references, at, steps));
    return { refersTo: each.flatMap(({ refersTo }) => refersTo), isOpen: each.some(({ isOpen }) => isOpen) };
  }

  /** A reference from the root, whichever module it was written in. */
  private reference(reference: string, beside: readonly string[], at: Place, steps: number): Referred {
    if (steps > LONGEST_WAY) return ANYTHING;
    if (/^(?:count\.index|each\.key|path\.|terraform\.)/.test(reference)) return NOTHING;
    const [, eachAttribute] = /^each\.value(?:\.(\w+))?$/.exec(reference) ?? [];
    if (reference.startsWith("each.value")) return this.eachValue(eachAttribute, at, steps);
    const [, variable] = /^var\.([\w-]+)/.exec(reference) ?? [];
    if (variable !== undefined) {
      const given = this.config.variable(at.module, variable);
      return given === undefined ? NOTHING : this.referred(given, this.outside(at.module), steps + 1);
    }
    const [, call, output] = /^(module\.[\w-]+(?:\[(?:"[^"]*"|\d+)\])?)(?:\.([\w-]+))?/.exec(reference) ?? [];
    if (call !== undefined) return this.output({ call, output, at, steps });
    const [, type, name, index, attribute] =
      /^([a-z]\w*_\w+)\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.(\w+))?/.exec(reference) ?? [];
    if (type === undefined || name === undefined || reference.startsWith("data.")) return ANYTHING;
    return this.instancesAt({ type, name, index, attribute, beside, at });
  }

  /** `each.value` of `for_each = aws_iam_role.readers` is the instance of the same key. */
  private eachValue(attribute: string | undefined, { key, forEach, module }: Place, steps: number): Referred {
    if (forEach === undefined) return key === undefined ? ANYTHING : NOTHING;
    const { refersTo, isOpen } = this.referred(forEach, { module, keys: new Set() }, steps + 1);
    const suffix = `[${JSON.stringify(key)}]`;
    const same = refersTo.filter(({ path, attribute: own }) => own === undefined && path.endsWith(suffix));
    const isOne = same.length === 1 && new Set(refersTo.map(({ path }) => path.replace(/\[[^\]]*\]$/, ""))).size === 1;
    const found = isOne ? same : refersTo;
    return { refersTo: found.map(({ path, attribute: own }) => ({ path, ...named(own ?? attribute) })), isOpen };
  }

  private output(found: {
    readonly call: string;
    readonly output: string | undefined;
    readonly at: Place;
    readonly steps: number;
  }): Referred {
    const { call, output, at, steps } = found;
    if (output === undefined) return ANYTHING;
    const address = at.module === "" ? call : `${at.module}.${call}`;
    const given = this.config.output(address, output);
    if (given === undefined) return ANYTHING;
    const each = this.config
      .instancesOf(address)
      .map((module) => this.referred(given, { module, keys: new Set() }, steps + 1));
    return { refersTo: each.flatMap(({ refersTo }) => refersTo), isOpen: each.some(({ isOpen }) => isOpen) };
  }

  private instancesAt(found: {
    readonly type: string;
    readonly name: string;
    readonly index: string | undefined;
    readonly attribute: string | undefined;
    readonly beside: readonly string[];
    readonly at: Place;
  }): Referred {
    const { type, name, index, attribute, beside, at } = found;
    const all = this.instances.get(keyOf({ module: at.module, type, name })) ?? [];
    const wanted = index === undefined ? this.indexBeside(all, beside, at) : (JSON.parse(index) as string | number);
    const same = wanted === undefined ? [] : all.filter((one) => one.index === wanted);
    const instances = index !== undefined || same.length > 0 ? same : all;
    return { refersTo: instances.map(({ path }) => ({ path, ...named(attribute) })), isOpen: false };
  }

  /**
   * `x[each.key]` is the instance of the same key, if there is one for each key. `x[count.index]` too, if both have as
   * many instances: `x[count.index + 1]` would have none for the last one.
   */
  private indexBeside(all: readonly Instance[], beside: readonly string[], { key, keys }: Place): Instance["index"] {
    if (key === undefined || !beside.some((one) => one === "each.key" || one === "count.index")) return undefined;
    const others = keysOf(all);
    const isSame = typeof key === "string" || keys.size === others.size;
    return isSame && [...keys].every((one) => others.has(one)) ? key : undefined;
  }
}

function named(attribute: string | undefined): { readonly attribute?: string } {
  return attribute === undefined ? {} : { attribute };
}

function distinct(refersTo: Referred["refersTo"]): Referred["refersTo"] {
  return [...new Map(refersTo.map((one) => [`${one.path} ${one.attribute}`, one])).values()];
}

function keyOf({ module, type, name }: Pick<Instance, "module" | "type" | "name">): string {
  return `${module}|${type}.${name}`;
}

/** The module around a module, its call, and its index. */
const CALL = /^(?:(.*)\.)?(module\.[\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?$/;

function keysOf(instances: readonly Instance[]): ReadonlySet<string | number | undefined> {
  return new Set(instances.map(({ index }) => index));
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
