import type { Stack, StackResource } from "./stack";

/** Where an expression is written. */
export interface Place {
  readonly stack: Stack;
  /** Address of the module in the stack; empty for the root. */
  readonly module: string;
  /** For messages: `stack: path`. */
  readonly address: string;
  /** The resource that the expression is an argument of; absent for outputs and local values. */
  readonly resource?: StackResource;
}

/** Finds the resources of all stacks by their addresses. */
export class ResourceIndex {
  private readonly places = new Map<StackResource, Place>();
  private readonly byPath = new Map<Stack, Map<string, StackResource>>();
  private readonly byBase = new Map<Stack, Map<string, StackResource[]>>();

  constructor(private readonly stacks: readonly Stack[]) {
    for (const stack of stacks) {
      const paths = new Map<string, StackResource>();
      const bases = new Map<string, StackResource[]>();
      for (const resource of stack.resources) {
        const { module = "", address, type, name, path } = resource;
        this.places.set(resource, { stack, module, address, resource });
        paths.set(path, resource);
        const base = addressIn(module, `${type}.${name}`);
        const others = bases.get(base);
        if (others === undefined) bases.set(base, [resource]);
        else others.push(resource);
      }
      this.byPath.set(stack, paths);
      this.byBase.set(stack, bases);
    }
  }

  placeOf(resource: StackResource): Place {
    const place = this.places.get(resource);
    if (place === undefined) throw new Error(`${resource.address} is in no stack. Please report it.`);
    return place;
  }

  resource(stack: Stack, path: string): StackResource | undefined {
    return this.byPath.get(stack)?.get(path);
  }

  /** The instances of `type.name` in a module; undefined if there is none. */
  instances({ stack, module }: Place, name: string): readonly StackResource[] | undefined {
    return this.byBase.get(stack)?.get(addressIn(module, name));
  }

  stackNamed(id: string): Stack | undefined {
    return this.stacks.find((stack) => stack.id === id);
  }
}

function addressIn(module: string, name: string): string {
  return module === "" ? name : `${module}.${name}`;
}
