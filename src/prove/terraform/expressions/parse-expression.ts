import type { Expression, Step } from "./expression";
import { type TextPart, templateParts } from "./template-parts";
import { type Token, tokensOf } from "./tokens";

/** Deeper than any expression that people write, and far below the limit of the call stack. */
const DEEPEST = 60;

/** The expression of a template; undefined if it is not in the closed grammar. */
export function parseTemplate(template: string): Expression | undefined {
  const parts = templateParts(template);
  return parts === undefined ? undefined : templateOf(parts, 0);
}

function parsed(source: string, depth: number): Expression | undefined {
  const tokens = depth > DEEPEST ? undefined : tokensOf(source);
  if (tokens === undefined) return undefined;
  try {
    const parser = new Parser(tokens, depth);
    const expression = parser.expression();
    parser.end();
    return expression;
  } catch (error) {
    if (error instanceof NotInGrammar) return undefined;
    throw error;
  }
}

function templateOf(parts: readonly TextPart[], depth: number): Expression | undefined {
  const each = parts.map((part): Expression | undefined =>
    "text" in part ? { kind: "literal", value: part.text } : parsed(part.source, depth + 1),
  );
  if (each.some((part) => part === undefined)) return undefined;
  const [only, ...others] = each as readonly Expression[];
  // `"${x}"` is the value of x itself, which may be a list.
  return only !== undefined && others.length === 0 ? only : { kind: "template", parts: each as readonly Expression[] };
}

class NotInGrammar extends Error {}

/** Reads an expression from its tokens, by recursive descent. */
class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private depth: number,
  ) {}

  expression(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NotInGrammar();
    const test = this.reference();
    let result = test;
    if (this.takes("?")) {
      const yes = this.expression();
      this.needs(":");
      result = { kind: "conditional", test, yes, no: this.expression() };
    }
    this.depth -= 1;
    return result;
  }

  end(): void {
    if (this.at < this.tokens.length) throw new NotInGrammar();
  }

  private reference(): Expression {
    let of = this.primary();
    for (let step = this.step(); step !== undefined; step = this.step()) of = { kind: "access", of, step };
    return of;
  }

  private step(): Step | undefined {
    if (this.takes(".")) {
      if (this.takes("*")) return { kind: "splat", steps: this.steps() };
      const token = this.next();
      if (token.kind === "number") return { kind: "index", index: { kind: "literal", value: token.value } };
      return token.kind === "name" ? { kind: "attribute", name: token.text } : refuse();
    }
    if (!this.takes("[")) return undefined;
    if (this.takes("*")) {
      this.needs("]");
      return { kind: "splat", steps: this.steps() };
    }
    const index = this.expression();
    this.needs("]");
    return { kind: "index", index };
  }

  private steps(): readonly Step[] {
    const steps: Step[] = [];
    for (let step = this.step(); step !== undefined; step = this.step()) steps.push(step);
    return steps;
  }

  private primary(): Expression {
    const token = this.next();
    if (token.kind === "number") return { kind: "literal", value: token.value };
    if (token.kind === "text") return templateOf(token.parts, this.depth) ?? refuse();
    if (token.kind === "name") {
      if (token.text === "true" || token.text === "false") return { kind: "literal", value: token.text === "true" };
      if (token.text === "null") return { kind: "literal", value: null };
      if (!this.takes("(")) return { kind: "name", name: token.text };
      return { kind: "call", name: token.text, arguments: this.until(")", () => this.expression()) };
    }
    if (token.text === "[") return { kind: "list", items: this.until("]", () => this.expression()) };
    if (token.text === "{") return { kind: "object", entries: this.until("}", () => this.entry(), false) };
    if (token.text !== "(") return refuse();
    const inner = this.expression();
    this.needs(")");
    return inner;
  }

  // A key of an object is a name, a text, or an expression in parentheses.
  private entry(): readonly [Expression, Expression] {
    const token = this.tokens[this.at];
    const isName = token?.kind === "name";
    if (isName) this.at += 1;
    const key: Expression = isName ? { kind: "literal", value: token.text } : this.expression();
    if (!this.takes("=")) this.needs(":");
    return [key, this.expression()];
  }

  /** Items up to the closing sign. Only a new line may separate the entries of an object. */
  private until<Item>(end: string, item: () => Item, needsComma = true): readonly Item[] {
    const items: Item[] = [];
    while (!this.takes(end)) {
      items.push(item());
      if (this.takes(",") || !needsComma) continue;
      this.needs(end);
      return items;
    }
    return items;
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private needs(sign: string): void {
    if (!this.takes(sign)) refuse();
  }

  private next(): Token {
    const token = this.tokens[this.at];
    this.at += 1;
    return token ?? refuse();
  }
}

function refuse(): never {
  throw new NotInGrammar();
}
