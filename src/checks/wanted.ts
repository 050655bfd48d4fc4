import type { Resource, Template } from "./checked-template";
import { NotKnown } from "./not-known";
import { listOf } from "./reading";
import { hasReference, isOpen, literal } from "./terraform-text";

/** What an argument must be. */
export interface Wanted {
  /** After "must", such as `be true` or `be 365 or more`. */
  readonly words: string;
  /** Whether a value is as wanted; undefined stands for an argument that is not set. @throws NotKnown */
  holds(value: unknown, at: { readonly resource: Resource; readonly template: Template }): boolean;
}

/** A boolean, number or text. Terraform reads `"true"` as `true` too. */
export function is(expected: boolean | number | string): Wanted {
  return { words: `be ${expected}`, holds: (value) => String(known(value)) === String(expected) };
}

export function oneOf(expected: readonly string[]): Wanted {
  return { words: `be ${expected.join(" or ")}`, holds: (value) => expected.includes(String(known(value))) };
}

export function atLeast(least: number): Wanted {
  return { words: `be ${least} or more`, holds: (value) => numberOf(value) >= least };
}

export function between(least: number, most: number): Wanted {
  return {
    words: `be ${least} to ${most}`,
    holds: (value) => numberOf(value) >= least && numberOf(value) <= most,
  };
}

/** Left out or false: nothing of the kind is switched on. */
export function not(refused: boolean | string): Wanted {
  return { words: `be anything but ${refused}`, holds: (value) => String(known(value)) !== String(refused) };
}

export const unset: Wanted = { words: "be left out", holds: (value) => value === undefined };

/** As wanted, or left out: what AWS then does is as good. */
export function unsetOr(wanted: Wanted): Wanted {
  return {
    words: `${wanted.words}, or left out`,
    holds: (value, at) => value === undefined || wanted.holds(value, at),
  };
}

/** Something, whatever it is. A variable may be null, and then is nothing. */
export const anything: Wanted = {
  words: "be set",
  holds: (value) => {
    if (typeof value === "string" && isOpen(value)) throw new NotKnown(value);
    return value !== undefined;
  },
};

/** Exactly these texts, in any order. */
export function exactly(expected: readonly string[]): Wanted {
  return {
    words: `be ${expected.join(", ")}`,
    holds: (value) => JSON.stringify(textsOf(value).toSorted()) === JSON.stringify(expected.toSorted()),
  };
}

/** At least this text, among others or alone. */
export function including(item: string): Wanted {
  return { words: `have ${item}`, holds: (value) => textsOf(value).includes(item) };
}

/** At least one text, and each of a form. */
export function all(form: RegExp, words: string): Wanted {
  return { words, holds: (value) => textsOf(value).length > 0 && textsOf(value).every((text) => form.test(text)) };
}

/** At least so many different items, known or not. */
export function severalOf(least: number, noun: string): Wanted {
  return {
    words: `be ${least} ${noun} or more`,
    holds: (value) => {
      if (typeof value === "string" && hasReference(value)) throw new NotKnown(value);
      return new Set(listOf(value)).size >= least;
    },
  };
}

/** Alias of a key that AWS manages: everybody who may use the service may decrypt with it. */
const OF_AWS = /alias\/aws\//;

/**
 * A key with a policy of one's own: one that the input makes, or the ARN, id or alias of one that is not AWS's.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
export const ownKey: Wanted = {
  words: "be a customer managed key",
  holds: (value, { resource, template }) => {
    if (typeof value !== "string") return false;
    const type = template.referred(value, resource.stack)?.resource.type;
    if (type !== undefined) return /^aws_kms_(key|alias|external_key|replica_key)$/.test(type);
    return !OF_AWS.test(literal(value));
  },
};

function known(value: unknown): unknown {
  return typeof value === "string" ? literal(value) : value;
}

function numberOf(value: unknown): number {
  const read = known(value);
  return typeof read === "number" || (typeof read === "string" && read !== "") ? Number(read) : Number.NaN;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string" && hasReference(value)) throw new NotKnown(value);
  return listOf(value).map((one) => String(known(one)));
}
