import { DYNAMODB } from "./dynamodb-ledger";
import { KMS } from "./kms-ledger";
import { type ActionClass, type LedgerRow, namesIn, type ServiceLedger } from "./service-ledger";

/** Every service that holds, protects or leaks the data, with its judged actions. */
export const LEDGER: readonly ServiceLedger[] = [DYNAMODB, KMS];

/** What a guarantee asks about: the rows of a class, of some services, about some things. */
export interface Choice {
  readonly service: string;
  readonly does: ActionClass;
  /** @default whatever they act on */
  readonly of?: string | readonly string[];
}

/**
 * The actions of these choices with the prefix of their service, without those that no guarantee asks about.
 *
 * @throws Error if a choice has no action: a guarantee about nothing would be proved.
 */
export function judged(...choices: readonly Choice[]): readonly string[] {
  return choices.flatMap((choice) => {
    const { service, rows, gaps = [] } = ledgerOf(choice.service);
    const open = new Set(gaps.flatMap(({ actions }) => namesIn(actions)));
    const chosen = rows.filter((row) => row.does === choice.does && isOf(row, choice.of));
    const names = chosen.flatMap(({ actions }) => namesIn(actions)).filter((name) => !open.has(name));
    if (names.length === 0) throw new Error(`The ledger has no action for ${JSON.stringify(choice)}.`);
    return names.map((name) => `${service}:${name}`);
  });
}

/** @throws Error if the ledger does not have the service. */
export function ledgerOf(service: string): ServiceLedger {
  const found = LEDGER.find((one) => one.service === service);
  if (found === undefined) {
    throw new Error(`The ledger has no service "${service}". It has ${LEDGER.map((one) => one.service).join(", ")}.`);
  }
  return found;
}

function isOf({ of }: LedgerRow, wanted: Choice["of"]): boolean {
  return wanted === undefined || (of !== undefined && [wanted].flat().includes(of));
}
