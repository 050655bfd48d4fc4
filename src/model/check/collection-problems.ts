import { partitionKeyOf } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { knownKinds, type LocatedStep, locatedSteps } from "../model-steps";
import type { TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/** Finds steps that name no kind of item, or several kinds that no single call returns together. */
export function findCollectionProblems(model: TableModel): readonly ModelProblem[] {
  return errors(
    "collection",
    locatedSteps(model).flatMap((located) => findInStep(model, located)),
  );
}

function findInStep(model: TableModel, located: LocatedStep): readonly Finding[] {
  const { kinds, step } = located;
  const path = `${located.path}.entity`;
  const names = kinds.map(({ name }) => name);
  const repeated = names.filter((name, position) => names.indexOf(name) !== position);
  if (names.length === 0) {
    return [{ path, problem: "names no entity.", fix: "Name the kinds of item that the call returns." }];
  }
  if (names.length === 1) {
    return [];
  }
  if (step.operation !== "Query") {
    const problem = `${step.operation} is of one entity, got ${listed(names)}; only a Query returns several.`;
    return [{ path, problem, fix: "Make a step for each entity." }];
  }
  return [
    ...when(repeated.length > 0, () => ({
      path,
      problem: `names ${listed(repeated)} twice.`,
      fix: "Name each entity once.",
    })),
    ...findOtherCollections(model, located),
  ];
}

// A Query reads one value of the partition key: kinds with different templates are never in one answer.
function findOtherCollections(model: TableModel, located: LocatedStep): readonly Finding[] {
  const key = partitionKeyOf(model, located.index).name;
  const [first, ...others] = knownKinds(located).filter(({ entity }) => Object.hasOwn(entity.keys, key));
  if (first === undefined) {
    return [];
  }
  return others
    .filter(({ entity }) => entity.keys[key] !== first.entity.keys[key])
    .map(({ name, entity }) => ({
      path: `${located.path}.entity`,
      problem:
        `"${first.name}" and "${name}" are in different item collections: their "${key}" is ` +
        `${first.entity.keys[key]} and ${entity.keys[key]}, and one Query reads one partition key.`,
      fix: "Give both the same template, or query each in a step of its own.",
    }));
}
