import type { EventPart } from "./event-pattern";

/**
 * Whether CloudWatch Logs would count a JSON record for this filter pattern.
 *
 * It knows `=` with a text in quotes and stars, `&&`, `||` and parentheses. A field that a record lacks equals nothing.
 *
 * @throws Error for everything else, so that a pattern is never half read.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export function counts(pattern: string, record: EventPart): boolean {
  const inside = /^\{(.*)\}$/s.exec(pattern.trim())?.[1];
  if (inside === undefined) throw new Error(`A pattern of JSON must be in braces: ${pattern}`);
  const tokens = tokensOf(inside);
  const met = anyOf(tokens, record);
  if (tokens.length > 0) throw new Error(`The pattern goes on where it should end: ${tokens.join(" ")}`);
  return met;
}

const TOKEN = /\s*(&&|\|\||[()]|\$(?:\.\w+)+\s*=\s*"[^"\\]*")\s*/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const [whole, token] = TOKEN.exec(text) ?? [];
    if (whole === undefined || token === undefined) throw new Error(`Not read: ${text.slice(at, at + 40)}`);
    tokens.push(token);
    at += whole.length;
  }
  return tokens;
}

// Both sides are always read, so that the tokens are used up.
function anyOf(tokens: string[], record: EventPart): boolean {
  let met = allOf(tokens, record);
  while (tokens[0] === "||") {
    tokens.shift();
    const other = allOf(tokens, record);
    met = met || other;
  }
  return met;
}

function allOf(tokens: string[], record: EventPart): boolean {
  let met = one(tokens, record);
  while (tokens[0] === "&&") {
    tokens.shift();
    const other = one(tokens, record);
    met = met && other;
  }
  return met;
}

function one(tokens: string[], record: EventPart): boolean {
  const token = tokens.shift();
  if (token === "(") {
    const met = anyOf(tokens, record);
    if (tokens.shift() !== ")") throw new Error("A parenthesis is not closed.");
    return met;
  }
  const [, path, wanted] = /^\$((?:\.\w+)+)\s*=\s*"(.*)"$/.exec(token ?? "") ?? [];
  if (path === undefined || wanted === undefined) throw new Error(`A comparison is missing before ${token}`);
  const value = path
    .slice(1)
    .split(".")
    .reduce<unknown>((found, field) => (found as EventPart | null | undefined)?.[field], record);
  const parts = wanted.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return typeof value === "string" && new RegExp(`^${parts.join(".*")}$`, "s").test(value);
}
