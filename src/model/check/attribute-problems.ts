import { placeholders } from "../keys";
import { keyAttributes, tableKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { type LocatedStep, locatedSteps } from "../model-steps";
import type { Attribute, Entity, TableModel } from "../types";
import { errors, type Finding, when } from "./report";

/** Finds attributes of a type that DynamoDB or client-side encryption cannot use, and steps that would change a key. */
export function findAttributeProblems(model: TableModel): readonly ModelProblem[] {
  return errors("attribute", [
    ...findKeyTypes(model),
    ...Object.entries(model.entities).flatMap(([name, entity]) => [
      ...findInKeys(name, entity),
      ...findInTypedKeys({ model, name, entity }),
      ...findStored(name, entity),
    ]),
    ...findTimeToLive(model),
    ...findTriggersWithoutStream(model),
    ...locatedSteps(model).flatMap((located) => findInUpdate(model, located)),
  ]);
}

function findKeyTypes(model: TableModel): readonly Finding[] {
  return keyAttributes(model)
    .filter(({ key }) => !["S", "N", "B"].includes(key.type))
    .map(({ path, key }) => ({
      path: `${path}.type`,
      problem: `a key attribute must be of type S, N or B, got ${key.type}.`,
      fix: "Use S unless the key is a number that has to sort as one.",
    }));
}

function findInKeys(name: string, entity: Entity): readonly Finding[] {
  return Object.entries(entity.keys).flatMap(([key, template]) =>
    placeholders(template).flatMap((placeholder) => {
      const attribute = attributeOf(entity, placeholder);
      const path = `entities.${name}.keys.${key}`;
      if (attribute?.encrypted === true) {
        const problem = `"${placeholder}" is encrypted: each encryption of a value differs, so the item is not found again.`;
        return [
          { path, problem, fix: "Make the key of something that is no secret: keys appear in clear in audit logs." },
        ];
      }
      return when(attribute !== undefined && !["S", "N", "B"].includes(attribute.type), () => ({
        path,
        problem: `"${placeholder}" is of type ${attribute?.type}; a key is made of S, N or B.`,
        fix: "Make the key of a single value.",
      }));
    }),
  );
}

// A number or bytes cannot hold a constant, nor two parts.
function findInTypedKeys(at: { model: TableModel; name: string; entity: Entity }): readonly Finding[] {
  const { model, name, entity } = at;
  const types = new Map(keyAttributes(model).map(({ key }) => [key.name, key.type]));
  return Object.entries(entity.keys).flatMap(([key, template]) => {
    const type = types.get(key);
    if (type !== "N" && type !== "B") {
      return [];
    }
    const path = `entities.${name}.keys.${key}`;
    const [placeholder] = placeholders(template);
    if (placeholder === undefined || template !== `{${placeholder}}`) {
      const problem = `"${key}" is of type ${type}, and "${template}" is a text; such a key is one value.`;
      return [
        { path, problem, fix: `Make it one part, such as "{${placeholder ?? "number"}}", or the key of type S.` },
      ];
    }
    const stored = attributeOf(entity, placeholder)?.type;
    return when(stored !== undefined && stored !== type && ["S", "N", "B"].includes(stored), () => ({
      path,
      problem: `"${placeholder}" is of type ${stored}, and the key "${key}" of type ${type}.`,
      fix: "Give both one type.",
    }));
  });
}

function findStored(name: string, entity: Entity): readonly Finding[] {
  return Object.entries(entity.attributes)
    .filter(([, { encrypted, type }]) => encrypted === true && type !== "B")
    .map(([attribute, { type }]) => ({
      path: `entities.${name}.attributes.${attribute}.type`,
      problem: `an encrypted attribute holds ciphertext, which is binary (B), got ${type}.`,
      fix: "Make it B, or do not encrypt it.",
    }));
}

function findTimeToLive(model: TableModel): readonly Finding[] {
  const { timeToLiveAttribute } = model;
  if (timeToLiveAttribute === undefined) {
    return [];
  }
  return Object.entries(model.entities).flatMap(([name, entity]) => {
    const attribute = attributeOf(entity, timeToLiveAttribute);
    return when(attribute !== undefined && attribute.type !== "N", () => ({
      path: `entities.${name}.attributes.${timeToLiveAttribute}.type`,
      problem: `the time-to-live attribute must be a Number (N) of seconds, got ${attribute?.type}: the item would never expire.`,
      fix: "Make it N: Unix time in seconds.",
    }));
  });
}

function findTriggersWithoutStream(model: TableModel): readonly Finding[] {
  return Object.entries(model.patterns).flatMap(([name, { trigger }]) =>
    when(trigger?.kind === "stream" && model.stream === undefined, () => ({
      path: `patterns.${name}.trigger`,
      problem: "is started by a stream, and the table has none.",
      fix: 'Add stream: { viewType: "NEW_IMAGE" } to the model.',
    })),
  );
}

function findInUpdate(model: TableModel, { path, step, kinds }: LocatedStep): readonly Finding[] {
  const { writes = [], operation } = step;
  // Another rule reports an update of several kinds of item.
  const entity = kinds[0]?.entity;
  if (operation !== "UpdateItem" || entity === undefined) {
    return [];
  }
  const tableKeys = tableKeyNames(model);
  const stale = Object.entries(entity.keys).filter(
    ([key, template]) =>
      !tableKeys.includes(key) &&
      !writes.includes(key) &&
      placeholders(template).some((placeholder) => writes.includes(placeholder)),
  );
  return [
    ...writes
      .filter((name) => tableKeys.includes(name))
      .map((name) => ({
        path: `${path}.writes`,
        problem: `"${name}" is a key of the table, which an update cannot change.`,
        fix: "Take it out; an item under another key is another item.",
      })),
    ...stale.map(([key, template]) => ({
      path: `${path}.writes`,
      problem: `changes a part of the index key "${key}" (${template}) and not the key: the index would keep the old order.`,
      fix: `Add "${key}" to writes.`,
    })),
  ];
}

function attributeOf(entity: Entity, name: string): Attribute | undefined {
  return Object.hasOwn(entity.attributes, name) ? entity.attributes[name] : undefined;
}
