/** Results of one section of the bench. */
export interface Findings {
  /** Lines of Markdown: method and figures. */
  readonly report: readonly string[];
  /** Missed goals, a sentence each. */
  readonly missed: readonly string[];
  /** Pictures of the page as SVG, by the names of their files. */
  readonly plots?: Readonly<Record<string, string>>;
}

/** A section of the bench, which can run alone. */
export interface Section {
  /** Name on the command line: `npm run bench -- cost`. */
  readonly name: string;
  readonly title: string;
  /** Goals for the figures, a sentence each. */
  readonly goals: readonly string[];
  measure(): Promise<Findings>;
}

/** The sentences of the missed goals. */
export function missedOf(goals: readonly (readonly [goal: string, isMet: boolean])[]): readonly string[] {
  return goals.filter(([, isMet]) => !isMet).map(([goal]) => goal);
}

/** A table in Markdown. */
export function tableOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)];
}
