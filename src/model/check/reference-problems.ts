import { placeholders, templateParts } from "../keys";
import { keyAttributes, tableKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { entityNamed, type LocatedStep, locatedSteps } from "../model-steps";
import { streamTriggerOf } from "../triggers";
import type { Entity, TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/** Finds names that a model uses and does not declare. */
export function findBrokenReferences(model: TableModel): readonly ModelProblem[] {
  return errors("reference", [
    ...Object.entries(model.entities).flatMap(([name, entity]) => findInKeys({ model, name, entity })),
    ...locatedSteps(model).flatMap((located) => [...findInStep(model, located), ...findInAttributes(located)]),
    ...findInTriggers(model),
  ]);
}

function findInKeys({ model, name, entity }: { model: TableModel; name: string; entity: Entity }): readonly Finding[] {
  const known = keyAttributes(model).map(({ key }) => key.name);
  const path = `entities.${name}.keys`;
  const parts = [...Object.keys(entity.attributes), ...Object.keys(entity.keyParts ?? {})];
  return [
    ...tableKeyNames(model).flatMap((key) =>
      when(!Object.hasOwn(entity.keys, key), () => ({
        path,
        problem: `lacks "${key}", a key of the table; every item has all of them.`,
        fix: `Add a template for "${key}".`,
      })),
    ),
    ...Object.entries(entity.keys).flatMap(([key, template]) => [
      ...when(!known.includes(key), () => ({
        path: `${path}.${key}`,
        problem: `"${key}" is a key of neither the table nor an index; these are ${listed(known)}.`,
        fix: "Declare it under attributes, or add the index.",
      })),
      ...when(
        templateParts(template).some((part) => "text" in part && /[{}]/.test(part.text)),
        () => ({
          path: `${path}.${key}`,
          problem: `"${template}" has a brace that is not part of a placeholder such as "{orderId}".`,
          fix: "Close the placeholder; its name is of letters, digits and underscores.",
        }),
      ),
      ...placeholders(template)
        .filter((placeholder) => !parts.includes(placeholder))
        .map((placeholder) => ({
          path: `${path}.${key}`,
          problem: `"{${placeholder}}" is neither an attribute nor a key part of this entity; these are ${listed(parts)}.`,
          fix: "Declare it under keyParts, or under attributes if it is stored as well.",
        })),
    ]),
  ];
}

function findInStep(model: TableModel, { path, step, kinds, index }: LocatedStep): readonly Finding[] {
  return [
    ...kinds
      .filter(({ entity }) => entity === undefined)
      .map(({ name }) => ({
        path: `${path}.entity`,
        problem: `"${name}" is no entity; the model has ${listed(Object.keys(model.entities))}.`,
        fix: "Name one of these, or declare it.",
      })),
    ...when(step.index !== undefined && index === undefined, () => ({
      path: `${path}.index`,
      problem: `"${step.index}" is no index; the model has ${listed(model.indexes.map(({ name }) => name))}.`,
      fix: "Name one of these, declare it, or leave it out to use the table.",
    })),
  ];
}

function findInAttributes({ path, step, kinds }: LocatedStep): readonly Finding[] {
  if (kinds.some(({ entity }) => entity === undefined)) {
    return [];
  }
  const declared = kinds.flatMap(({ entity }) => [
    ...Object.keys(entity?.keys ?? {}),
    ...Object.keys(entity?.attributes ?? {}),
  ]);
  const known = [...new Set(declared)];
  const owners = kinds.map(({ name }) => `"${name}"`).join(" or ");
  const { reads = [], writes = [], removes = [] } = step;
  const undeclared = ({ list, names }: { list: string; names: readonly string[] }): readonly Finding[] =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: `${path}.${list}`,
        problem: `"${name}" is not declared by the entity ${owners}; it has ${listed(known)}.`,
        fix: "Declare the attribute, or take it out of the step.",
      }));
  return [
    ...undeclared({ list: "reads", names: reads }),
    ...undeclared({ list: "writes", names: writes }),
    ...undeclared({ list: "removes", names: removes }),
  ];
}

function findInTriggers(model: TableModel): readonly Finding[] {
  return Object.entries(model.patterns).flatMap(([name, pattern]) => {
    const trigger = streamTriggerOf(pattern);
    return when(trigger !== undefined && entityNamed(model, trigger.entity) === undefined, () => ({
      path: `patterns.${name}.trigger.entity`,
      problem: `"${trigger?.entity}" is no entity; the model has ${listed(Object.keys(model.entities))}.`,
      fix: "Name one of these, or declare it.",
    }));
  });
}
