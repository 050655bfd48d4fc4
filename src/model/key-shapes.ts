import { templateParts } from "./keys";

/**
 * Whether two templates can give the same value.
 *
 * Exact, because `formatKey` lets no `#` into a part: two values are equal only if they have as many pieces between
 * `#` and each pair of pieces can be equal.
 */
export function canCoincide(one: string, other: string): boolean {
  const pieces = one.split("#");
  const others = other.split("#");
  return (
    pieces.length === others.length &&
    pieces.every((piece, position) => canPieceCoincide(pieceShape(piece), pieceShape(others[position] ?? "")))
  );
}

/** Whether a template can give a value that begins with this text. Exact, for the same reason. */
export function canBegin(template: string, text: string): boolean {
  const whole = text.split("#");
  const last = whole.pop() ?? "";
  const pieces = template.split("#");
  if (pieces.length <= whole.length) {
    return false;
  }
  const { start, constant } = pieceShape(pieces[whole.length] ?? "");
  return (
    whole.every((piece, position) => canPieceCoincide(pieceShape(piece), pieceShape(pieces[position] ?? ""))) &&
    (start.startsWith(last) || (!constant && last.startsWith(start)))
  );
}

interface PieceShape {
  readonly start: string;
  readonly end: string;
  readonly constant: boolean;
}

function pieceShape(piece: string): PieceShape {
  const parts = templateParts(piece);
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    start: first !== undefined && "text" in first ? first.text : "",
    end: last !== undefined && "text" in last ? last.text : "",
    constant: !parts.some((part) => "placeholder" in part),
  };
}

function canPieceCoincide(one: PieceShape, other: PieceShape): boolean {
  if (one.constant && other.constant) {
    return one.start === other.start;
  }
  if (one.constant || other.constant) {
    const [text, open] = one.constant ? [one.start, other] : [other.start, one];
    // A part is never empty, so the text has to be longer than the constants around the part.
    return text.startsWith(open.start) && text.endsWith(open.end) && text.length > open.start.length + open.end.length;
  }
  return (
    (one.start.startsWith(other.start) || other.start.startsWith(one.start)) &&
    (one.end.endsWith(other.end) || other.end.endsWith(one.end))
  );
}
