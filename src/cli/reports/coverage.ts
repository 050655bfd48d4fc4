import type { ResolvedEstate } from "../../prove/questions/resolved-estate";

/** What an answer covers of the inputs, and what it does not, for another program. `docs/prove.md` has the fields. */
export interface Coverage {
  /** How many of the places that may carry, attach or grant permissions had each end. */
  readonly places: { readonly read: number; readonly ownerNotKnown: number; readonly notUnderstood: number };
  /** Each place of the last two ends, as a line. */
  readonly notRead: readonly string[];
  /** References that nothing in the inputs resolves. */
  readonly notKnown: readonly string[];
  /** What was read from elsewhere than the inputs. */
  readonly notes: readonly string[];
  /** What neither the inputs nor a subjects file say. Absent if they say all that is needed. */
  readonly notSaid?: string;
}

export function coverageOf(
  { ledger, notRead, unresolved }: Pick<ResolvedEstate, "ledger" | "notRead" | "unresolved">,
  notSaid: string | undefined,
): Coverage {
  const { read, ownerUnknown, notUnderstood, notes } = ledger;
  return {
    places: { read, ownerNotKnown: ownerUnknown.length, notUnderstood: notUnderstood.length },
    notRead,
    notKnown: unresolved,
    notes,
    ...(notSaid !== undefined && { notSaid }),
  };
}

/** A report in JSON. */
export function jsonText(report: object): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** A request for another program; undefined if there is none. */
export function requestJson(request: ReadonlyMap<string, string | readonly string[]> | undefined): object | undefined {
  return request === undefined ? undefined : Object.fromEntries(request);
}
