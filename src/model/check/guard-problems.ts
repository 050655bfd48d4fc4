import { comparesWithWritten, GUARDED, guardedAttribute, guardKinds } from "../guards";
import type { ModelProblem } from "../model-problem";
import { knownKinds, type LocatedStep, locatedSteps } from "../model-steps";
import type { Attribute, Entity, Guard, TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/** Finds guards that DynamoDB would not evaluate, or that are never true. */
export function findGuardProblems(model: TableModel): readonly ModelProblem[] {
  return errors(
    "guard",
    locatedSteps(model).flatMap((located) => {
      const { guard } = located.step;
      return guard === undefined ? [] : findInGuard(model, located, guard);
    }),
  );
}

function findInGuard(model: TableModel, located: LocatedStep, guard: Guard): readonly Finding[] {
  const { step, facts } = located;
  const path = `${located.path}.guard`;
  // A model from a file may name any text.
  const kind: string = guard.kind;
  if (!guardKinds.includes(kind)) {
    const problem = `"${kind}" is not a guard; a guard is one of ${listed(guardKinds)}.`;
    return [{ path: `${path}.kind`, problem, fix: "Use one of these, or read the item and decide in the function." }];
  }
  if (facts !== undefined && !facts.carriesCondition) {
    const fix = "Leave the guard out, or use a write of one item.";
    return [{ path, problem: `${step.operation} carries no condition.`, fix }];
  }
  const attribute = guardedAttribute(guard);
  const [owner] = knownKinds(located);
  if (attribute === undefined || owner === undefined) {
    return [];
  }
  return [
    ...findInAttribute({ model, located, guard, attribute, owner, path }),
    ...(guard.kind === "olderThan" && guard.unless !== undefined ? findInUnless(owner, guard.unless, path) : []),
  ];
}

interface GuardAt {
  readonly model: TableModel;
  readonly located: LocatedStep;
  readonly guard: Guard;
  readonly attribute: string;
  readonly owner: { readonly name: string; readonly entity: Entity };
  readonly path: string;
}

function findInAttribute(at: GuardAt): readonly Finding[] {
  const { located, guard, attribute, owner, path } = at;
  const { writes = [] } = located.step;
  const known = [...Object.keys(owner.entity.keys), ...Object.keys(owner.entity.attributes)];
  if (!known.includes(attribute)) {
    const problem = `"${attribute}" is not declared by the entity "${owner.name}"; it has ${listed(known)}.`;
    return [{ path: `${path}.attribute`, problem, fix: "Declare the attribute, or compare another one." }];
  }
  const stored = Object.hasOwn(owner.entity.attributes, attribute) ? owner.entity.attributes[attribute] : undefined;
  return [
    ...when(comparesWithWritten(guard) && !writes.includes(attribute), () => ({
      path,
      problem: "compares an attribute with the value this step writes to it, but the step does not write it.",
      fix: `Add it to writes, or compare one of ${listed(writes)}.`,
    })),
    ...when(stored?.encrypted === true && "value" in guard, () => ({
      path,
      problem: `"${attribute}" is encrypted: each encryption of a value differs, so the guard is never true.`,
      fix: "Compare an attribute that is not encrypted.",
    })),
    ...when(comparesWithWritten(guard) && (stored?.encrypted === true || !isOrdered(stored)), () => ({
      path,
      problem: `"${attribute}" has no order: it is ${stored?.encrypted === true ? "encrypted" : `of type ${stored?.type}`}.`,
      fix: "Compare a string or a number that grows, such as a ULID.",
    })),
    ...findInValue(at, stored),
  ];
}

function findInUnless({ name, entity }: GuardAt["owner"], unless: string, path: string): readonly Finding[] {
  const declared = Object.hasOwn(entity.attributes, unless) ? entity.attributes[unless] : undefined;
  return when(declared?.optional !== true, () => ({
    path: `${path}.unless`,
    problem: `"${unless}" is no attribute that an item of "${name}" may lack.`,
    fix: "Declare it as optional, or leave unless out.",
  }));
}

// A key attribute is a value of its template, and keys that are compared are texts.
function isOrdered(stored: Attribute | undefined): boolean {
  return stored === undefined || ["S", "N", "B"].includes(stored.type);
}

const valueTypes: Readonly<Record<string, string>> = { string: "S", number: "N", boolean: "BOOL" };

function findInValue({ guard, attribute, owner, path }: GuardAt, stored: Attribute | undefined): readonly Finding[] {
  if (guard.kind !== "equals") {
    return [];
  }
  const type = valueTypes[typeof guard.value];
  const clash = `${attribute}${GUARDED}`;
  return [
    ...when(type === undefined || (typeof guard.value === "number" && !Number.isFinite(guard.value)), () => ({
      path: `${path}.value`,
      problem: `must be a text, a number or true or false, got ${JSON.stringify(guard.value) ?? "nothing"}.`,
      fix: "Give the value that the stored attribute must have.",
    })),
    ...when(type !== undefined && stored !== undefined && stored.encrypted !== true && stored.type !== type, () => ({
      path: `${path}.value`,
      problem: `is of type ${type}, and "${attribute}" of type ${stored?.type}: the guard is never true.`,
      fix: "Give a value of the type of the attribute.",
    })),
    ...when(Object.hasOwn(owner.entity.attributes, clash), () => ({
      path: `entities.${owner.name}.attributes.${clash}`,
      problem: "has the name of the placeholder for the value of a guard.",
      fix: "Give the attribute another name.",
    })),
  ];
}
