import { entityNames } from "../model/model-steps";
import type { Step, TableModel } from "../model/types";
import { type ModelPlace, modelPlaces } from "./model-places";

const FONT = 12;
/** Width of a letter of the monospaced families, as part of the font size: boxes fit in any of them. */
const LETTER = 0.61 * FONT;
const LINE = 20;
const PAD = 12;
const GAP = 150;
const BETWEEN = 18;
/** Colours on a light page and on a dark one. */
const COLOURS = {
  read: ["#2f6f9f", "#7db8e8"],
  write: ["#b35c00", "#f0a95c"],
  check: ["#6b6b6b", "#b0b0b0"],
  stream: ["#7a3fa0", "#c99be8"],
} as const;

type Kind = keyof typeof COLOURS;

/** A box with a heading and lines, each of which arrows can reach. */
interface Box {
  readonly heading: string;
  readonly subheading: string;
  readonly lines: readonly { readonly id: string; readonly text: string }[];
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: Kind;
}

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
  const patterns = patternBoxes(model);
  const stores = places.map((place) => placeBox(place, tableName));
  const leftWidth = widthOf(patterns);
  const rightX = PAD + leftWidth + GAP;
  const width = rightX + widthOf(stores) + PAD;
  const left = laidOut(patterns, { x: PAD, width: leftWidth });
  const right = laidOut(stores, { x: rightX, width: widthOf(stores) });
  const height = Math.max(left.bottom, right.bottom) + LINE + PAD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">Access patterns and keys of ${escaped(tableName)}</title>`,
    `<desc id="description">${escaped(description(model))}</desc>`,
    ...STYLE,
    `<rect class="page" width="${width}" height="${height}"/>`,
    "<g>",
    ...left.svg,
    ...right.svg,
    ...arrowsOf(model, places).flatMap((arrow) => drawn(arrow, { left, right, leftX: PAD + leftWidth, rightX })),
    ...legend(height - PAD),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

const STYLE: readonly string[] = [
  "<style>",
  `text { font: ${FONT}px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }`,
  ".heading { font-weight: bold; }",
  "path.line { fill: none; stroke-width: 1.4; }",
  "path.stream { stroke-dasharray: 5 4; }",
  ...rules({ page: "#ffffff", text: "#222222", soft: "#6b6b6b", box: ["#f7f7f5", "#b8b8b0"], isDark: false }),
  "@media (prefers-color-scheme: dark) {",
  ...rules({ page: "#0d1117", text: "#e6edf3", soft: "#9aa4ae", box: ["#161b22", "#444c56"], isDark: true }),
  "}",
  "</style>",
];

function rules(colours: {
  readonly page: string;
  readonly text: string;
  readonly soft: string;
  readonly box: readonly [fill: string, stroke: string];
  readonly isDark: boolean;
}): readonly string[] {
  const { page, text, soft, box, isDark } = colours;
  return [
    `.page { fill: ${page}; }`,
    `text { fill: ${text}; }`,
    `.soft { fill: ${soft}; }`,
    `.box { fill: ${box[0]}; stroke: ${box[1]}; }`,
    ...Object.entries(COLOURS).flatMap(([kind, [light, dark]]) => {
      const colour = isDark ? dark : light;
      return [`path.${kind} { stroke: ${colour}; }`, `.tip.${kind}, text.${kind} { fill: ${colour}; }`];
    }),
  ];
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
      ...(trigger === undefined
        ? []
        : [{ id: `${name}/trigger`, text: `starts on ${trigger.events.join(", ")} of ${trigger.entity}` }]),
      ...steps.map((step, position) => ({ id: `${name}/${position}`, text: `${position + 1} ${stepText(step)}` })),
    ],
  }));
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
    ...(trigger === undefined ? [] : [{ from: `/${trigger.entity}`, to: `${name}/trigger`, kind: "stream" } as const]),
    ...steps.flatMap((step, position) =>
      entityNames(step)
        .filter((entity) => isDrawn(step.index ?? "", entity))
        .map((entity) => ({ from: `${name}/${position}`, to: `${step.index ?? ""}/${entity}`, kind: kindOf(step) })),
    ),
  ]);
}

function kindOf({ operation }: Step): Kind {
  if (operation === "ConditionCheckItem") return "check";
  return /Get|Query/.test(operation) ? "read" : "write";
}

interface Layout {
  readonly svg: readonly string[];
  /** The middle of each line, by its id. */
  readonly heights: ReadonlyMap<string, number>;
  readonly bottom: number;
}

function laidOut(boxes: readonly Box[], { x, width }: { readonly x: number; readonly width: number }): Layout {
  const heights = new Map<string, number>();
  const svg: string[] = [];
  let y = PAD;
  for (const { heading, subheading, lines } of boxes) {
    const height = (lines.length + 2) * LINE + PAD;
    svg.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" class="box"/>`,
      `<text x="${x + PAD}" y="${y + LINE}" class="heading">${escaped(heading)}</text>`,
      `<text x="${x + PAD}" y="${y + 2 * LINE}" class="soft">${escaped(subheading)}</text>`,
    );
    for (const [place, { id, text }] of lines.entries()) {
      const base = y + (place + 3) * LINE;
      svg.push(`<text x="${x + PAD}" y="${base}" xml:space="preserve">${escaped(text)}</text>`);
      heights.set(id, base - FONT / 3);
    }
    y += height + BETWEEN;
  }
  return { svg, heights, bottom: y - BETWEEN };
}

function drawn(
  { from, to, kind }: Arrow,
  layout: { readonly left: Layout; readonly right: Layout; readonly leftX: number; readonly rightX: number },
): readonly string[] {
  const { left, right, leftX, rightX } = layout;
  const isFromStore = kind === "stream";
  const [step, row] = isFromStore ? [to, from] : [from, to];
  const [leftY, rightY] = [left.heights.get(step), right.heights.get(row)];
  if (leftY === undefined || rightY === undefined) return [];
  const [startX, startY, endX, endY] = isFromStore ? [rightX, rightY, leftX, leftY] : [leftX, leftY, rightX, rightY];
  const middle = (startX + endX) / 2;
  const tip = endX > startX ? -7 : 7;
  return [
    `<path d="M ${startX} ${startY} C ${middle} ${startY} ${middle} ${endY} ${endX + tip} ${endY}" class="line ${kind}"/>`,
    `<path d="M ${endX} ${endY} l ${tip} -4 l 0 8 z" class="tip ${kind}"/>`,
  ];
}

function legend(y: number): readonly string[] {
  return Object.keys(COLOURS).map(
    (kind, place) =>
      `<text x="${PAD + place * 90}" y="${y}" class="${kind}">${kind === "stream" ? "- - stream" : `— ${kind}`}</text>`,
  );
}

function widthOf(boxes: readonly Box[]): number {
  const longest = Math.max(
    0,
    ...boxes.flatMap(({ heading, subheading, lines }) => [
      // Headings are bold, and wider by little in families that are not quite monospaced.
      heading.length + 1,
      subheading.length,
      ...lines.map(({ text }) => text.length),
    ]),
  );
  return Math.ceil(longest * LETTER + 2 * PAD);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
