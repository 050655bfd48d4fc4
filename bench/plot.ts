const WIDTH = 720;
const BAR_HEIGHT = 22;
const LEFT = 230;
const TOP = 40;
/** Colours that are readable on light and on dark pages. */
const COLOURS = { ours: "#2f7d5b", other: "#9a9a9a" } as const;

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Whose value it is; a value for comparison is grey. @default ours */
  readonly kind?: keyof typeof COLOURS;
}

/** A picture of horizontal bars that begin at zero, each with its value. */
export function barChart(options: {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}): string {
  const { title, unit, bars } = options;
  const height = TOP + bars.length * (BAR_HEIGHT + 8) + 8;
  const largest = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - LEFT - 110;
  const rows = bars.flatMap(({ label, value, kind = "ours" }, place) => {
    const y = TOP + place * (BAR_HEIGHT + 8);
    const width = Math.max(1, Math.round((value / largest) * room));
    const middle = y + BAR_HEIGHT / 2 + 4;
    return [
      `<text x="${LEFT - 8}" y="${middle}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR_HEIGHT}" fill="${COLOURS[kind]}"/>`,
      `<text x="${LEFT + width + 6}" y="${middle}">${value} ${escaped(unit)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    '<g font-family="sans-serif" font-size="13" fill="#222222">',
    `<text x="8" y="22" font-weight="bold">${escaped(title)}</text>`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
