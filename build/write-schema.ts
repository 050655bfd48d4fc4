import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { fields } from "../src/config/field";
import { fileSchema } from "../src/config/file-schema";
import { modelJsonSchema } from "../src/model/form/model-json-schema";

/** The JSON Schema of a configuration file, for completion in editors, with a line feed at its end. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema, {
    io: "input",
    metadata: fields,
    override: ({ jsonSchema: written }) => {
      const { must, explain, ...kept } = written as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(written)) delete written[key];
      Object.assign(written, kept);
      // If a setting has no highest value, zod writes the largest safe integer of JavaScript.
      if (written.maximum === Number.MAX_SAFE_INTEGER) delete written.maximum;
    },
  });
  return formatted(schema);
}

/** The JSON Schema of a model, for those who write it as JSON. */
export function modelSchema(): string {
  return formatted(modelJsonSchema());
}

function formatted(schema: unknown): string {
  const text = JSON.stringify(schema, undefined, 2);
  // Twice: a list of lists fits on a line only after its inner lists are on one line.
  return `${text.replace(FLAT_LIST, onOneLine).replace(FLAT_LIST, onOneLine)}\n`;
}

/**
 * A list of texts, numbers, one-line lists and empty objects, with the text before it on its line.
 */
const FLAT_LIST = /^( *(?:"[^"]*": )?)\[\n((?: +(?:[^[\]{}\n]|\[[^[\]{}\n]*\]|\{\})+\n)+) *\](,?)$/gm;

// The formatter of the repository writes a list on one line if it fits.
function onOneLine(list: string, before: string, items: string, after: string): string {
  const line = `${before}[${items.trim().split(/\n */).join(" ")}]${after}`;
  return line.length <= 120 ? line : list;
}

// `npm run schema` runs this file from `dist/build`.
if (require.main === module) {
  const root = join(__dirname, "..", "..");
  writeFileSync(join(root, "stacks", "environments", "schema.json"), jsonSchema());
  writeFileSync(join(root, "docs", "model.schema.json"), modelSchema());
}
