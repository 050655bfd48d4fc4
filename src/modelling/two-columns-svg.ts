const FONT = 12;
/** Width of a letter of the monospaced families, as part of the font size: boxes fit in any of them. */
const LETTER = 0.61 * FONT;
const LINE = 20;
const PAD = 12;
const GAP = 150;
const BETWEEN = 18;

/** A box with a heading and lines, each of which arrows can reach. */
export interface Box {
  readonly heading: string;
  readonly subheading: string;
  readonly lines: readonly { readonly id: string; readonly text: string }[];
}

/** What an arrow means. */
export interface ArrowKind {
  /** The word in the legend. */
  readonly name: string;
  readonly onLight: string;
  readonly onDark: string;
  readonly isDashed?: boolean;
}

/** From a line on one side to a line on the other, in either direction. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
}

export interface TwoColumns {
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  readonly left: readonly Box[];
  readonly right: readonly Box[];
  /** An arrow whose ends are not both drawn is refused. */
  readonly arrows: readonly Arrow[];
  /** Every kind, in the order of the legend. */
  readonly kinds: readonly ArrowKind[];
}

/**
 * Boxes in two columns with arrows between their lines, as SVG. The same input makes the same bytes. Its styles reach
 * nothing else on a page that holds it. Ends with a line feed.
 *
 * Not drawn by a library of graphs: two columns need no search for places, and a page stays small and works offline.
 *
 * @throws RangeError for an arrow from or to a line that is in no box.
 */
export function twoColumnsSvg({ title, description, left, right, arrows, kinds }: TwoColumns): string {
  const leftWidth = widthOf(left);
  const rightX = PAD + leftWidth + GAP;
  const width = rightX + widthOf(right) + PAD;
  const sides = {
    left: laidOut(left, { x: PAD, width: leftWidth }),
    right: laidOut(right, { x: rightX, width: widthOf(right) }),
    leftX: PAD + leftWidth,
    rightX,
  };
  const height = Math.max(sides.left.bottom, sides.right.bottom) + LINE + PAD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="columns" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    ...style(kinds),
    `<rect class="page" width="${width}" height="${height}"/>`,
    "<g>",
    ...sides.left.svg,
    ...sides.right.svg,
    ...arrows.flatMap((arrow) => drawn(arrow, { ...sides, className: classOf(arrow.kind, kinds) })),
    ...legend(kinds, height - PAD),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function style(kinds: readonly ArrowKind[]): readonly string[] {
  const light = { page: "#ffffff", text: "#222222", soft: "#6b6b6b", fill: "#f7f7f5", stroke: "#b8b8b0" };
  const dark = { page: "#0d1117", text: "#e6edf3", soft: "#9aa4ae", fill: "#161b22", stroke: "#444c56" };
  const rules = ({ page, text, soft, fill, stroke }: typeof light, colourOf: (kind: ArrowKind) => string) => [
    `.columns .page { fill: ${page}; }`,
    `.columns text { fill: ${text}; }`,
    `.columns .soft { fill: ${soft}; }`,
    `.columns .box { fill: ${fill}; stroke: ${stroke}; }`,
    ...kinds.flatMap((kind) => {
      const name = classOf(kind, kinds);
      return [
        `.columns .line.${name} { stroke: ${colourOf(kind)}; }`,
        `.columns .tip.${name}, .columns text.${name} { fill: ${colourOf(kind)}; }`,
      ];
    }),
  ];
  return [
    "<style>",
    `.columns text { font: ${FONT}px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }`,
    ".columns .heading { font-weight: bold; }",
    ".columns .line { fill: none; stroke-width: 1.4; }",
    ...kinds.flatMap((kind) =>
      kind.isDashed === true ? [`.columns .line.${classOf(kind, kinds)} { stroke-dasharray: 5 4; }`] : [],
    ),
    ...rules(light, ({ onLight }) => onLight),
    "@media (prefers-color-scheme: dark) {",
    ...rules(dark, ({ onDark }) => onDark),
    "}",
    "</style>",
  ];
}

/** A name of CSS for a kind of arrow. */
function classOf(kind: ArrowKind, kinds: readonly ArrowKind[]): string {
  return `kind-${kinds.indexOf(kind)}`;
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
  { from, to }: Arrow,
  side: {
    readonly left: Layout;
    readonly right: Layout;
    readonly leftX: number;
    readonly rightX: number;
    readonly className: string;
  },
): readonly string[] {
  const { left, right, leftX, rightX, className } = side;
  const placeOf = (id: string): readonly [x: number, y: number] => {
    const [onLeft, onRight] = [left.heights.get(id), right.heights.get(id)];
    if (onLeft !== undefined) return [leftX, onLeft];
    if (onRight !== undefined) return [rightX, onRight];
    throw new RangeError(`An arrow needs a line in a box, got ${JSON.stringify(id)}.`);
  };
  const [startX, startY] = placeOf(from);
  const [endX, endY] = placeOf(to);
  const middle = (startX + endX) / 2;
  const tip = endX > startX ? -7 : 7;
  return [
    `<path d="M ${startX} ${startY} C ${middle} ${startY} ${middle} ${endY} ${endX + tip} ${endY}" class="line ${className}"/>`,
    `<path d="M ${endX} ${endY} l ${tip} -4 l 0 8 z" class="tip ${className}"/>`,
  ];
}

function legend(kinds: readonly ArrowKind[], y: number): readonly string[] {
  let x = PAD;
  return kinds.map((kind) => {
    const text = `${kind.isDashed === true ? "- -" : "—"} ${kind.name}`;
    const drawnText = `<text x="${x}" y="${y}" class="${classOf(kind, kinds)}">${escaped(text)}</text>`;
    x += Math.ceil(text.length * LETTER) + 2 * PAD;
    return drawnText;
  });
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
