import type { AttributeValue, SampleItem } from "./sample-items";

/** The placeholders of one call: every name stands behind one, because it may be a reserved word. */
export class CallNames {
  private readonly names = new Map<string, string>();
  private readonly values = new Map<string, AttributeValue>();

  constructor(private readonly item: SampleItem) {}

  of(name: string): string {
    this.names.set(`#${name}`, name);
    return `#${name}`;
  }

  /** The value that the item has. */
  value(name: string): string {
    return this.given(name, this.item[name] ?? { NULL: true });
  }

  given(name: string, value: AttributeValue): string {
    this.values.set(`:${name}`, value);
    return `:${name}`;
  }

  list(names: readonly string[]): string {
    return names.map((name) => this.of(name)).join(", ");
  }

  used(): Readonly<Record<string, unknown>> {
    return {
      ...(this.names.size > 0 && { ExpressionAttributeNames: Object.fromEntries(this.names) }),
      ...(this.values.size > 0 && { ExpressionAttributeValues: Object.fromEntries(this.values) }),
    };
  }
}
