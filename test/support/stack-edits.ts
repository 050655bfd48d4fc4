/** The synthesized JSON of a stack. */
export type StackJson = Readonly<Record<string, unknown>>;

/** A JSON object that may be changed. */
export type Draft = Record<string, unknown>;

/** The stack as an edit or a hurried pull request would leave it. It changes nothing in place. */
export type Edit = (json: StackJson) => StackJson;

/** The value at a path such as `rule.default_retention.days`; a list of one block is read as the block. */
export function at(body: unknown, path: string): unknown {
  return path.split(".").reduce((value, key) => {
    const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return typeof block === "object" && block !== null ? (block as Draft)[key] : undefined;
  }, body);
}

/** Changes one resource: the last of its kind by address, so that a check that looks at the first alone is found out. */
export function change(type: string, edit: (body: Draft, json: Draft) => void, name?: RegExp): Edit {
  return (json) => {
    const draft = structuredClone(json) as { resource: Record<string, Record<string, Draft>> } & Draft;
    const body = draft.resource[type]?.[nameIn(draft, type, name)];
    if (body === undefined) throw new Error(`The stack has no ${type} to change.`);
    edit(body, draft);
    return draft;
  };
}

/** Takes one resource out, as somebody would who deletes its lines. */
export function without(type: string, name?: RegExp): Edit {
  return (json) => {
    const draft = structuredClone(json) as { resource: Record<string, Record<string, Draft>> } & Draft;
    delete draft.resource[type]?.[nameIn(draft, type, name)];
    return draft;
  };
}

/** Adds a resource that should not be there. */
export function adding(type: string, body: Draft): Edit {
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

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
