import { indexKeyNames, partitionKeyOf, tableKeyNames } from "../model/model-keys";
import { knownKinds, type LocatedStep } from "../model/model-steps";
import type { Guard, TableModel } from "../model/types";

/** What a call names, whether it is written as a call of the API or in PartiQL. */
export interface StepShape {
  /** The index that is read. Absent for the table. */
  readonly index?: string;
  /** Attributes whose values the call gives: the key of one item, or the partition key of a query. */
  readonly keys: readonly string[];
  /** Attributes that a read asks for, keys included. */
  readonly select: readonly string[];
  /** Attributes that a put writes, keys included, or that an update sets. */
  readonly set: readonly string[];
  /** Attributes that an update takes away. */
  readonly remove: readonly string[];
  /** The sort key that a query is ordered by. */
  readonly orderBy?: string;
  readonly guard?: Guard;
}

/** @throws RangeError for a step whose entity or index the model does not declare: run `checkModel` first. */
export function stepShape(model: TableModel, located: LocatedStep): StepShape {
  const { step, index, path } = located;
  const [kind] = knownKinds(located);
  if (kind === undefined || (step.index !== undefined && index === undefined)) {
    throw new RangeError(`${path} names an entity or an index that the model does not have.`);
  }
  const isQuery = step.operation === "Query";
  const tableKeys = tableKeyNames(model);
  const sortKey = index === undefined ? model.sortKey : index.sortKey;
  const indexKeys = index === undefined ? [] : indexKeyNames(model, index);
  const isPut = step.operation === "PutItem" || step.operation === "BatchWriteItem";
  return {
    ...(index && { index: index.name }),
    keys: isQuery ? [partitionKeyOf(model, index).name] : tableKeys,
    select: [...new Set([...tableKeys, ...indexKeys, ...(step.reads ?? [])])],
    set: [...(isPut ? Object.keys(kind.entity.keys) : []), ...(step.writes ?? [])],
    remove: step.removes ?? [],
    ...(isQuery && sortKey && { orderBy: sortKey.name }),
    ...(step.guard && { guard: step.guard }),
  };
}
