import { entityNames } from "./model-steps";
import { streamTriggerOf } from "./triggers";
import type { PatternName, Step, TableModel } from "./types";

/** The encrypted attributes that one pattern writes and reads. */
export interface TextUse {
  /** Attributes that it encrypts, sorted. */
  readonly encrypts: readonly string[];
  /** Attributes that it decrypts, sorted. */
  readonly decrypts: readonly string[];
}

/**
 * The encrypted attributes that a pattern handles, and so what its role may ask of the key of texts.
 *
 * A pattern decrypts the attributes that it reads, and those of the stream record that starts it. If it puts an item
 * that must not replace another one, it decrypts the stored item too: the text tells the same message, sent twice, from
 * another message under the same id.
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
  const encrypted = (step: Step, names: readonly string[] = []): readonly string[] =>
    entityNames(step)
      .flatMap(encryptedOf)
      .filter((name) => names.includes(name));
  const trigger = streamTriggerOf(pattern);
  const triggering = trigger === undefined ? [] : encryptedOf(trigger.entity);
  return {
    encrypts: sorted(steps.flatMap((step) => encrypted(step, step.writes))),
    decrypts: sorted([
      ...triggering,
      ...steps.flatMap((step) => encrypted(step, step.reads)),
      ...steps.filter(mayFindItsLike).flatMap((step) => encrypted(step, step.writes)),
    ]),
  };
}

// The rows beside the first of a transaction are not compared: the pattern asks only whether they are there.
function mayFindItsLike({ operation, guard, onlyInTransaction }: Step): boolean {
  return operation === "PutItem" && guard?.kind === "absent" && onlyInTransaction !== true;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
