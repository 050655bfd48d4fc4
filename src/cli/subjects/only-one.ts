import { type Finding, found, notFound } from "./found-subject";
import type { Spelled } from "./resource-names";

/** Something of the inputs that may be a subject: where it is, and how it is named. */
export interface Candidate {
  readonly address: string;
  readonly spelled: Spelled;
}

/** The subject if there is exactly one candidate. Of several, none is chosen. */
export function onlyOne(
  name: string,
  candidates: readonly Candidate[],
  { missing, because }: { readonly missing: string; readonly because: string },
): Finding {
  const [only, ...others] = candidates;
  if (only === undefined) return notFound(name, missing);
  if (others.length > 0) {
    return notFound(name, `it may be ${candidates.map(({ address }) => address).join(" or ")}`);
  }
  const { spelled, address } = only;
  return "problem" in spelled ? notFound(name, spelled.problem) : found(name, [spelled.text], `${address} ${because}`);
}
