import type { Json, Resource } from "../../checks/checked-template";

/** What controls look at, of one document. */
export interface ReadStack {
  readonly resources: readonly Resource[];
  /** Values of outputs, which other stacks refer to. */
  readonly outputs: Json;
}
