import type { Edit } from "../../support/stack-edits";
import { policyIn, type SynthesizedResource, type Template } from "../../support/synthesized-template";

/**
 * One thing that must hold of a stack of ours and of no other, how to see that it does not, and a realistic way to lose it.
 * What everybody may ask of a stack is a control, in `src/checks`.
 */
export interface Protection {
  /** Such as `TABLE-06`; unique. Where a control asks for less, it has the same number. */
  readonly id: string;
  /** What holds, in one sentence. */
  readonly sentence: string;
  /** What happens without it. */
  readonly why: string;
  /** Pages of AWS that say so. */
  readonly sources: readonly string[];
  /** The stack of the example environment that it is about. */
  readonly stack: string;
  /** Addresses of all that offend; empty when it holds. A kind of which there is none offends as `aws_…: none`. */
  find(template: Template): readonly string[];
  /** The stack without the protection, as an edit or a hurried pull request would leave it. */
  readonly remove: Edit;
  /** What `find` then names, where that is not the one resource that `remove` touches. */
  readonly offender?: string;
  /** It forbids a kind of thing, so that a stack without anything keeps it. */
  readonly ofAbsence?: true;
}

type Rule = (resource: SynthesizedResource, template: Template) => boolean;

export function ofType(template: Template, type: string): readonly SynthesizedResource[] {
  return template.resources().filter((resource) => resource.type === type);
}

/** Holds when every resource of the kind keeps the rule, and there is one. */
export function every(type: string, holds: Rule): Protection["find"] {
  return (template) => {
    const found = ofType(template, type);
    if (found.length === 0) return [`${type}: none`];
    return found.filter((resource) => !holds(resource, template)).map(({ address }) => address);
  };
}

/** Holds when every resource of a kind is named, in `attribute`, by a resource of another kind that keeps the rule. */
export function everyHas(
  type: string,
  companion: { readonly type: string; readonly attribute: string; readonly holds?: Rule },
): Protection["find"] {
  return every(type, ({ address }, template) =>
    ofType(template, companion.type).some(
      (other) =>
        String(other.body[companion.attribute]).startsWith(`\${${address}.`) &&
        (companion.holds?.(other, template) ?? true),
    ),
  );
}

/** Holds when no resource of the stack offends. */
export function none(offends: Rule): Protection["find"] {
  return (template) =>
    template
      .resources()
      .filter((resource) => offends(resource, template))
      .map(({ address }) => address);
}

/** The statements of a resource, or none when it has no policy. */
export function statementsIn(resource: SynthesizedResource, attribute = "policy") {
  return typeof resource.body[attribute] === "string" ? policyIn(resource, attribute).Statement : [];
}

/** One protection for each of several stacks, such as one of every key. */
export function inStacks(stacks: readonly string[], protection: Omit<Protection, "stack">): readonly Protection[] {
  return stacks.map((stack) => ({ ...protection, id: `${protection.id}/${stack}`, stack }));
}
