import { comparesWithWritten, givenPlaceholder, guardCondition } from "../model/guards";
import type { Guard } from "../model/types";
import { type AttributeValue, plainValue, type SampleItem } from "./sample-items";

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
    this.values.set(`:${name}`, this.item[name] ?? { NULL: true });
    return `:${name}`;
  }

  /** The condition of a guard, with what it names. */
  guarded(guard: Guard, partitionKey: string): string {
    const { expression, names, values } = guardCondition(guard, partitionKey);
    for (const name of names) this.of(name);
    if (comparesWithWritten(guard)) this.value(guard.attribute);
    // What a function gives is here what the item has.
    if (guard.kind === "equalsGiven") {
      this.values.set(givenPlaceholder(guard.attribute), this.item[guard.attribute] ?? { NULL: true });
    }
    for (const [placeholder, value] of Object.entries(values)) this.values.set(placeholder, plainValue(value));
    return expression;
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
