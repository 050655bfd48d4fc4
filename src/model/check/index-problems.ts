import { indexKeyNames, tableKeyNames } from "../model-keys";
import { modelLimits } from "../model-limits";
import type { ModelProblem } from "../model-problem";
import { locatedSteps } from "../model-steps";
import type { SecondaryIndex, TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/**
 * Finds indexes that DynamoDB would refuse to make, or to read as a step asks.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export function findIndexProblems(model: TableModel): readonly ModelProblem[] {
  return [
    ...errors("index", [
      ...findCounts(model),
      ...model.indexes.flatMap((index, position) => {
        const at = { model, index, path: `indexes[${position}]` };
        return [...(index.kind === "local" ? findInLocal(at) : findInGlobal(at)), ...findInProjection(at)];
      }),
      ...findReads(model),
    ]),
    ...findSizeLimits(model),
  ];
}

interface IndexAt {
  readonly model: TableModel;
  readonly index: SecondaryIndex;
  readonly path: string;
}

function findCounts({ indexes }: TableModel): readonly Finding[] {
  const count = (kind: SecondaryIndex["kind"]) => indexes.filter((index) => index.kind === kind).length;
  const included = indexes.flatMap(({ projection }) =>
    projection.type === "INCLUDE" ? projection.attributes : [],
  ).length;
  const { localIndexes, globalIndexes, includedAttributes } = modelLimits;
  return [
    ...when(count("local") > localIndexes, () => ({
      path: "indexes",
      problem: `a table has at most ${localIndexes} local indexes, got ${count("local")}.`,
      fix: "Make some of them global.",
    })),
    ...when(count("global") > globalIndexes, () => ({
      path: "indexes",
      problem: `a table has at most ${globalIndexes} global indexes (the default quota), got ${count("global")}.`,
      fix: "Let kinds of items share an index by giving their keys different prefixes.",
    })),
    ...when(included > includedAttributes, () => ({
      path: "indexes",
      problem: `INCLUDE projections name at most ${includedAttributes} attributes over all indexes, got ${included}.`,
      fix: "Project fewer, or ALL in one of the indexes.",
    })),
  ];
}

function findInLocal({ model, index, path }: IndexAt): readonly Finding[] {
  const { partitionKey, sortKey } = index;
  const own = model.partitionKey;
  return [
    ...when(partitionKey !== undefined && (partitionKey.name !== own.name || partitionKey.type !== own.type), () => ({
      path: `${path}.partitionKey`,
      problem: `a local index has the partition key of the table, "${own.name}" (${own.type}), got "${partitionKey?.name}" (${partitionKey?.type}).`,
      fix: "Leave it out, or make the index global.",
    })),
    ...when(sortKey === undefined, () => ({
      path: `${path}.sortKey`,
      problem: "a local index needs a sort key of its own.",
      fix: "Name the attribute it sorts by.",
    })),
    ...when(model.sortKey === undefined, () => ({
      path,
      problem: "a local index needs a table with a sort key.",
      fix: "Give the table a sort key, or make the index global.",
    })),
  ];
}

function findInGlobal({ index, path }: IndexAt): readonly Finding[] {
  return when(index.partitionKey === undefined, () => ({
    path: `${path}.partitionKey`,
    problem: "a global index needs a partition key.",
    fix: "Name the attribute its items are found by.",
  }));
}

function findInProjection({ model, index, path }: IndexAt): readonly Finding[] {
  if (index.projection.type !== "INCLUDE") {
    return [];
  }
  const { attributes } = index.projection;
  const keys = [...tableKeyNames(model), ...indexKeyNames(model, index)];
  const repeated = attributes.filter((name, position) => keys.includes(name) || attributes.indexOf(name) !== position);
  return [
    ...when(attributes.length === 0, () => ({
      path: `${path}.projection.attributes`,
      problem: "INCLUDE needs at least one attribute.",
      fix: "Use KEYS_ONLY when the keys are enough.",
    })),
    ...when(repeated.length > 0, () => ({
      path: `${path}.projection.attributes`,
      problem: `names ${listed(repeated)} again; keys are always projected, and any other attribute is named once.`,
      fix: "Take them out.",
    })),
  ];
}

function findReads(model: TableModel): readonly Finding[] {
  return locatedSteps(model).flatMap(({ path, step, index, facts }) => [
    ...when(index?.kind === "global" && step.consistentRead === true, () => ({
      path: `${path}.consistentRead`,
      problem: "a global index is only eventually consistent; DynamoDB refuses a consistent read of it.",
      fix: "Read the table, use a local index, or leave consistentRead out.",
    })),
    ...when(step.index !== undefined && facts !== undefined && step.operation !== "Query", () => ({
      path: `${path}.index`,
      problem: `${step.operation} works on the table only; an index is read with Query.`,
      fix: "Leave the index out, or use Query.",
    })),
  ]);
}

function findSizeLimits(model: TableModel): readonly ModelProblem[] {
  return model.indexes.flatMap((index, position) =>
    index.kind !== "local"
      ? []
      : [
          {
            rule: "index",
            severity: "warning",
            path: `indexes[${position}]`,
            problem: `a local index limits every item collection of the table, of whatever entity, to ${modelLimits.itemCollectionGigabytes} GB; writes beyond it are refused.`,
            fix: "Use a global index unless the reads must be strongly consistent and every collection stays small; see docs/indexes.md.",
          } as const,
        ],
  );
}
