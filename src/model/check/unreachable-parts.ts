import { guardedAttributes } from "../guards";
import { placeholders } from "../keys";
import { indexKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { entityNames, knownKinds, type LocatedStep, locatedSteps } from "../model-steps";
import { streamTriggerOf } from "../triggers";
import type { Entity, SecondaryIndex, TableModel } from "../types";
import { errors, type Finding, when } from "./report";

/** Finds what is declared and not used by any pattern, and what a step reads although no item has it. */
export function findUnreachable(model: TableModel): readonly ModelProblem[] {
  const steps = locatedSteps(model);
  return errors("unreachable", [
    ...findEntities(model, steps),
    ...model.indexes.flatMap((index, position) => findInIndex({ model, steps, index, path: `indexes[${position}]` })),
    ...steps.flatMap((located) => [...findIndexMisses(model, located), ...findUnwritten(steps, located)]),
    ...findTimeToLive(model),
  ]);
}

function findEntities(model: TableModel, steps: readonly LocatedStep[]): readonly Finding[] {
  const triggers = Object.values(model.patterns).map((pattern) => streamTriggerOf(pattern)?.entity);
  return Object.entries(model.entities).flatMap(([name, { keys, keyParts = {}, attributes }]) => {
    const own = steps.filter(({ step }) => entityNames(step).includes(name));
    if (own.length === 0 && !triggers.includes(name)) {
      const problem = "no pattern reads or writes this entity.";
      return [{ path: `entities.${name}`, problem, fix: "Add the pattern that does, or take the entity out." }];
    }
    const inKeys = Object.values(keys).flatMap(placeholders);
    const touched = own.flatMap(({ step }) => [
      ...(step.reads ?? []),
      ...(step.writes ?? []),
      ...(step.removes ?? []),
      ...guardedAttributes(step.guard),
    ]);
    return [
      ...Object.keys(keyParts)
        .filter((part) => !inKeys.includes(part))
        .map((part) => ({
          path: `entities.${name}.keyParts.${part}`,
          problem: "no key of this entity holds this part.",
          fix: "Declare it under attributes, or take it out.",
        })),
      ...Object.keys(attributes)
        .filter((attribute) => !touched.includes(attribute) && own.length > 0)
        .map((attribute) => ({
          path: `entities.${name}.attributes.${attribute}`,
          problem: "no pattern reads or writes this attribute.",
          fix: "Add it to a step, or take it out.",
        })),
    ];
  });
}

interface IndexAt {
  readonly model: TableModel;
  readonly steps: readonly LocatedStep[];
  readonly index: SecondaryIndex;
  readonly path: string;
}

function findInIndex({ model, steps, index, path }: IndexAt): readonly Finding[] {
  const through = steps.filter(({ step }) => step.index === index.name);
  const reads = through.flatMap(({ step }) => step.reads ?? []);
  const keys = indexKeyNames(model, index);
  const projected = index.projection.type === "INCLUDE" ? index.projection.attributes : [];
  return [
    ...when(through.length === 0, () => ({
      path,
      problem: `no pattern reads the index "${index.name}"; every write pays for it.`,
      fix: "Add the pattern that does, or take the index out.",
    })),
    ...when(!isFilled(model, keys), () => ({
      path,
      problem: `no entity fills the keys of the index "${index.name}" (${keys.join(", ")}), so it is always empty.`,
      fix: "Add templates for them to the keys of an entity.",
    })),
    ...projected
      .filter((name) => through.length > 0 && !keys.includes(name) && !reads.includes(name) && !isTableKey(model, name))
      .map((name) => ({
        path: `${path}.projection.attributes`,
        problem: `"${name}" is projected, and no pattern reads it through this index.`,
        fix: "Take it out: it is one more copy of the data, and moves the index entry when it changes.",
      })),
  ];
}

function findIndexMisses(model: TableModel, located: LocatedStep): readonly Finding[] {
  const { path, index } = located;
  if (index === undefined) {
    return [];
  }
  const keys = indexKeyNames(model, index);
  return knownKinds(located).flatMap(({ name, entity }) => {
    const missing = keys.filter((key) => !Object.hasOwn(entity.keys, key));
    return when(missing.length > 0 && isFilled(model, keys), () => ({
      path: `${path}.index`,
      problem: `the entity "${name}" is not in the index "${index.name}": it does not fill ${missing.join(", ")}.`,
      fix: "Add templates for them to its keys, or read another index.",
    }));
  });
}

function findUnwritten(steps: readonly LocatedStep[], located: LocatedStep): readonly Finding[] {
  const { path, step } = located;
  return knownKinds(located)
    .filter(({ entity }) => entity.writtenElsewhere === undefined)
    .flatMap(({ name: owner, entity }) => {
      const written = steps
        .filter((other) => entityNames(other.step).includes(owner) && other.facts?.effect === "write")
        .flatMap((other) => other.step.writes ?? []);
      return (step.reads ?? [])
        .filter((name) => isOurs(entity, name) && !written.includes(name))
        .map((name) => ({
          path: `${path}.reads`,
          problem: `"${name}" is read, and no pattern writes it.`,
          fix: "Add it to the writes of a step, or give the entity's writtenElsewhere its reason.",
        }));
    });
}

/** Whether a pattern of the model should write an attribute: no one else is said to. */
function isOurs({ attributes }: Entity, name: string): boolean {
  return Object.hasOwn(attributes, name) && attributes[name]?.writtenElsewhere === undefined;
}

function findTimeToLive(model: TableModel): readonly Finding[] {
  const { timeToLiveAttribute: name } = model;
  const carried = Object.values(model.entities).some(
    ({ attributes }) => name !== undefined && Object.hasOwn(attributes, name),
  );
  return when(name !== undefined && !carried, () => ({
    path: "timeToLiveAttribute",
    problem: `no entity has the attribute "${name}", so nothing expires.`,
    fix: "Declare it as a Number (N) where items expire, or leave time to live off.",
  }));
}

function isFilled(model: TableModel, keys: readonly string[]): boolean {
  return Object.values(model.entities).some((entity) => keys.every((key) => Object.hasOwn(entity.keys, key)));
}

function isTableKey(model: TableModel, name: string): boolean {
  return name === model.partitionKey.name || name === model.sortKey?.name;
}
