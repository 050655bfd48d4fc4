import type { PatternName, Step, TableModel } from "./types";

/** The encrypted attributes that one pattern writes and reads. */
export interface TextUse {
  /** Attributes that it encrypts, sorted. */
  readonly encrypts: readonly string[];
  /** Attributes that it decrypts, sorted. */
  readonly decrypts: readonly string[];
}

/**
 * What one pattern does with texts that the functions encrypt: what it has to ask of their key, and no more.
 *
 * It decrypts what it reads, what the stream that starts it carries, and what a put that must not replace anything finds
 * in its place: the same message sent twice is told from another one by its text.
 */
export function textUse<Model extends TableModel>(scope: {
  readonly model: Model;
  readonly pattern: PatternName<Model>;
}): TextUse {
  const { model } = scope;
  const pattern = model.patterns[scope.pattern];
  const steps = pattern?.steps ?? [];
  const encryptedOf = (entity: string): readonly string[] =>
    Object.entries(model.entities[entity]?.attributes ?? {}).flatMap(([name, { encrypted }]) =>
      encrypted === true ? [name] : [],
    );
  const encrypted = ({ entity }: Step, names: readonly string[] = []): readonly string[] =>
    encryptedOf(entity).filter((name) => names.includes(name));
  const triggering = pattern?.trigger === undefined ? [] : encryptedOf(pattern.trigger.entity);
  return {
    encrypts: sorted(steps.flatMap((step) => encrypted(step, step.writes))),
    decrypts: sorted([
      ...triggering,
      ...steps.flatMap((step) => encrypted(step, step.reads)),
      ...steps.filter(mayFindItsLike).flatMap((step) => encrypted(step, step.writes)),
    ]),
  };
}

// In a transaction the rows beside the first are not compared: whether they are there is all that is asked.
function mayFindItsLike({ operation, guard, onlyInTransaction }: Step): boolean {
  return operation === "PutItem" && guard?.kind === "absent" && onlyInTransaction !== true;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
