import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PlacedOption, WEAKENING_OPTIONS } from "../src/config/options/all-options";
import { jsonSchema } from "./write-schema";

/** The options that give something up as a page of Markdown. Ends with a line feed. */
export function optionsPage(options: readonly PlacedOption[] = WEAKENING_OPTIONS): string {
  const sections = [...new Set(options.map(sectionOf))];
  return [
    "# Options that give something up",
    "",
    "Made from `src/config/options` by `npm run options`; do not edit it. `npm test` sets each of them, sees the stacks",
    "change, and proves which guarantees no longer hold: those that are named here, and no others.",
    "",
    "Every option has a `reason`, which an auditor reads: it becomes a tag of the resource, if there is one, and",
    "`npm start` prints it under *Weakened on purpose*. To set `data.withoutRecovery`, write in the environment file:",
    "",
    "```json",
    '{ "data": { "withoutRecovery": { "reason": "rebuilt nightly from S3" } } }',
    "```",
    "",
    "[Guarantees](guarantees.md) says what each guarantee promises. *None* means: whatever is promised of what is still made",
    "holds. A guarantee about something that is no longer made is neither proved nor given up, but absent.",
    "",
    ...sections.map((section) =>
      sectionPage(
        section,
        options.filter((option) => sectionOf(option) === section),
      ),
    ),
  ].join("\n");
}

function sectionPage(section: string, options: readonly PlacedOption[]): string {
  return [
    `## ${section}`,
    "",
    "| option | does | what is lost | guarantees given up | value |",
    "|---|---|---|---|---|",
    ...options.map((option) => {
      const { path, does, advice = "", guarantees } = option;
      const cells = [`\`${path}\``, `${does} ${advice}`.trim(), lostBy(option), guarantees.join(", ") || "none"];
      return `| ${[...cells, `\`${JSON.stringify(exampleOf(path))}\``].join(" | ")} |`;
    }),
    "",
  ].join("\n");
}

/** Where an option is written in an environment file. */
function sectionOf({ path }: PlacedOption): string {
  const [section, ...rest] = path.split(".");
  return rest.length === 0 ? "Outside the sections" : `Section \`${section}\``;
}

function lostBy(option: PlacedOption): string {
  return "list" in option ? option.lost(`\`${option.list}\``) : option.lost;
}

/** The part of the JSON Schema that leads to the options. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly examples?: readonly unknown[];
}

/** A value of an option, as the schema proposes it to editors. */
function exampleOf(path: string): unknown {
  const schema = JSON.parse(jsonSchema()) as SchemaNode;
  const option = path.split(".").reduce<SchemaNode | undefined>((node, name) => node?.properties?.[name], schema);
  if (option?.examples === undefined) throw new Error(`The schema gives no example of ${path}.`);
  return option.examples[0];
}

// `npm run options` runs this file from `dist/build`.
if (require.main === module) {
  writeFileSync(join(__dirname, "..", "..", "docs", "options.md"), optionsPage());
}
