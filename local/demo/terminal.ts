/** Highest number of columns of a line. */
export const COLUMNS = 96;

const STYLES = { bold: "1", dim: "2", red: "31", green: "32" } as const;

/** Colours a text for a terminal. In a file or a pipe, or if NO_COLOR is set, the text stays plain. */
export type Paint = (style: keyof typeof STYLES, text: string) => string;

export function paintFor(options: { readonly isTerminal: boolean; readonly noColor: string | undefined }): Paint {
  if (!options.isTerminal || (options.noColor ?? "") !== "") return (_, text) => text;
  return (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}

/** Two texts at both ends of a line. The left text is cut if there is too little room. */
export function spread(left: string, right: string, columns = COLUMNS): string {
  const room = columns - right.length - 2;
  return `${fitted(left, room).padEnd(room)}  ${right}`;
}

/** A text of at most `characters` characters. A cut text ends in an ellipsis. */
export function fitted(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join("")}…`;
}
