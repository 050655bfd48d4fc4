import { type Draft, type StackJson, without } from "../../support/stack-edits";

/** The stacks of an environment, by name. */
export type Stacks = ReadonlyMap<string, StackJson>;

/**
 * One way to move, unhook, re-target or re-own a policy, as an edit of Terraform would. The text of the policy stays.
 *
 * `widens`: somebody may do more, or it is not known any more what a policy says. `same`: nothing changes, so no
 * guarantee is violated.
 */
export interface StackOperator {
  readonly name: string;
  readonly effect: "widens" | "same";
  readonly mutate: (stacks: Stacks) => readonly StackMutant[];
}

export interface StackMutant {
  /** What was changed, such as the address. */
  readonly detail: string;
  readonly stacks: Stacks;
}

/** A resource that an operator looks at. */
export interface Target {
  readonly stack: string;
  readonly name: string;
  readonly body: Draft;
  readonly json: StackJson;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Draft>>>>;

export const resourcesIn = (json: StackJson): Resources => (json.resource ?? {}) as Resources;

/** Every resource of a type, in all stacks. */
export function targets(stacks: Stacks, type: string): readonly Target[] {
  return [...stacks].flatMap(([stack, json]) =>
    Object.entries(resourcesIn(json)[type] ?? {}).map(([name, body]) => ({ stack, name, body, json })),
  );
}

/** An operator that changes each resource of a type in turn. Nothing is changed where `change` returns nothing. */
export function eachResource(
  type: string,
  operator: Pick<StackOperator, "name" | "effect"> & {
    readonly change: (target: Target, stacks: Stacks) => Draft | undefined;
    /** Other parts of the stack, such as `locals`. */
    readonly more?: (target: Target) => object;
  },
): StackOperator {
  const { name, effect, change, more } = operator;
  return {
    name,
    effect,
    mutate: (stacks) =>
      targets(stacks, type).flatMap((target): StackMutant[] => {
        const body = change(target, stacks);
        if (body === undefined) return [];
        const { resource, ...rest } = target.json;
        const changed = {
          ...(resource as Resources),
          [type]: { ...(resource as Resources)[type], [target.name]: body },
        };
        const json = { ...rest, ...more?.(target), resource: changed };
        return [{ detail: `${target.stack}: ${type}.${target.name}`, stacks: replaced(stacks, target.stack, json) }];
      }),
  };
}

/** An operator that takes each resource of a type away in turn. */
export function eachRemoved(type: string, name: string): StackOperator {
  return {
    name,
    effect: "widens",
    mutate: (stacks) =>
      targets(stacks, type).map((target) => ({
        detail: `${target.stack}: ${type}.${target.name}`,
        stacks: replaced(stacks, target.stack, without(type, new RegExp(`^${target.name}$`))(target.json)),
      })),
  };
}

/** An operator that adds a resource beside each resource of a type. */
export function eachWithAnother(
  type: string,
  operator: Pick<StackOperator, "name" | "effect"> & {
    readonly added: string;
    readonly body: (target: Target) => Draft;
  },
): StackOperator {
  const { name, effect, added, body } = operator;
  return {
    name,
    effect,
    mutate: (stacks) =>
      targets(stacks, type).map((target) => {
        const resources = resourcesIn(target.json);
        const resource = { ...resources, [added]: { ...resources[added], mutant: body(target) } };
        return {
          detail: `${target.stack}: ${type}.${target.name}`,
          stacks: replaced(stacks, target.stack, { ...target.json, resource }),
        };
      }),
  };
}

/** The expression in a text that is nothing but one; else the text as an expression. */
export const expressionOf = (reference: string): string =>
  /^\$\{(.*)\}$/.exec(reference)?.[1] ?? JSON.stringify(reference);

function replaced(stacks: Stacks, stack: string, json: StackJson): Stacks {
  return new Map([...stacks, [stack, json]]);
}
