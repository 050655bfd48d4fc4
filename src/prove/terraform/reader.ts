import { type Policy, parsePolicy, unreadablePolicy } from "../documents/policy-document";
import { unresolvedIn } from "../texts/placeholders";
import { References } from "./references";
import type { Stack, StackResource } from "./stack";

/** Resources of stacks by kind, with every reference in them resolved. */
export class Reader {
  readonly references: References;
  readonly resources: readonly StackResource[];
  /** Resources whose policy was put where it belongs. */
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

  /** An argument as text; empty when it is not set or no text. */
  argument(resource: StackResource, name: string): string {
    const value = resource.body[name];
    return typeof value === "string" ? this.text(value, resource) : "";
  }

  /** A text that may hold references. */
  text(value: string, at: StackResource): string {
    return this.references.resolve(value, at);
  }

  /** The policy in an argument; undefined when it is not set. @throws PolicySyntaxError when AWS would refuse it. */
  policy(resource: StackResource, argument: string): Policy | undefined {
    const value = resource.body[argument];
    return value === undefined ? undefined : this.policyOf(resource, value);
  }

  policyOf(resource: StackResource, value: unknown, name = resource.address): Policy {
    this.used.add(resource);
    if (typeof value !== "string") return parsePolicy(name, value);
    const text = this.text(value, resource);
    // The whole policy is a reference: of a data source, a file or a function, or to what is not known yet.
    const waitsFor = text.trimStart().startsWith("{") ? undefined : unresolvedIn(text);
    return waitsFor === undefined ? parsePolicy(name, text) : unreadablePolicy(name, waitsFor);
  }
}
