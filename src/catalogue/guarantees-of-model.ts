import type { Guarantee } from "../../guarantees/guarantee";
import type { Workload } from "../../guarantees/patterns/workload";
import { MESSAGING, MESSAGING_ITEMS, writtenNeeds } from "../messaging/guarantees/access-patterns";
import { GUARANTEES, guaranteesOf } from "./guarantees";
import { type ModelledWorkload, workloadOfModel } from "./workload-of-model";

/**
 * The guarantees for a model. What is written down by hand of the patterns of messaging is kept for a model of messaging,
 * so that a mistake in that model does not become a promise; any other pattern is read from the model. What is written by
 * hand knows no tenants, so a model with tenants is read as a whole.
 *
 * @throws ModelNotUnderstood if the model says something from which no guarantee can be made.
 */
export function guaranteesOfModel(modelled: ModelledWorkload): readonly Guarantee[] {
  const { entities, tenant } = modelled.model;
  const isMessaging = tenant === undefined && MESSAGING_ITEMS.every((name) => Object.hasOwn(entities, name));
  return guaranteesOf(isMessaging ? messagingWith(modelled) : workloadOfModel(modelled));
}

function messagingWith({ model }: ModelledWorkload): Workload {
  const derived = workloadOfModel({ model, hasFunctions: MESSAGING.hasFunctions });
  const patterns = writtenNeeds(model);
  const further = Object.entries(derived.patterns).filter(([name]) => !Object.hasOwn(patterns, name));
  const calls = further.flatMap(([, needs]) => needs.calls);
  const asked = derived.indexes.filter((index) => calls.some(({ resource }) => resource === `@table/index/${index}`));
  return {
    ...derived,
    patterns: Object.fromEntries(
      Object.entries(derived.patterns).map(([name, needs]) => [
        name,
        Object.hasOwn(patterns, name) ? (patterns[name] ?? needs) : needs,
      ]),
    ),
    indexes: [...new Set([...MESSAGING.indexes, ...asked])],
    cacheActions: MESSAGING.cacheActions,
    comparison: MESSAGING.comparison,
    firstCall: MESSAGING.firstCall,
    writtenOnce: MESSAGING.writtenOnce,
  };
}

/** What a subjects file says of the workload. */
export interface WorkloadOfFile {
  readonly model?: unknown;
  readonly subjects: Readonly<Record<string, readonly string[]>>;
}

/**
 * The guarantees that a subjects file asks for: those of its model, without one those of messaging.
 *
 * @throws ModelNotUnderstood, TypeError if its model has another form.
 */
export function guaranteesOfFile({ model, subjects }: WorkloadOfFile): readonly Guarantee[] {
  if (model === undefined) return GUARANTEES;
  // A file of somebody may hold anything: what is not understood is refused, and never half understood.
  return guaranteesOfModel({
    model: model as ModelledWorkload["model"],
    hasFunctions: subjects.function?.length !== 0,
  });
}
