import { entityNames } from "../model/model-steps";
import type { TableModel } from "../model/types";
import { guardSentence } from "./guard-sentence";
import { modelPlaces } from "./model-places";
import { patternLines } from "./pattern-lines";

/**
 * A model as a page of Markdown: keys, indexes, kinds of item and access patterns. Ends with a line feed.
 *
 * @example
 * ```ts
 * import { messagingModel, modelPage } from "dynamodb-baseline";
 *
 * const page = modelPage({ model: messagingModel, tableName: "messages" });
 * console.log(page.split("\n")[0]); // # Model of messages
 * ```
 */
export function modelPage(options: {
  readonly model: TableModel;
  readonly tableName: string;
  /** Address of the picture that `modelSvg` makes, as the page links to it. @default no picture */
  readonly picture?: string;
}): string {
  const { model, tableName, picture } = options;
  return `${[
    `# Model of ${tableName}`,
    "",
    ...(picture === undefined ? [] : [`![Access patterns and keys of ${tableName}](${encodeURI(picture)})`, ""]),
    "## Table and indexes",
    "",
    ...modelPlaces(model).flatMap(({ title, partitionKey, sortKey, rows }) => [
      `### ${title[0]?.toUpperCase()}${title.slice(1)}`,
      "",
      ...tableOf(
        ["item", `partition key \`${partitionKey.name}\``, ...(sortKey ? [`sort key \`${sortKey.name}\``] : [])],
        rows.map(({ entity, partition, sort }) => [
          entity,
          `\`${partition}\``,
          ...(sort === undefined ? [] : [`\`${sort}\``]),
        ]),
      ),
      "",
    ]),
    "## Items",
    "",
    ...Object.entries(model.entities).flatMap(([name, { description, keyParts = {}, attributes }]) => [
      `### ${name}`,
      "",
      description,
      "",
      ...tableOf(
        ["part of a key or attribute", "type", "description"],
        [
          ...Object.entries(keyParts).map(([part, text]) => [`\`{${part}}\``, "part of a key", text]),
          ...Object.entries(attributes).map(([attribute, { type, encrypted, optional, description: text }]) => [
            `\`${attribute}\``,
            [type, ...(encrypted === true ? ["encrypted"] : []), ...(optional === true ? ["optional"] : [])].join(", "),
            text,
          ]),
        ],
      ),
      "",
    ]),
    "## Access patterns",
    "",
    ...Object.entries(model.patterns).flatMap(([name, pattern]) => [
      `### ${pattern.id} ${pattern.title}`,
      "",
      ...patternLines(name, pattern),
      "",
      ...tableOf(
        ["step", "operation", "items", "where", "condition"],
        pattern.steps.map((step, position) => [
          `${pattern.id}${position + 1}`,
          step.operation,
          entityNames(step).join(", "),
          step.index ?? "table",
          step.guard === undefined ? "" : guardSentence(step.guard),
        ]),
      ),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)];
}
