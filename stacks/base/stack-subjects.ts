import type { Subjects } from "../../src/prove/documents/subjects";

/**
 * Who is who in a stack, for the guarantees.
 *
 * A value may hold a reference to a resource of the stack. It ends up as `${type.name.attribute}`, which the prover looks
 * up in stacks, plans and states.
 */
export interface StackSubjects {
  /**
   * Subjects of this stack alone. An empty list says that there is none, so that a guarantee about it is absent. A name
   * that is left out is unknown, so that a guarantee about it is undecided.
   */
  readonly subjects: Subjects;
  /** What the stack adds to subjects that several stacks have together, such as its keys to `key`. @default nothing */
  readonly shared?: Subjects;
  /** ARNs of roles that policies of other stacks name and that this stack would make. @default every role is made */
  readonly missingRoles?: readonly string[];
}

/** A list of a text, or the empty list that says that there is none. */
export function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** Subjects, and what hands them out: the id of a stack, or another word for errors. */
export interface NamedSubjects extends StackSubjects {
  readonly from: string;
}

/**
 * The subjects of several parts together. Lists of shared subjects are joined in the order of the parts.
 *
 * @throws Error when two parts hand out the same subject, or one is shared and not shared: then a guarantee would speak
 * of one of them and no one would know of which.
 */
export function joinedSubjects(parts: readonly NamedSubjects[]): Subjects {
  const owners = new Map<string, string>();
  const joined: Record<string, readonly string[]> = {};
  for (const { from, subjects } of parts) {
    for (const [name, texts] of Object.entries(subjects)) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(doubled({ name, from, owner }));
      owners.set(name, from);
      joined[name] = texts;
    }
  }
  for (const { from, shared = {} } of parts) {
    for (const [name, texts] of Object.entries(shared)) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(doubled({ name, from, owner }));
      joined[name] = [...(joined[name] ?? []), ...texts];
    }
  }
  return joined;
}

function doubled({ name, from, owner }: { readonly name: string; readonly from: string; readonly owner: string }) {
  return (
    `Subject ${name} is handed out twice: by ${owner} and by ${from}. Give one of them another name in its ` +
    "<stack>-subjects.ts, or share it in both."
  );
}
