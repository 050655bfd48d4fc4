import { readFileSync } from "node:fs";

/**
 * Makes `Error` that of Node from here on.
 *
 * Jest gives tests an `Error` of their own, which Node's emitters do not take for one: an error of the client of DAX,
 * which goes through an emitter, would come out as another, without its code. It is called before the client is loaded.
 */
export function shareErrorsWithNode(): void {
  try {
    readFileSync("");
  } catch (error) {
    globalThis.Error = (error as Error).constructor as ErrorConstructor;
  }
}
