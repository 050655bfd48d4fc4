import { type OperationFacts, operationFacts } from "./operations";
import type { Entity, SecondaryIndex, Step, TableModel } from "./types";

/** A step with what its names refer to: `undefined` if the model does not declare the name. */
export interface LocatedStep {
  /** Where it is, such as `patterns.listOrders.steps[1]`. */
  readonly path: string;
  readonly pattern: string;
  readonly step: Step;
  readonly entity: Entity | undefined;
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
      entity: entityNamed(model, step.entity),
      index: model.indexes.find((index) => index.name === step.index),
      facts: operationFacts(step.operation),
    })),
  );
}

/** The entity of this name, if the model has it. */
export function entityNamed(model: TableModel, name: string): Entity | undefined {
  return Object.hasOwn(model.entities, name) ? model.entities[name] : undefined;
}
