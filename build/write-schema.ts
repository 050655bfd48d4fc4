import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { fields } from "../src/config/field";
import { fileSchema } from "../src/config/file-schema";

/** The JSON Schema of a configuration file, for completion and documentation in editors. Ends with a line feed. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(fileSchema, {
    io: "input",
    metadata: fields,
    override: ({ jsonSchema: written }) => {
      const { must, explain, ...kept } = written as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(written)) delete written[key];
      Object.assign(written, kept);
      // Zod names the largest number that JavaScript can count to where we name none.
      if (written.maximum === Number.MAX_SAFE_INTEGER) delete written.maximum;
    },
  });
  const text = JSON.stringify(schema, undefined, 2);
  // Twice: a list of lists fits only once the inner ones are on one line.
  return `${text.replace(FLAT_LIST, onOneLine).replace(FLAT_LIST, onOneLine)}\n`;
}

/** A list of texts, numbers and lists that are on one line, and empty objects, with what stands before it on its line. */
const FLAT_LIST = /^( *(?:"[^"]*": )?)\[\n((?: +(?:[^[\]{}\n]|\[[^[\]{}\n]*\]|\{\})+\n)+) *\](,?)$/gm;

// As the formatter of the repository writes a list: on one line where it fits.
function onOneLine(list: string, before: string, items: string, after: string): string {
  const line = `${before}[${items.trim().split(/\n */).join(" ")}]${after}`;
  return line.length <= 120 ? line : list;
}

// `npm run schema` runs this file from `dist/stacks`.
if (require.main === module) {
  writeFileSync(join(__dirname, "..", "..", "stacks", "environments", "schema.json"), jsonSchema());
}
