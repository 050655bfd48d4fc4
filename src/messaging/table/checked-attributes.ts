import type { Entity, SecondaryIndex, Step } from "../../model/types";

export type Attributes = Readonly<Record<string, unknown>>;

/** A step with what it is about. */
export interface Found {
  readonly step: Step;
  readonly entity: Entity;
  readonly index: SecondaryIndex | undefined;
}

/** A handler asked for a call that its pattern does not make: a mistake in the code, never of the caller. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

/** The attributes, if they are exactly those of the step. An optional one may be missing. @throws RequestError */
export function checked(
  { step, entity }: Found,
  { attributes, names }: { readonly attributes: Attributes; readonly names: readonly string[] },
): Attributes {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  for (const [name] of given) {
    if (!names.includes(name)) throw new RequestError(`${step.operation} of a ${step.entity} does not write ${name}.`);
  }
  for (const name of names) {
    if (attributes[name] === undefined && entity.attributes[name]?.optional !== true) {
      throw new RequestError(`${step.operation} of a ${step.entity} needs ${name}.`);
    }
  }
  return Object.fromEntries(given);
}
