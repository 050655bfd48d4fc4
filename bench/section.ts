/** What a part of the bench has found out. */
export interface Findings {
  /** Lines of Markdown: what was measured and how, and the figures. */
  readonly report: readonly string[];
  /** Goals that were missed, a sentence each. */
  readonly missed: readonly string[];
  /** Pictures beside the page, as SVG, by the name of their file. */
  readonly plots?: Readonly<Record<string, string>>;
}

/** A part of the bench that can be run alone. */
export interface Section {
  /** To choose it by: `npm run bench -- cost`. */
  readonly name: string;
  readonly title: string;
  /** What its figures are held to. */
  readonly goals: readonly string[];
  measure(): Promise<Findings>;
}

/** The sentences of goals that are not met. */
export function missedOf(goals: readonly (readonly [goal: string, isMet: boolean])[]): readonly string[] {
  return goals.filter(([, isMet]) => !isMet).map(([goal]) => goal);
}

/** A table in Markdown. */
export function tableOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)];
}
