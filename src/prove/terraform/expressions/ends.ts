/**
 * The index of the quote that ends the text which begins at `start`; undefined if it has no end. A quote inside of an
 * expression in the text does not end it.
 */
export function endOfQuoted(source: string, start: number): number | undefined {
  let at = start + 1;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '"') return at;
    if (character === "\\") at += 2;
    else if (/^\$\$\{|^%%\{/.test(source.slice(at, at + 3))) at += 3;
    else if (/^[$%]\{/.test(source.slice(at, at + 2))) {
      const end = endOfExpression(source, at + 2);
      if (end === undefined) return undefined;
      at = end + 1;
    } else at += 1;
  }
  return undefined;
}

/** The index of the brace that ends the expression which begins at `start`; undefined if it has no end. */
export function endOfExpression(source: string, start: number): number | undefined {
  let open = 0;
  let at = start;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '"') {
      const end = endOfQuoted(source, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === "{") open += 1;
    else if (character === "}" && open === 0) return at;
    else if (character === "}") open -= 1;
    at += 1;
  }
  return undefined;
}
