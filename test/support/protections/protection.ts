import { policyIn, type SynthesizedResource, type Template } from "../template";

/** The synthesized JSON of a stack. */
export type StackJson = Readonly<Record<string, unknown>>;

/** A JSON object that may be changed. */
export type Draft = Record<string, unknown>;

/** One thing that must hold of a stack, how to see that it does not, and a realistic way to lose it. */
export interface Protection {
  /** Such as `TABLE-03`; unique. */
  readonly id: string;
  /** What holds, in one sentence. */
  readonly sentence: string;
  /** What happens without it. */
  readonly why: string;
  /** Ids of published controls that want the same, or the page of AWS that says so. */
  readonly sources: readonly string[];
  /** The stack of the example environment that it is about. */
  readonly stack: string;
  /** Addresses of all that offend; empty when it holds. A kind of which there is none offends as `aws_…: none`. */
  find(template: Template): readonly string[];
  /** The stack without the protection, as an edit or a hurried pull request would leave it. */
  remove(json: StackJson): StackJson;
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

/** The value at a path such as `rule.default_retention.days`; a list of one block is read as the block. */
export function at(body: unknown, path: string): unknown {
  return path.split(".").reduce((value, key) => {
    const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return typeof block === "object" && block !== null ? (block as Draft)[key] : undefined;
  }, body);
}

export function isGuarded({ body }: SynthesizedResource): boolean {
  return at(body, "lifecycle.prevent_destroy") === true;
}

/** Changes one resource: the last of its kind by address, so that a check that looks at the first alone is found out. */
export function change(type: string, edit: (body: Draft, json: Draft) => void, name?: RegExp): Protection["remove"] {
  return (json) => {
    const draft = structuredClone(json) as { resource: Record<string, Record<string, Draft>> } & Draft;
    const body = draft.resource[type]?.[nameIn(draft, type, name)];
    if (body === undefined) throw new Error(`The stack has no ${type} to change.`);
    edit(body, draft);
    return draft;
  };
}

/** Takes one resource out, as somebody would who deletes its lines. */
export function without(type: string, name?: RegExp): Protection["remove"] {
  return (json) => {
    const draft = structuredClone(json) as { resource: Record<string, Record<string, Draft>> } & Draft;
    delete draft.resource[type]?.[nameIn(draft, type, name)];
    return draft;
  };
}

/** Adds a resource that should not be there. */
export function adding(type: string, body: Draft): Protection["remove"] {
  return (json) => {
    const draft = structuredClone(json) as { resource: Record<string, Record<string, Draft>> } & Draft;
    draft.resource[type] = { ...draft.resource[type], added: body };
    return draft;
  };
}

function nameIn(draft: { resource: Record<string, Record<string, Draft>> }, type: string, name = /./): string {
  return (
    Object.keys(draft.resource[type] ?? {})
      .filter((key) => name.test(key))
      .sort()
      .at(-1) ?? ""
  );
}

/** A statement of a policy, to be changed. */
export interface StatementDraft {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action?: unknown;
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** Changes the statements of a policy in place, or returns others. */
export function changePolicy(
  body: Draft,
  edit: (statements: StatementDraft[]) => StatementDraft[],
  attribute = "policy",
): void {
  const document = JSON.parse(String(body[attribute])) as { Statement: StatementDraft[] };
  body[attribute] = JSON.stringify({ ...document, Statement: edit(document.Statement) });
}

/** The statements of a resource, or none when it has no policy. */
export function statementsIn(resource: SynthesizedResource, attribute = "policy") {
  return typeof resource.body[attribute] === "string" ? policyIn(resource, attribute).Statement : [];
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** One protection for each of several stacks, such as one of every key. */
export function inStacks(stacks: readonly string[], protection: Omit<Protection, "stack">): readonly Protection[] {
  return stacks.map((stack) => ({ ...protection, id: `${protection.id}/${stack}`, stack }));
}
