import type { Scope } from "./expressions/evaluate";
import type { Expression, Step } from "./expressions/expression";
import { mentionsIn } from "./expressions/mentions";
import { show } from "./expressions/show";
import { AttributeOf, type Candidates, isList, isObjectValue, Unknown, type Value, Whole } from "./expressions/value";
import type { Place, ResourceIndex } from "./resource-index";
import type { StackResource } from "./stack";

/** Resolves what the names of an expression stand for. */
export interface Resolver {
  readonly index: ResourceIndex;
  valueAt(raw: unknown, place: Place): Value;
  attributeValue(attribute: AttributeOf): Value | undefined;
  textOf(value: Value, place: Place): string;
}

interface Found {
  readonly value: Value;
  readonly taken: number;
}

/** Names whose value is never the name of a resource. */
const NEUTRAL = new Set(["count", "path", "terraform", "self"]);

/** The names that an expression in one place may use. */
export class ScopeAt implements Scope {
  constructor(
    private readonly place: Place,
    private readonly resolver: Resolver,
  ) {}

  named(name: string, steps: readonly Step[]): Found | undefined {
    const [first, second, third, fourth] = steps.map(nameOf);
    const { stack, resource } = this.place;
    const { locals = {}, variables = {} } = stack;
    if (name === "local" && first !== undefined && Object.hasOwn(locals, first)) {
      return {
        value: this.resolver.valueAt(locals[first], { stack, module: "", address: `${stack.id}: local.${first}` }),
        taken: 1,
      };
    }
    if (name === "var" && first !== undefined && this.place.module === "" && Object.hasOwn(variables, first)) {
      return { value: this.resolver.valueAt(variables[first], this.place), taken: 1 };
    }
    if (name === "each" && resource?.index !== undefined) return this.each(first, resource);
    if (name === "count" && first === "index" && typeof resource?.index === "number") {
      return { value: resource.index, taken: 1 };
    }
    if (name === "data" && first === "terraform_remote_state" && third === "outputs" && fourth !== undefined) {
      const other = this.resolver.index.stackNamed(/^cross-stack-reference-input-(.+)$/.exec(second ?? "")?.[1] ?? "");
      if (other === undefined || !Object.hasOwn(other.outputs, fourth)) return undefined;
      const address = `${other.id}: output ${fourth}`;
      return { value: this.resolver.valueAt(other.outputs[fourth], { stack: other, module: "", address }), taken: 4 };
    }
    return first === undefined ? undefined : this.instances(`${name}.${first}`, steps[1]);
  }

  valueOf(attribute: AttributeOf): Value | undefined {
    return this.resolver.attributeValue(attribute);
  }

  textOf(value: Value): string {
    return this.resolver.textOf(value, this.place);
  }

  unknown(part: Expression): Unknown {
    const source = show(part);
    const { references, hasOther } = mentionsIn(part);
    const each = references.map(({ name, steps }) => this.candidates(name, steps));
    const resources = each.flatMap((one) => one.resources);
    const isOpen = hasOther || each.some((one) => one.isOpen);
    const { stack, module, address } = this.place;
    // An expression has one value in a module, unless it depends on the instance.
    const inModule = module === "" ? stack.id : `${stack.id}: ${module}`;
    const isOfInstance = /\b(?:each|count|self)\b/.test(source);
    return new Unknown(source, `${isOfInstance ? address : inModule}: ${source}`, { resources, isOpen });
  }

  private candidates(name: string, steps: readonly Step[]): Candidates {
    if (NEUTRAL.has(name) || (name === "each" && nameOf(steps[0]) === "key" && steps.length === 1)) {
      return { resources: [], isOpen: name === "each" };
    }
    const found = this.named(name, steps)?.value;
    return found === undefined ? { resources: [], isOpen: true } : resourcesIn(found);
  }

  private each(name: string | undefined, { index, each }: StackResource): Found | undefined {
    if (name === "key") return { value: String(index), taken: 1 };
    return name === "value" ? { value: this.resolver.valueAt(each, this.place), taken: 1 } : undefined;
  }

  /** All instances of a resource: itself, a list by `count`, or an object by `for_each`. */
  private instances(name: string, next: Step | undefined): Found | undefined {
    const resources = this.resolver.index.instances(this.place, name);
    const [only] = resources ?? [];
    if (resources === undefined || only === undefined) return undefined;
    if (only.doubt !== undefined) {
      // One resource stands for an unknown number of instances. Each index means that resource.
      if (next?.kind === "index") return { value: new Whole(only), taken: 2 };
      return { value: next?.kind === "splat" ? [new Whole(only)] : new Whole(only), taken: 1 };
    }
    if (only.index === undefined) return { value: new Whole(only), taken: 1 };
    if (typeof only.index === "number") {
      const ordered = [...resources].sort((one, other) => Number(one.index) - Number(other.index));
      return { value: ordered.map((one) => new Whole(one)), taken: 1 };
    }
    return { value: Object.fromEntries(resources.map((one) => [String(one.index), new Whole(one)])), taken: 1 };
  }
}

function nameOf(step: Step | undefined): string | undefined {
  if (step?.kind === "attribute") return step.name;
  return step?.kind === "index" && step.index.kind === "literal" && typeof step.index.value === "string"
    ? step.index.value
    : undefined;
}

/** The resources that a part of a value is, or refers to. Any other text in it may come from anywhere. */
export function resourcesIn(value: Value): Candidates {
  if (value instanceof AttributeOf || value instanceof Whole) return { resources: [value.resource], isOpen: false };
  if (value instanceof Unknown) return value.candidates;
  if (typeof value !== "object" || value === null) {
    return { resources: [], isOpen: typeof value === "string" && value !== "" };
  }
  const parts = (isList(value) ? value : isObjectValue(value) ? Object.values(value) : []).map(resourcesIn);
  return { resources: parts.flatMap(({ resources }) => resources), isOpen: parts.some(({ isOpen }) => isOpen) };
}
