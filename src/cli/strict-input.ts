import { DoubledKeyError, parseStrictJson } from "../prove/documents/strict-json";
import { InputError } from "./input-error";

/**
 * The value of a JSON file. Every file that the program is given is read here.
 *
 * @param otherwise What to say of a text that is not JSON, from the words of the reader. @default that it is not JSON
 * @throws InputError for what is not JSON, and for an object with one key twice.
 */
export function strictInput(source: string, text: string, otherwise = notJson): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new InputError(`${source}: ${error.message}`);
    if (error instanceof SyntaxError) throw new InputError(`${source} ${otherwise(error.message)}`);
    throw error;
  }
}

function notJson(problem: string): string {
  return `is not JSON: ${problem}.`;
}
