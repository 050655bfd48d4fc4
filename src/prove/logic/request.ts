import { matches } from "../texts/pattern";
import type { Formula } from "./formula";

/** A concrete request: the values of `action`, `resource` and the context keys, which are in lower case. */
export type Request = ReadonlyMap<string, string | readonly string[]>;

/** Makes a request from its parts. Context keys become lower case. */
export function requestOf(parts: {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}): Request {
  const context = Object.entries(parts.context).map(([key, value]) => [key.toLowerCase(), value] as const);
  return new Map<string, string | readonly string[]>([
    ["action", parts.action],
    ["resource", parts.resource],
    ...context,
  ]);
}

/**
 * Whether a request fulfils a formula; undefined if that depends on an unknown.
 *
 * It uses neither classes nor automata, and checks every request that the search finds before the request is reported.
 */
export function holds(formula: Formula, request: Request): boolean | undefined {
  switch (formula.kind) {
    case "constant":
      return formula.value;
    case "unknown":
      return undefined;
    case "not": {
      const value = holds(formula.of, request);
      return value === undefined ? undefined : !value;
    }
    case "all":
    case "any": {
      const deciding = formula.kind === "any";
      let result: boolean | undefined = !deciding;
      for (const one of formula.of) {
        const value = holds(one, request);
        if (value === deciding) return deciding;
        if (value === undefined) result = undefined;
      }
      return result;
    }
    case "present":
      return valuesOf(formula.variable, request).length > 0;
    case "element":
      return valuesOf(formula.variable, request).some(
        (value) => formula.patterns.some((pattern) => matches(pattern, value)) !== formula.outside,
      );
    case "matches":
      return single(valuesOf(formula.variable, request), (value) =>
        formula.patterns.some((pattern) => matches(pattern, value)),
      );
  }
}

// AWS does not document how a single-valued operator reads several values.
function single(values: readonly string[], test: (value: string) => boolean): boolean | undefined {
  const [value, second] = values;
  if (second !== undefined) return undefined;
  return value !== undefined && test(value);
}

function valuesOf(variable: string, request: Request): readonly string[] {
  const value = request.get(variable) ?? [];
  return typeof value === "string" ? [value] : value;
}
