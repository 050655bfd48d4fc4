/** Columns that no line is wider than. */
export const COLUMNS = 96;

const STYLES = { bold: "1", dim: "2", red: "31", green: "32" } as const;

/** Text in a colour, where there is somebody to see it: not in a file, a pipe, or where NO_COLOR is set. */
export type Paint = (style: keyof typeof STYLES, text: string) => string;

export function paintFor(options: { readonly isTerminal: boolean; readonly noColor: string | undefined }): Paint {
  if (!options.isTerminal || (options.noColor ?? "") !== "") return (_, text) => text;
  return (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}

/** Two texts at both ends of a line; the left one is cut where it would touch the right one. */
export function spread(left: string, right: string, columns = COLUMNS): string {
  const room = columns - right.length - 2;
  return `${fitted(left, room).padEnd(room)}  ${right}`;
}

/** At most so many characters, the last one an ellipsis where something was cut. */
export function fitted(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join("")}…`;
}
