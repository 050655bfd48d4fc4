import type { Instance } from "./instances";
import type { Configuration, Expression } from "./plan-configuration";
import { leavesOf } from "./reference-leaves";

/** Where a reference is written: the address of the module, and what `each` and `count` mean there. */
export interface Place {
  readonly module: string;
  readonly key?: string | number;
  /** The keys of all instances of the resource or the module call. */
  readonly keys: ReadonlySet<string | number | undefined>;
  readonly forEach?: Expression;
}

/** What an expression refers to. */
export interface Referred {
  readonly refersTo: readonly { readonly path: string; readonly attribute?: string }[];
  /** Its value may also come from elsewhere. */
  readonly isOpen: boolean;
}

const NOTHING: Referred = { refersTo: [], isOpen: false };
const ANYTHING: Referred = { refersTo: [], isOpen: true };

/** More steps than modules pass a value on, and few enough to end a circle soon. */
const LONGEST_WAY = 50;

/** Finds the attributes that the expressions of a plan refer to, through variables and outputs of modules. */
export class PlanOrigins {
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

  placeOf(instance: Instance): Place {
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

  /** What an expression refers to. */
  referred({ references = [] }: Expression, at: Place, steps = 0): Referred {
    // A constant is known before apply, so that a value that is not known does not come from it.
    if (references.length === 0) return NOTHING;
    const each = leavesOf(references).map((one) => this.reference(one, references, at, steps));
    return { refersTo: distinct(each.flatMap(({ refersTo }) => refersTo)), isOpen: each.some(({ isOpen }) => isOpen) };
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
