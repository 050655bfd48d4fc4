/** A protection that is given up, or a section that is switched off, and why. */
export interface Weakened {
  /** 10 to 200 characters that AWS allows in a tag value, five letters among them, no space at either end. */
  readonly reason: string;
}

/**
 * An option that gives up a protection: everything that is said about it.
 *
 * The schema, the type of the configuration, `npm start`, the proof and `docs/options.md` read it; nothing repeats it.
 */
export interface WeakeningOption {
  /** What the option does, as sentences. */
  readonly does: string;
  /** What is then lost, as a clause: it begins in lower case and ends without a full stop. */
  readonly lost: string;
  /** What else its author should know, as sentences. @default nothing */
  readonly advice?: string;
  /** Ids of the guarantees that no longer hold: exactly these, as `test/stacks/given-up.test.ts` proves. */
  readonly guarantees: readonly string[];
}

/** An option that lets through more than the workload needs: a list beside the reason. */
export interface AdditionOption extends Omit<WeakeningOption, "lost"> {
  /** Name of the list, such as `arns`. */
  readonly list: string;
  /** What is then lost, as a clause that names the items of the list. */
  readonly lost: (items: string) => string;
}

/** The weakenings of one section, by their names. */
export type WeakeningOptions = Readonly<Record<string, WeakeningOption>>;

/** The additions of one section, by their names. */
export type AdditionOptions = Readonly<Record<string, AdditionOption>>;

/** What a checked configuration holds of the weakenings of a section. */
export type Weakenings<Options extends WeakeningOptions> = { readonly [Name in keyof Options]?: Weakened };

/** What a checked configuration holds of the additions of a section. */
export type Additions<Options extends AdditionOptions> = {
  readonly [Name in keyof Options]?: Weakened & { readonly [List in Options[Name]["list"]]: readonly string[] };
};

/** The description of an option in the schema: what it does, what is lost, what else to know. */
export function descriptionOf({ does, lost, advice }: WeakeningOption | AdditionOption): string {
  // What an addition loses depends on its items; `does` says it without them.
  const loss = typeof lost === "string" ? `${lost.charAt(0).toUpperCase()}${lost.slice(1)}.` : undefined;
  return [does, loss, advice].filter((sentence) => sentence !== undefined).join(" ");
}
