type Json = Readonly<Record<string, unknown>>;

/** A resource or data source in a state. */
export interface StateResource {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: Json }[];
}

/** A state as Terraform keeps it, in version 4 of its form. */
export interface State {
  readonly version: 4;
  readonly terraform_version: string;
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Json;
  readonly resources: readonly StateResource[];
}

/** What Terraform manages by a state: the attributes by the address. */
export function managedBy(state: State): ReadonlyMap<string, Json> {
  return new Map(
    state.resources
      .filter(({ mode }) => mode === "managed")
      .map(({ type, name, instances }) => [`${type}.${name}`, instances[0]?.attributes ?? {}]),
  );
}
