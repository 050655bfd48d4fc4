import { type LedgerRow, namesIn, type ServiceLedger } from "./service-ledger";

/** An action as AWS publishes it. */
export interface PublishedAction {
  /** Without the prefix of its service. */
  readonly name: string;
  /** Such as `Read`, `List`, `Write` or `Permissions management, Write`. */
  readonly level: string;
}

/** What the ledger says about an action, and why. */
export type Judgement = Omit<LedgerRow, "actions">;

/** Why reads of settings and lists are harmless, unless a row says otherwise. */
export const READS_AND_LISTS = "It reads settings or lists names, and no items.";

/** The judgement of an action; undefined if the ledger does not know it. */
export function judgementOf(ledger: ServiceLedger, { name, level }: PublishedAction): Judgement | undefined {
  const row =
    ledger.rows.find(({ actions }) => namesIn(actions).includes(name)) ??
    ledger.rows.find(({ actions }) => namesIn(actions).some((one) => isFamilyOf(one, name)));
  if (row !== undefined) {
    const { actions: _, ...judgement } = row;
    return judgement;
  }
  if (level === "Read" || level === "List") return { does: "harmless", why: READS_AND_LISTS };
  if (ledger.rest !== undefined && !ledger.rest.judged.test(name)) return { does: "harmless", why: ledger.rest.why };
  return undefined;
}

/** Whether an entry of a row is a family, such as `Put*`, and the action is in it. */
export function isFamilyOf(entry: string, name: string): boolean {
  return entry.endsWith("*") && name.startsWith(entry.slice(0, -1));
}
