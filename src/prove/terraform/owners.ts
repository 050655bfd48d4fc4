import { partsAround, unresolvedIn } from "../texts/placeholders";
import { AttributeOf, type Candidates, isList, Unknown, type Value, Whole } from "./expressions/value";
import type { References } from "./references";
import { resourcesIn } from "./scope";
import type { StackResource } from "./stack";

/** The kind of resource that an argument may name, and the attributes that it may use for that. */
export interface OwnerKind {
  readonly type: string;
  readonly names: readonly string[];
  /** IAM does not distinguish upper and lower case in names. @default false */
  readonly ignoresCase?: true;
  /** A name is unique in one region of an account only. @default in the account */
  readonly isRegional?: true;
}

/** The resource that an argument names. */
export type Owner =
  | { readonly kind: "known"; readonly resource: StackResource }
  | {
      readonly kind: "oneOf";
      readonly resources: readonly StackResource[];
      /** It may also be a resource outside of the inputs. */
      readonly isOpen: boolean;
      /** It is one of them if the argument is set: an expression refers to them, and not only a name is the same. */
      readonly isOneIfSet: boolean;
      readonly why: string;
    }
  /** The argument is a text that no resource of the inputs has. */
  | { readonly kind: "outside"; readonly text: string }
  | { readonly kind: "none" };

/** Finds the resources that arguments name. */
export class Owners {
  private readonly byName = new Map<string, ReadonlyMap<string, readonly StackResource[]>>();

  constructor(
    private readonly references: References,
    private readonly ofType: (type: string) => readonly StackResource[],
  ) {}

  /**
   * The owner that an argument of a resource names. The argument is required, so that it is not null: if the owner is
   * one of one resource, it is that resource.
   */
  of(resource: StackResource, argument: string, kind: OwnerKind): Owner {
    const owner = this.ofValue(resource.body[argument], resource, kind);
    const [only, ...others] = owner.kind === "oneOf" && owner.isOneIfSet ? owner.resources : [];
    return only !== undefined && others.length === 0 ? { kind: "known", resource: only } : owner;
  }

  /** The owners that the items of a list name. A list that is not known has one item, which may be any of them. */
  ofList(resource: StackResource, argument: string, kind: OwnerKind): readonly Owner[] {
    const value = this.references.value(resource.body[argument], resource);
    if (isList(value)) return value.map((item) => this.ofEvaluated(item, resource, kind));
    return value === null ? [] : [this.oneOf(resourcesIn(value), kind, this.shown(value, resource))];
  }

  ofValue(raw: unknown, at: StackResource, kind: OwnerKind): Owner {
    return this.ofEvaluated(this.references.value(raw, at), at, kind);
  }

  ofEvaluated(value: Value, at: StackResource, kind: OwnerKind): Owner {
    if (value === null || value === "") return { kind: "none" };
    if (value instanceof AttributeOf || value instanceof Whole) {
      const isOwner = value instanceof Whole || kind.names.includes(value.name);
      if (value.resource.type === kind.type && isOwner) return { kind: "known", resource: value.resource };
      // Such as the role of a function: the argument of another resource that names the owner.
      const inner = value instanceof AttributeOf ? this.references.attributeValue(value) : undefined;
      if (inner !== undefined) return this.ofEvaluated(inner, value.resource, kind);
    }
    if (value instanceof Unknown) return this.oneOf(value.candidates, kind, value.source);
    const text = this.references.textOf(value, this.references.index.placeOf(at));
    const unresolved = unresolvedIn(text);
    if (unresolved !== undefined) return this.oneOf(resourcesIn(value), kind, unresolved);
    return this.named(text, at, kind);
  }

  /** The owner that a text names. */
  named(text: string, at: StackResource, kind: OwnerKind): Owner {
    const all = this.namesOf(kind).get(kind.ignoresCase ? text.toLowerCase() : text) ?? [];
    const { account, region } = at.provider;
    // An ARN has its region.
    const isRegional = kind.isRegional === true && !text.startsWith("arn:");
    const found = all.filter(
      ({ provider }) =>
        (account === undefined || (provider.account ?? account) === account) &&
        (!isRegional || region === undefined || (provider.region ?? region) === region),
    );
    const [only, ...others] = found;
    if (only === undefined) return this.perhapsNamed(text, kind);
    if (others.length === 0 && isCertain(only, at, isRegional)) return { kind: "known", resource: only };
    const why =
      others.length === 0
        ? `the name ${text}, in an account${isRegional ? " or a region" : ""} that is not known`
        : `the name ${text}, which ${found.length} resources have`;
    return { kind: "oneOf", resources: found, isOpen: false, isOneIfSet: false, why };
  }

  /** A text that no resource has. A resource whose name is not known may have it. */
  private perhapsNamed(text: string, kind: OwnerKind): Owner {
    const resources = [...this.namesOf(kind)].flatMap(([name, of]) => (isOpen(name) && mayBe(name, text) ? of : []));
    if (resources.length === 0) return { kind: "outside", text };
    const why = `the name ${text}, which a resource may have whose name is not known`;
    return { kind: "oneOf", resources: [...new Set(resources)], isOpen: true, isOneIfSet: false, why };
  }

  private oneOf({ resources, isOpen, isListed }: Candidates, kind: OwnerKind, why: string): Owner {
    const wanted = [...new Set(resources.filter(({ type }) => type === kind.type))];
    const hasOther = isOpen || resources.some(({ type }) => type !== kind.type);
    const [only, ...others] = wanted;
    if (isListed && only !== undefined) {
      // In a plan, the values of conditions are known. So the value is not null, and comes from what the plan lists.
      if (!hasOther && others.length === 0) return { kind: "known", resource: only };
      return { kind: "oneOf", resources: wanted, isOpen: false, isOneIfSet: false, why };
    }
    return {
      kind: "oneOf",
      resources: hasOther ? this.ofType(kind.type) : wanted,
      isOpen: hasOther,
      isOneIfSet: !hasOther,
      why,
    };
  }

  private shown(value: Value, at: StackResource): string {
    return value instanceof Unknown ? value.source : this.references.textOf(value, this.references.index.placeOf(at));
  }

  private namesOf({ type, names, ignoresCase }: OwnerKind): ReadonlyMap<string, readonly StackResource[]> {
    const key = [type, ...names].join(" ");
    const known = this.byName.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, StackResource[]>();
    for (const resource of this.ofType(type)) {
      const { index } = this.references;
      const texts = names.map((name) =>
        this.references.textOf(new AttributeOf(resource, name), index.placeOf(resource)),
      );
      for (const text of new Set(texts.map((one) => (ignoresCase ? one.toLowerCase() : one)))) {
        const others = found.get(text);
        if (others === undefined) found.set(text, [resource]);
        else others.push(resource);
      }
    }
    this.byName.set(key, found);
    return found;
  }
}

// A name is unique in an account only, or in a region of it. Both must be known, or both resources must be of one provider.
function isCertain(owner: StackResource, at: StackResource, isRegional: boolean): boolean {
  const [one, other] = [owner.provider, at.provider];
  const isOfOneProvider = (one.key ?? "aws") === (other.key ?? "aws");
  const isSame = (first: string | undefined, second: string | undefined) =>
    first === second && (first !== undefined || isOfOneProvider);
  if (!isSame(one.account, other.account)) return false;
  return !isRegional || isSame(one.region, other.region) || refersTo(at, owner);
}

// Before version 6 of the provider, a state does not say the region of a resource without an ARN.
function refersTo(at: StackResource, owner: StackResource): boolean {
  const { dependsOn = [], provider } = at;
  const isOfOneInput = inputOf(at) === inputOf(owner);
  return provider.region === undefined && isOfOneInput && dependsOn.includes(owner.path.replace(/\[[^\]]*\]/g, ""));
}

function inputOf({ address, path }: StackResource): string {
  return address.slice(0, -path.length);
}

// A name that AWS chooses may be any text, also one that a person has copied from AWS.
function isOpen(name: string): boolean {
  return partsAround(name).length > 1;
}

/** Whether a name with parts that are not known may be a text. */
function mayBe(name: string, text: string): boolean {
  // An id that AWS chooses is no ARN.
  if (unresolvedIn(name) === undefined && name.startsWith("arn:") !== text.startsWith("arn:")) return false;
  const parts = partsAround(name).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\s\\S]*")}$`, "i").test(text);
}
