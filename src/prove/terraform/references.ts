import { madeByAws, unresolved, unresolvedIn } from "../texts/placeholders";
import { BUILT_ATTRIBUTES, GENERATED_NAMES } from "./built-attributes";
import { evaluate } from "./expressions/evaluate";
import { parseTemplate } from "./expressions/parse-expression";
import { EvaluationError } from "./expressions/terraform-functions";
import { AttributeOf, FROM_ANYWHERE, isList, Unknown, type Value, Whole } from "./expressions/value";
import { type Place, ResourceIndex } from "./resource-index";
import { ScopeAt } from "./scope";
import { Deferred, isObject, type Json, type Stack, type StackResource } from "./stack";

/** More steps than any chain of references has, and few enough to end a circle soon. */
const LONGEST_CHAIN = 60;

/**
 * Resolves the Terraform expressions in the arguments of stacks, also from stack to stack.
 *
 * Names come from arguments. A value that AWS chooses becomes a placeholder that equals only itself. Any other
 * value becomes an unresolved placeholder and is listed.
 */
export class References {
  /** `place: expression` of every expression that could not be resolved. */
  readonly unresolved = new Set<string>();
  readonly index: ResourceIndex;

  private readonly known = new Map<StackResource, Map<string, Value>>();
  private readonly longNames = new Map<string, number>();
  private depth = 0;

  constructor(stacks: readonly Stack[]) {
    this.index = new ResourceIndex(stacks);
  }

  /** The text of an argument. Terraform writes the `${…}` of a policy variable as `$${…}`. */
  resolve(text: string, from: StackResource): string {
    const place = this.index.placeOf(from);
    return this.textOf(this.valueAt(text, place), place);
  }

  /** The value of an argument, with the resources that it refers to. */
  value(raw: unknown, from: StackResource): Value {
    return this.valueAt(raw, this.index.placeOf(from));
  }

  /** The value of an attribute of a resource, as a subject or a report has it. */
  attributeOf(resource: StackResource, attribute: string): string {
    return this.attributeText(new AttributeOf(resource, attribute));
  }

  valueAt(raw: unknown, place: Place): Value {
    if (raw instanceof Deferred) return this.deferred(raw, place);
    if (typeof raw === "string") return this.template(raw, place);
    if (Array.isArray(raw)) return raw.map((one) => this.valueAt(one, place));
    if (isObject(raw)) return this.object(raw, place);
    return typeof raw === "number" || typeof raw === "boolean" ? raw : null;
  }

  // Names in an object are templates too. With a name that is not known, any name may be in it.
  private object(raw: Json, place: Place): Value {
    const entries = Object.entries(raw).map(([name, one]): [string, Value] => [
      name.includes("{") ? this.textOf(this.template(name, place), place) : name,
      this.valueAt(one, place),
    ]);
    const notKnown = entries.map(([name]) => unresolvedIn(name)).find((one) => one !== undefined);
    return notKnown === undefined ? Object.fromEntries(entries) : this.notUnderstood(notKnown, place);
  }

  /** The value of an attribute, if the inputs contain it. */
  attributeValue({ resource, name }: AttributeOf): Value | undefined {
    const raw = resource.body[name];
    if (raw === undefined || raw === null) return undefined;
    let values = this.known.get(resource);
    if (values === undefined) {
      values = new Map();
      this.known.set(resource, values);
    }
    let value = values.get(name);
    if (value === undefined) {
      value = this.valueAt(raw, this.index.placeOf(resource));
      values.set(name, value);
    }
    return value;
  }

  textOf(value: Value, place: Place): string {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (value === null) return "";
    if (value instanceof AttributeOf) return this.attributeText(value, place);
    if (value instanceof Unknown) return this.placeholder(value, place);
    const what = value instanceof Whole ? value.resource.address : isList(value) ? "a list" : "an object";
    return this.placeholder(new Unknown(`${what} as a text`, `${place.address}: ${what}`), place);
  }

  private attributeText(attribute: AttributeOf, from?: Place): string {
    this.depth += 1;
    try {
      return this.depth > LONGEST_CHAIN ? this.circle(attribute) : this.textOfAttribute(attribute, from);
    } finally {
      this.depth -= 1;
    }
  }

  private circle({ resource, name }: AttributeOf): string {
    const source = `${resource.path}.${name}, which refers to itself`;
    return this.placeholder(new Unknown(source, `${resource.address}.${name}`), this.index.placeOf(resource));
  }

  private textOfAttribute(attribute: AttributeOf, from?: Place): string {
    const place = this.index.placeOf(attribute.resource);
    const value = this.attributeValue(attribute);
    if (value !== undefined && !(value instanceof Unknown)) return this.textOf(value, place);
    const { resource, name } = attribute;
    const template = BUILT_ATTRIBUTES[`${resource.type}.${name}`];
    if (template !== undefined) return this.filled(template, resource);
    const generated = GENERATED_NAMES[name];
    if (value === undefined && generated !== undefined) return this.generated(resource, generated);
    const source = `${resource.path}.${name}`;
    const unknown = new Unknown(source, `${resource.address}.${name}`, { resources: [resource], isOpen: false });
    return this.placeholder(value ?? unknown, from ?? place);
  }

  private template(raw: string, place: Place): Value {
    if (!raw.includes("{")) return raw;
    const expression = parseTemplate(raw);
    if (expression === undefined || this.depth > LONGEST_CHAIN) return this.notUnderstood(raw, place);
    this.depth += 1;
    try {
      return evaluate(expression, new ScopeAt(place, this));
    } catch (error) {
      if (error instanceof EvaluationError) return this.notUnderstood(raw, place);
      throw error;
    } finally {
      this.depth -= 1;
    }
  }

  private notUnderstood(raw: string, place: Place): Unknown {
    const source = /^\s*\$\{([\s\S]*)\}\s*$/.exec(raw)?.[1]?.trim() ?? raw;
    return new Unknown(source, `${place.address}: ${source}`, FROM_ANYWHERE);
  }

  private deferred({ waitsFor, refersTo, isOpen, isLink }: Deferred, place: Place): Value {
    const resources = refersTo.map(({ path, attribute }) => ({
      resource: this.index.resource(place.stack, path),
      attribute,
    }));
    const [only, ...others] = resources;
    // A plan lists the references of an expression, but no functions. If such an argument refers to one attribute only,
    // its value is assumed to be that attribute. ASSUMPTIONS says so.
    if (isLink && !isOpen && others.length === 0 && only?.resource !== undefined && only.attribute !== undefined) {
      return new AttributeOf(only.resource, only.attribute);
    }
    const source = `known after apply${waitsFor === "" ? "" : `: ${waitsFor}`}`;
    return new Unknown(source, `${place.address}: ${waitsFor}`, {
      resources: resources.flatMap(({ resource }) => resource ?? []),
      isOpen: isOpen || resources.some(({ resource }) => resource === undefined),
      isListed: true,
    });
  }

  private placeholder({ source, name }: Unknown, place: Place): string {
    this.unresolved.add(`${place.address}: ${shortened(source)}`);
    return unresolved(inArn(this.distinct(name)));
  }

  // Unknowns with one name are one unknown, so that two long names must not become the same short name.
  private distinct(name: string): string {
    const short = shortened(name);
    if (short === name) return name;
    const number = this.longNames.get(name) ?? this.longNames.size + 1;
    this.longNames.set(name, number);
    return `${short} (${number})`;
  }

  private filled(template: string, resource: StackResource): string {
    const place = this.index.placeOf(resource);
    const { account, region, key = "aws", accountFrom, regionFrom } = resource.provider;
    const notKnown = (what: string, from: string | undefined) => {
      const source = `the ${what} of provider ${key}${from === undefined ? "" : `, which is ${from}`}`;
      return this.placeholder(new Unknown(source, `${place.stack.id}: ${source}`), place);
    };
    return template.replace(/([%@])(\w+)/g, (_, kind: string, name: string) => {
      if (kind === "@") return this.attributeText(new AttributeOf(resource, name));
      if (name === "account") return account ?? notKnown("account", accountFrom);
      if (name === "region") return region ?? notKnown("region", regionFrom);
      if (name === "partition") return partitionOf(region);
      if (name === "path")
        return resource.body.path === undefined ? "/" : this.attributeText(new AttributeOf(resource, name));
      return madeByAws(inPolicy(`${place.stack.id}.${resource.path}`));
    });
  }

  private generated(resource: StackResource, prefix: string): string {
    const start = resource.body[prefix] === undefined ? "" : this.attributeText(new AttributeOf(resource, prefix));
    const { stack } = this.index.placeOf(resource);
    return `${start}${madeByAws(inPolicy(`${stack.id}.${resource.path}`))}`;
  }
}

export function partitionOf(region: string | undefined): string {
  if (region?.startsWith("us-gov-")) return "aws-us-gov";
  return region?.startsWith("cn-") ? "aws-cn" : "aws";
}

/** A name without characters that end a JSON string or act as wildcards in a policy. */
function inPolicy(name: string): string {
  return name.replace(/["\\]/g, "'").replace(/[*?$]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** At most so many characters of an expression are shown: a whole policy may be one. */
const LONGEST_SHOWN = 160;

/** A name without characters that end a JSON string, or that separate the parts of an ARN. */
function inArn(name: string): string {
  return name
    .replace(/["\\⟪⟫]/g, "'")
    .replaceAll(":", "꞉")
    .replaceAll("/", "⁄");
}

function shortened(source: string): string {
  const line = source.replace(/\s+/g, " ");
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN - 1)}…`;
}
