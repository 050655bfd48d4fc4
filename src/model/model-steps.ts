import { type OperationFacts, operationFacts } from "./operations";
import type { Entity, SecondaryIndex, Step, TableModel } from "./types";

/** An entity by the name that a step gives it: `undefined` if the model does not declare the name. */
export interface NamedEntity {
  readonly name: string;
  readonly entity: Entity | undefined;
}

/** A step with what its names refer to: `undefined` if the model does not declare the name. */
export interface LocatedStep {
  /** Where it is, such as `patterns.listOrders.steps[1]`. */
  readonly path: string;
  readonly pattern: string;
  readonly step: Step;
  /** The kinds of item that it names: one, or several for a Query of an item collection. */
  readonly kinds: readonly NamedEntity[];
  readonly index: SecondaryIndex | undefined;
  readonly facts: OperationFacts | undefined;
}

/** Every step of every pattern, in the order of the model. */
export function locatedSteps(model: TableModel): readonly LocatedStep[] {
  return Object.entries(model.patterns).flatMap(([pattern, { steps }]) =>
    steps.map((step, position) => ({
      path: `patterns.${pattern}.steps[${position}]`,
      pattern,
      step,
      kinds: entityNames(step).map((name) => ({ name, entity: entityNamed(model, name) })),
      index: model.indexes.find((index) => index.name === step.index),
      facts: operationFacts(step.operation),
    })),
  );
}

/** The names of the entities of a step, as the model lists them. */
export function entityNames({ entity }: Step): readonly string[] {
  return typeof entity === "string" ? [entity] : entity;
}

/** The entities of a step that the model declares. */
export function knownKinds({ kinds }: LocatedStep): readonly { readonly name: string; readonly entity: Entity }[] {
  return kinds.flatMap(({ name, entity }) => (entity === undefined ? [] : [{ name, entity }]));
}

/** The entity of this name, if the model has it. */
export function entityNamed(model: TableModel, name: string): Entity | undefined {
  return Object.hasOwn(model.entities, name) ? model.entities[name] : undefined;
}
