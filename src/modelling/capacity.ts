import { indexKeyNames } from "../model/model-keys";
import { knownKinds, type LocatedStep } from "../model/model-steps";
import type { SecondaryIndex, TableModel } from "../model/types";
import { stepShape } from "./step-shape";

/**
 * What a step costs, in units of on-demand capacity, as a sentence: what AWS's rules say of it, and no measurement.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function capacityOf(model: TableModel, located: LocatedStep): string {
  const { step, facts } = located;
  if (facts?.effect === "read") {
    const isTransaction = facts.onlyIn === "TransactGetItems";
    if (isTransaction) return "2 read units for each 4 KB of the item, in a transaction";
    const units = step.consistentRead === true ? "1 read unit" : "0.5 read units";
    if (step.operation !== "Query") return `${units} for each 4 KB of the item`;
    const size = step.index === undefined ? "all items of the page" : `all rows that the page reads of ${step.index}`;
    return `${units} for each 4 KB of ${size} together`;
  }
  const isDouble = step.onlyInTransaction === true || facts?.onlyIn !== undefined;
  const table = `${isDouble ? "2 write units" : "1 write unit"} for each 1 KB of the item${isDouble ? ", in a transaction" : ""}`;
  if (facts?.effect === "check") return table;
  const { set, remove } = stepShape(model, located);
  const changed = new Set([...set, ...remove]);
  const writes = model.indexes.flatMap((index) => indexWrites(model, { located, index, set: changed }));
  return [table, ...writes].join("; ");
}

function indexWrites(
  model: TableModel,
  { located, index, set }: { readonly located: LocatedStep; readonly index: SecondaryIndex; readonly set: Set<string> },
): readonly string[] {
  const { step } = located;
  const [kind] = knownKinds(located);
  const keys = indexKeyNames(model, index);
  // An item that lacks a key of the index is not in it.
  if (kind === undefined || !keys.every((key) => kind.entity.keys[key] ?? kind.entity.attributes[key])) return [];
  const changesKey = keys.some((key) => set.has(key));
  if (step.operation !== "UpdateItem") return [`1 for each 1 KB of its row in ${index.name}`];
  if (changesKey) return [`2 for its row in ${index.name}, whose key changes: one is deleted, one is put`];
  const { projection } = index;
  const isProjected =
    projection.type === "ALL" || (projection.type === "INCLUDE" && projection.attributes.some((one) => set.has(one)));
  return isProjected ? [`1 for each 1 KB of its row in ${index.name}`] : [];
}
