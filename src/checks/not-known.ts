/**
 * Something that a control has to know and the input does not say, such as `${var.key_arn}`.
 *
 * Readers throw it, and the control is then undecided for the resource. So no control can take for true what is not
 * known, even if its author has not thought of it.
 */
export class NotKnown extends Error {
  override readonly name = "NotKnown";

  /** @param what The text that is not known, such as `${var.key_arn}`, or in words what would have to be known. */
  constructor(what: string) {
    // `${known after apply: aws_kms_key.table.arn}` is no Terraform, but the words of a reader of plans.
    super(short(what).replace(/^\$\{([^{}]* [^{}]*)\}$/, "$1"));
  }
}

/** A long text is a policy: the first reference in it says what is missing. */
function short(text: string): string {
  return text.length <= 120 ? text : (/(?<!\$)\$\{[^{}]*\}/.exec(text)?.[0] ?? `${text.slice(0, 119)}…`);
}

/** Whether one item keeps the rule. Throws NotKnown only if that decides: one item that keeps it is enough. */
export function someOf<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  let notKnown: NotKnown | undefined;
  for (const item of items) {
    try {
      if (holds(item)) return true;
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      notKnown ??= error;
    }
  }
  if (notKnown !== undefined) throw notKnown;
  return false;
}

/** Whether every item keeps the rule. Throws NotKnown only if that decides: one item that breaks it is enough. */
export function everyOf<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  return !someOf(items, (item) => !holds(item));
}
