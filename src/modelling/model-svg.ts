import { entityNames } from "../model/model-steps";
import type { Step, TableModel, Trigger } from "../model/types";
import { type ModelPlace, modelPlaces } from "./model-places";
import { type Arrow, type ArrowKind, type Box, twoColumnsSvg } from "./two-columns-svg";

const READ: ArrowKind = { name: "read", onLight: "#2f6f9f", onDark: "#7db8e8" };
const WRITE: ArrowKind = { name: "write", onLight: "#b35c00", onDark: "#f0a95c" };
const CHECK: ArrowKind = { name: "check", onLight: "#6b6b6b", onDark: "#b0b0b0" };
const STREAM: ArrowKind = { name: "stream", onLight: "#7a3fa0", onDark: "#c99be8", isDashed: true };

/**
 * A picture of a model as SVG: its patterns with their steps on the left, the table and the indexes with the kinds of
 * item in them on the right, and an arrow for each step. The same model makes the same bytes. Ends with a line feed.
 *
 * @example
 * ```ts
 * import { messagingModel, modelSvg } from "dynamodb-baseline";
 *
 * const svg = modelSvg({ model: messagingModel, tableName: "messages" });
 * console.log(svg.startsWith("<svg")); // true
 * ```
 */
export function modelSvg(options: { readonly model: TableModel; readonly tableName: string }): string {
  const { model, tableName } = options;
  const places = modelPlaces(model);
  return twoColumnsSvg({
    title: `Access patterns and keys of ${tableName}`,
    description: description(model),
    left: patternBoxes(model),
    right: places.map((place) => placeBox(place, tableName)),
    arrows: arrowsOf(model, places),
    kinds: [READ, WRITE, CHECK, STREAM],
  });
}

/** What the picture shows, for those who do not see it. */
function description(model: TableModel): string {
  return Object.entries(model.patterns)
    .map(([, { id, title, steps }]) => `${id} ${title}: ${steps.map(stepText).join("; ")}.`)
    .join(" ");
}

function patternBoxes(model: TableModel): readonly Box[] {
  return Object.entries(model.patterns).map(([name, { id, title, steps, trigger }]) => ({
    heading: `${id}  ${title}`,
    subheading: name,
    lines: [
      ...(trigger === undefined ? [] : [{ id: `${name}/trigger`, text: triggerText(trigger) }]),
      ...steps.map((step, position) => ({ id: `${name}/${position}`, text: `${position + 1} ${stepText(step)}` })),
    ],
  }));
}

function triggerText(trigger: Trigger): string {
  if (trigger.kind === "queue") return `starts on a message of the queue ${trigger.name}`;
  return `starts on ${trigger.events.join(", ")} of ${trigger.entity}`;
}

function stepText(step: Step): string {
  const marks = [
    ...(step.purpose === "authorisation" ? ["decides access"] : []),
    ...(step.viaCache ? ["by the cache"] : []),
    ...(step.guard === undefined ? [] : [`if ${step.guard.kind}`]),
  ];
  return [`${step.operation} ${entityNames(step).join(", ")}`, ...marks].join(", ");
}

function placeBox({ index, title, partitionKey, sortKey, rows }: ModelPlace, tableName: string): Box {
  const keys = [partitionKey, ...(sortKey ? [sortKey] : [])].map(({ name, type }) => `${name} (${type})`);
  const longest = Math.max(0, ...rows.map(({ entity }) => entity.length));
  return {
    heading: index === undefined ? `${title} ${tableName}` : title,
    subheading: keys.join(" + "),
    lines: rows.map(({ entity, partition, sort }) => ({
      id: `${index ?? ""}/${entity}`,
      text: `${entity.padEnd(longest)}  ${[partition, ...(sort === undefined ? [] : [sort])].join("  +  ")}`,
    })),
  };
}

function arrowsOf(model: TableModel, places: readonly ModelPlace[]): readonly Arrow[] {
  const isDrawn = (index: string, entity: string): boolean =>
    places.some((place) => (place.index ?? "") === index && place.rows.some((row) => row.entity === entity));
  return Object.entries(model.patterns).flatMap(([name, { steps, trigger }]) => [
    ...(trigger?.kind !== "stream" ? [] : [{ from: `/${trigger.entity}`, to: `${name}/trigger`, kind: STREAM }]),
    ...steps.flatMap((step, position) =>
      entityNames(step)
        .filter((entity) => isDrawn(step.index ?? "", entity))
        .map((entity) => ({ from: `${name}/${position}`, to: `${step.index ?? ""}/${entity}`, kind: kindOf(step) })),
    ),
  ]);
}

function kindOf({ operation }: Step): ArrowKind {
  if (operation === "ConditionCheckItem") return CHECK;
  return /Get|Query/.test(operation) ? READ : WRITE;
}
