import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { instancesIn } from "../../prove/terraform/instances";
import { isObject, type Json, objectsIn } from "../../prove/terraform/stack";
import { type InputDocument, readInputs } from "../inputs";
import { withKnownOutputs } from "./known-outputs";

/** The stacks as they are and as they will be, by name, and what says who is who. */
export interface PlannedEstate {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** Subjects files beside the stacks. */
  readonly subjectsFiles: readonly string[];
  /** What the inputs do not have of the estate, in sentences. */
  readonly missing: readonly string[];
  /** Whether none of the planned stacks has anything yet: then there is nothing to compare with. */
  readonly isFirst: boolean;
}

/** A plan with its parsed text. */
export interface ReadPlan {
  readonly document: InputDocument;
  readonly json: Json;
}

/**
 * Puts plans together with the other stacks of their environment.
 *
 * A plan that lies in the folder of its stack, as `npm start` prints the commands, finds the other stacks there.
 *
 * @param beside Folders, stacks, plans or states of the stacks that are not planned. @default those of the environment
 */
export function plannedEstate(plans: readonly ReadPlan[], beside: readonly string[] | undefined): PlannedEstate {
  const environments = [...new Set(plans.flatMap(({ document }) => environmentOf(document.file) ?? []))];
  const { documents, subjectsFiles } =
    (beside ?? environments).length === 0 ? { documents: [], subjectsFiles: [] } : readInputs(beside ?? environments);
  const named = plans.map((plan) => ({ ...plan, id: stackOf(plan.document) }));
  const planned = new Set(named.map(({ id }) => id));
  const others = documents
    .filter(({ id }) => !planned.has(id))
    .map(({ id, text }): [string, string] => [
      id,
      withKnownOutputs(
        { id, text },
        named.map(({ json }) => json),
      ),
    ]);
  const isAlone = beside === undefined && environments.length === 0;
  return {
    before: new Map([...others, ...named.map(({ id, json }): [string, string] => [id, JSON.stringify(asItIs(json))])]),
    after: new Map([...others, ...named.map(({ id, document }): [string, string] => [id, document.text])]),
    subjectsFiles,
    isFirst: named.every(({ id, json }) => instancesIn(id, asItIs(json).planned_values).every(({ isData }) => isData)),
    missing: isAlone ? named.flatMap(({ id, json }) => statesRead(id, json)) : [],
  };
}

/** What is there before the plan, in the form of a plan that changes nothing: the configuration says who the providers are. */
function asItIs(plan: Json): Json {
  const { prior_state: prior } = plan;
  const values = isObject(prior) && isObject(prior.values) ? prior.values : {};
  return { ...plan, planned_values: values, resource_changes: [] };
}

/** The folder of an environment, if a file is in the folder of one of its stacks. */
function environmentOf(file: string): string | undefined {
  const stack = dirname(resolve(file));
  const environment = dirname(dirname(stack));
  const isStack = basename(dirname(stack)) === "stacks" && existsSync(join(stack, "cdk.tf.json"));
  return isStack && existsSync(join(environment, "subjects.json")) ? environment : undefined;
}

/** The name of the stack of a plan: that of its folder, if it is the folder of a stack. */
function stackOf({ id, file }: InputDocument): string {
  return environmentOf(file) === undefined ? id : basename(dirname(resolve(file)));
}

/** The states of other stacks that a plan reads: its estate has more stacks. */
function statesRead(id: string, { prior_state: prior, configuration }: Json): readonly string[] {
  const states = new Set([...remoteStates(prior), ...remoteStates(configuration)]);
  return [...states].map(
    (address) => `${id} reads the state of another stack (${address}), which is not among the inputs`,
  );
}

function remoteStates(value: unknown): readonly string[] {
  const values = isObject(value) && isObject(value.values) ? value.values : value;
  const inModule = (module: unknown): readonly string[] => {
    if (!isObject(module)) return [];
    const own = objectsIn(module.resources).filter(({ type }) => type === "terraform_remote_state");
    const called = isObject(module.module_calls) ? Object.values(module.module_calls).filter(isObject) : [];
    return [
      ...own.map(({ address }) => String(address)),
      ...objectsIn(module.child_modules).flatMap(inModule),
      ...called.flatMap(({ module: inner }) => inModule(inner)),
    ];
  };
  return isObject(values) ? inModule(values.root_module) : [];
}
