import { type Policy, parsePolicy, unreadablePolicy } from "../documents/policy-document";
import { unresolvedIn } from "../texts/placeholders";
import { References } from "./references";
import type { Stack, StackResource } from "./stack";

/** Reads resources of the stacks by kind, and resolves the references in them. */
export class Reader {
  readonly references: References;
  readonly resources: readonly StackResource[];
  /** Resources whose policy was read and attached. */
  readonly used = new Set<StackResource>();
  private readonly byType = new Map<string, StackResource[]>();

  constructor(stacks: readonly Stack[]) {
    this.references = new References(stacks);
    this.resources = stacks.flatMap((stack) => stack.resources);
    for (const one of this.resources) {
      const others = this.byType.get(one.type);
      if (others === undefined) this.byType.set(one.type, [one]);
      else others.push(one);
    }
  }

  ofType(type: string): readonly StackResource[] {
    return this.byType.get(type) ?? [];
  }

  attribute(resource: StackResource, name: string): string {
    return this.text(`\${${resource.path}.${name}}`, resource);
  }

  /** An argument as text; empty if it is not set or not a text. */
  argument(resource: StackResource, name: string): string {
    const value = resource.body[name];
    return typeof value === "string" ? this.text(value, resource) : "";
  }

  /** Resolves the references in a text. */
  text(value: string, at: StackResource): string {
    return this.references.resolve(value, at);
  }

  /** The policy in an argument; undefined if it is not set. @throws PolicySyntaxError if AWS would refuse it. */
  policy(resource: StackResource, argument: string): Policy | undefined {
    const value = resource.body[argument];
    return value === undefined ? undefined : this.policyOf(resource, value);
  }

  policyOf(resource: StackResource, value: unknown, name = resource.address): Policy {
    this.used.add(resource);
    if (typeof value !== "string") return parsePolicy(name, value);
    const text = this.text(value, resource);
    // The whole policy is a reference: to a data source, a file, a function, or a value that is known only after apply.
    const waitsFor = text.trimStart().startsWith("{") ? undefined : unresolvedIn(text);
    return waitsFor === undefined ? parsePolicy(name, text) : unreadablePolicy(name, `its document is ${waitsFor}`);
  }
}
