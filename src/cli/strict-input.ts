import { DoubledKeyError, parseStrictJson } from "../prove/documents/strict-json";
import { InputError } from "./input-error";

/** The value of a JSON file. @throws InputError for what is not JSON, and for an object with one key twice. */
export function strictInput(source: string, text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new InputError(`${source}: ${error.message}`);
    throw new InputError(`${source} is not JSON: ${(error as Error).message}.`);
  }
}
