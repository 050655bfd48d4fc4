import { NotKnown, someOf } from "./not-known";
import { hasReference, literal } from "./terraform-text";

export type Json = Readonly<Record<string, unknown>>;

/**
 * Something that Terraform manages: a resource, a provider (type `provider.aws`), or the settings of a stack (type
 * `terraform`).
 */
export interface Resource {
  readonly type: string;
  /** Name of the stack that it is in. */
  readonly stack: string;
  /** As Terraform prints it, such as `module.tables["orders"].aws_dynamodb_table.this`. */
  readonly address: string;
  /** Arguments, in the form of Terraform's JSON: `${…}` in a text is a reference. */
  readonly body: Json;
  /** Arguments without a value that are left out, or written by a dynamic block: the input does not show which. */
  readonly computed?: readonly string[];
}

/** What a reference names. */
export interface Reference {
  readonly resource: Resource;
  /** Such as `arn`. */
  readonly attribute: string;
}

/** How resources of another kind name a resource. */
export interface Link {
  readonly type: string;
  /** Argument of the other kind, such as `bucket`. */
  readonly argument: string;
  /** Arguments of the resource itself that may be named as a text, alone or at the end of an ARN, such as its name. */
  readonly names: readonly string[];
  /** Attributes by which a reference must name it, such as `arn`. @default all of them */
  readonly attributes?: readonly string[];
}

/** A place that may make resources of any kind and does not show them, such as a module. */
export interface UnreadPlace {
  readonly stack: string;
  /** Such as `module.tables`. */
  readonly address: string;
  readonly why: string;
}

/** Further than outputs hand a value on, and short enough for a circle to end. */
const LONGEST_WAY = 20;

/** The stacks that are checked together, whether they were synthesized or planned. */
export class Template {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byAddress = new Map<string, Resource>();

  private readonly asked = new Set<string>();

  /**
   * @param outputs Values of outputs by the name of their stack, which other stacks refer to.
   * @param unread Places that may make further resources.
   */
  constructor(
    readonly resources: readonly Resource[],
    private readonly outputs: ReadonlyMap<string, Json> = new Map(),
    readonly unread: readonly UnreadPlace[] = [],
  ) {
    for (const resource of resources) {
      const others = this.byType.get(resource.type);
      if (others === undefined) this.byType.set(resource.type, [resource]);
      else others.push(resource);
      this.byAddress.set(keyOf(resource), resource);
    }
  }

  ofType(type: string): readonly Resource[] {
    this.asked.add(type);
    return this.byType.get(type) ?? [];
  }

  /** What a finder finds, and the kinds of resources that it asks for. */
  kindsAsked<T>(find: (template: Template) => T): { readonly found: T; readonly kinds: readonly string[] } {
    this.asked.clear();
    const found = find(this);
    return { found, kinds: [...this.asked] };
  }

  at(place: Pick<Resource, "stack" | "address">): Resource | undefined {
    return this.byAddress.get(keyOf(place));
  }

  /** What a text such as `${aws_kms_key.table.arn}` names; undefined if it is no reference to a resource of the input. */
  referred(text: unknown, stack: string, steps = 0): Reference | undefined {
    const [, expression = ""] = (typeof text === "string" && /^\$\{([^{}]*)\}$/.exec(text)) || [];
    const [, other, output] =
      /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (other !== undefined && output !== undefined && steps < LONGEST_WAY) {
      return this.referred(this.outputs.get(other)?.[output], other, steps + 1);
    }
    const [, address = "", attribute = ""] = /^(.+)\.([\w-]+)$/.exec(expression.trim()) ?? [];
    const resource =
      this.at({ stack, address }) ?? this.at({ stack, address: address.replace(/\[(?:\d+|"[^"]*")\]$/, "") });
    return resource === undefined ? undefined : { resource, attribute };
  }

  /**
   * Whether a resource of another kind names this one and keeps a rule.
   *
   * @throws NotKnown if that hangs on a name that is not known, or on a resource of which there may be none.
   */
  hasLinked(resource: Resource, link: Link, holds: (other: Resource) => boolean = () => true): boolean {
    return this.has(link.type, (other) => this.isLinked(resource, link, other) && holds(other));
  }

  /**
   * Whether there is a resource of a kind that keeps a rule.
   *
   * @throws NotKnown if that hangs on a value that is not known, on a resource of which there may be none, or on a place that
   * is not read.
   */
  has(type: string, holds: (resource: Resource) => boolean): boolean {
    const isFound = someOf(this.ofType(type), (resource) => {
      if (!holds(resource)) return false;
      if (isRepeated(resource)) throw new NotKnown(`how many ${resource.address} there are`);
      return true;
    });
    const [place] = this.unread;
    if (!isFound && place !== undefined) throw new NotKnown(`whether ${place.address} makes ${type}`);
    return isFound;
  }

  /** The resources of another kind that name this one. @throws NotKnown if a name is not known. */
  linked(resource: Resource, link: Link): readonly Resource[] {
    return this.ofType(link.type).filter((other) => this.isLinked(resource, link, other));
  }

  private isLinked(resource: Resource, link: Link, other: Resource): boolean {
    return this.isNamed(other.body[link.argument], other.stack, { resource, ...link });
  }

  /** Whether a value names the resource, by a reference or by a text. @throws NotKnown if it is not known. */
  isNamed(
    value: unknown,
    stack: string,
    { resource, names, attributes }: { readonly resource: Resource } & Pick<Link, "names" | "attributes">,
  ): boolean {
    if (typeof value !== "string" || value === "") return false;
    const reference = this.referred(value, stack);
    if (reference !== undefined) {
      return reference.resource === resource && (attributes?.includes(reference.attribute) ?? true);
    }
    const own = names.map((name) => resource.body[name]).filter((one) => typeof one === "string");
    if (stack === resource.stack && own.includes(value)) return true;
    const text = literal(value);
    return own
      .filter((one) => !hasReference(one))
      .map(literal)
      .some(
        (one) =>
          text === one || (text.startsWith("arn:") && /[:/]$/.test(text.slice(0, -one.length)) && text.endsWith(one)),
      );
  }
}

/** Whether `count` or `for_each` says how many there are, which a synthesized stack does not show. */
function isRepeated({ body }: Resource): boolean {
  return body.count !== undefined || body.for_each !== undefined;
}

function keyOf({ stack, address }: Pick<Resource, "stack" | "address">): string {
  return `${stack}: ${address}`;
}
