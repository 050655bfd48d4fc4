import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ModelError } from "../model/model-error";
import { parseModel } from "../model/parse-model";
import type { TableModel } from "../model/types";
import { InputError } from "./input-error";
import { readText } from "./inputs";
import { loadModule } from "./load-module";
import { strictInput } from "./strict-input";

/**
 * The model in a file of JSON, JavaScript or TypeScript. A module is run.
 *
 * @param name The export that is the model. Without it the module must export one.
 * @throws InputError for a file without exactly one model, or for a model with errors: all of them.
 */
export function readModel(file: string, name: string | undefined): TableModel {
  const path = resolve(file);
  if (!existsSync(path)) throw new InputError(`${file} does not exist.`);
  return checked(file, path.endsWith(".json") ? strictInput(file, readText(path)) : exported({ file, path, name }));
}

function checked(file: string, value: unknown): TableModel {
  try {
    return parseModel(value);
  } catch (error) {
    if (error instanceof ModelError) throw new InputError(`${file} has no usable model:\n${error.message}`);
    throw error;
  }
}

/** The model that a module exports. As JSON it has lost what JSON does not have, such as `undefined`. */
function exported({ file, path, name }: { file: string; path: string; name: string | undefined }): unknown {
  const members = loadModule(file, path);
  const models = Object.keys(members).filter((one) => isLikeAModel(members[one]));
  const chosen = name === undefined ? models : [name].filter((one) => models.includes(one));
  const [only, ...others] = chosen;
  if (only === undefined || others.length > 0) {
    const found = models.length === 0 ? "none" : models.join(", ");
    throw new InputError(
      `${file} must export one model, or --name must name one of them; its models are: ${found}` +
        `${name === undefined ? "" : `, got --name ${name}`}. A model has partitionKey, entities and patterns.`,
    );
  }
  return JSON.parse(JSON.stringify(members[only]));
}

function isLikeAModel(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    ["partitionKey", "entities", "patterns"].every((field) => Object.hasOwn(value, field))
  );
}
