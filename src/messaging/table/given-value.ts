import { givenPlaceholder, guardedAttribute } from "../../model/guards";
import { type Attributes, type Found, RequestError } from "./checked-attributes";

/** The value that the guard of a step compares with. @throws RequestError if it is missing, or if no guard asks for it */
export function givenOf({ step }: Found, given: string | undefined): Attributes {
  const { guard } = step;
  const attribute = guard?.kind === "equalsGiven" ? guardedAttribute(guard) : undefined;
  if ((attribute === undefined) !== (given === undefined)) {
    const says = attribute === undefined ? "compares with no value that is given" : `needs the ${attribute} to compare`;
    throw new RequestError(`${step.operation} of a ${step.entity} ${says}.`);
  }
  return attribute === undefined ? {} : { [givenPlaceholder(attribute)]: given };
}
