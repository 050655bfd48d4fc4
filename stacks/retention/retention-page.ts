import { promises } from "./promises";
import { type RetentionInputs, type RetentionRow, retentionRows } from "./retention-rows";

/** File beside the stacks of an environment. */
export const RETENTION_FILE = "retention.md";

/** What an environment keeps and how long, as a page of Markdown. Ends with a line feed. */
export function retentionPage(inputs: RetentionInputs): string {
  const { config } = inputs;
  const rows = retentionRows(inputs);
  return `${[
    "# What is kept, and how long",
    "",
    `Made from the settings and the stacks of environment \`${config.environment}\`; do not edit it. \`npm start\` writes this page of`,
    `each environment to \`cdktf.out/<environment>/${RETENTION_FILE}\`, and \`npm run retention\` that of the example to`,
    "`docs/retention.md`.",
    "",
    ...promises(config).map((promise) => `- ${promise}`),
    "",
    "What a resource keeps is read from its stack. A value that is not written there is *not known*, and so is what others own.",
    "*Who* can shorten or lengthen it follows from the guarantees beside it, which `npm start` proves; without one, AWS or the",
    "owner decides. A kind of resource that keeps something has a row, or `npm test` fails by its name.",
    "",
    ...[...new Set(rows.map(({ about }) => about))].flatMap((about) => [
      `## ${about}`,
      "",
      "| what | how long | setting | who can change it | what says so | where |",
      "|---|---|---|---|---|---|",
      ...rows.filter((row) => row.about === about).map((row) => line(row, inputs)),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function line(
  { what, where, howLong, setting, who, guarantees, source }: RetentionRow,
  inputs: RetentionInputs,
): string {
  const says = [...guarantees, `[AWS](${source})`].join(", ");
  return `| ${[what, howLong, setting, who, says, placesOf(where, inputs).join(", ")].join(" | ")} |`;
}

/** More places of one stack and kind than this are not listed, if they are all that there are. */
const LISTED = 8;

function placesOf(where: readonly string[], { stacks }: RetentionInputs): readonly string[] {
  const kinds = [...new Set(where.map(kindOf))];
  return kinds.flatMap((kind) => {
    const places = where.filter((place) => kindOf(place) === kind);
    const [stack, type = ""] = kind.split(": ");
    const all = Object.keys(stacks.find(([id]) => id === stack)?.[1].resource?.[type] ?? {}).length;
    return places.length > LISTED && places.length === all
      ? [`\`${kind}\`, all ${all}`]
      : places.map((place) => `\`${place}\``);
  });
}

const kindOf = (place: string) => place.split(".")[0] ?? place;
