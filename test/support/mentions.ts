type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a text is: the module of a configuration, with a dot after it, and the resource. */
interface Place {
  readonly module: string;
  readonly owner: string;
}

/** Which resources other parts of an input name: by a reference, or by the ARN that they have. */
export class Mentions {
  /** Addresses of planned or applied resources. */
  private readonly instances = new Set<string>();
  /** References of expressions, and the texts of arguments, with the resource that has them. */
  private readonly texts: (readonly [owner: string, text: string])[] = [];

  constructor(text: string) {
    this.collect({ module: "", owner: "" }, JSON.parse(text));
  }

  /** Whether a plan or state has an instance of what is written at an address. */
  hasInstance(address: string): boolean {
    return [...this.instances].some((one) => withoutIndexes(one) === address);
  }

  /** Addresses of what names it. */
  ownersOf(address: string, { arn }: Json): readonly string[] {
    const path = withoutIndexes(address);
    const name = path.split(/(?:^|\.)module\.[\w-]+\./).at(-1);
    const reference = new RegExp(`(?<![\\w.-])${name}(?![\\w-])`);
    const isNamed = (text: string) =>
      reference.test(text) || (typeof arn === "string" && arn !== "" && text.includes(arn));
    const owners = this.texts.filter(([owner, text]) => withoutIndexes(owner) !== path && isNamed(text));
    return [...new Set(owners.map(([owner]) => owner))];
  }

  private collect({ module, owner }: Place, value: unknown): void {
    if (typeof value === "string") this.texts.push([owner, value]);
    if (Array.isArray(value)) for (const one of value) this.collect({ module, owner }, one);
    if (!isObject(value)) return;
    const { address, ...rest } = value;
    if (typeof address === "string" && "values" in rest) this.instances.add(address);
    const inside = typeof address === "string" ? `${module}${address}` : owner;
    for (const [name, one] of Object.entries(rest)) {
      if (name === "resource" && isObject(one))
        this.collectNamed(one, (type, of) => ({ module, owner: `${type}.${of}` }));
      else if (name === "module_calls" && isObject(one)) {
        for (const [call, body] of Object.entries(one)) {
          this.collect({ module: `${module}module.${call}.`, owner: `${module}module.${call}` }, body);
        }
      } else this.collect({ module, owner: inside }, one);
    }
  }

  private collectNamed(types: Json, place: (type: string, name: string) => Place): void {
    for (const [type, named] of Object.entries(types)) {
      for (const [name, body] of Object.entries(isObject(named) ? named : {})) this.collect(place(type, name), body);
    }
  }
}

function withoutIndexes(address: string): string {
  return address.replace(/\[(?:"[^"]*"|\d+)\]/g, "");
}
