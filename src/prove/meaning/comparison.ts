import { all, any, type Formula, matchesAny, present, unknown } from "../logic/formula";
import { exactPattern, globPattern, type Pattern, type PatternOptions } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";

/** How the texts of a policy are compared with the value of a request. */
export interface Comparison extends PatternOptions {
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** False for Version 2008-10-17, where `${…}` is text. */
  readonly hasVariables: boolean;
}

/** The value of the variable matches one of the texts. */
export function oneOf(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = sorted(texts, comparison);
  return anyOf(
    matchesAny(variable, patterns),
    open.map(({ text, wide, keys }) =>
      all(
        ...keys.map(present),
        matchesAny(variable, [wide]),
        unknown(`whether ${variable} ${matchesAs(comparison)} ${text}`),
      ),
    ),
  );
}

/** One of the values of the variable matches one of the texts. */
export function someValueIn(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = sorted(texts, comparison);
  const inside = (which: readonly Pattern[]): Formula => ({
    kind: "element",
    variable,
    patterns: which,
    outside: false,
  });
  return anyOf(
    inside(patterns),
    open.map(({ text, wide, keys }) =>
      all(
        ...keys.map(present),
        inside([wide]),
        unknown(`whether a value of ${variable} ${matchesAs(comparison)} ${text}`),
      ),
    ),
  );
}

/** One of the values of the variable matches none of the texts. */
export function someValueOutside(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = sorted(texts, comparison);
  const outside: Formula = { kind: "element", variable, patterns, outside: true };
  if (open.length === 0) return outside;
  const openTexts = open.map(({ text }) => text).join(", ");
  // Which value that is depends on the other texts too, so the unknown is one of all of them together.
  const beside = patterns.length === 0 ? "" : ` and outside ${patterns.map(({ text }) => text).join(", ")}`;
  return all(
    outside,
    unknown(`whether a value of ${variable} is none that ${matchesAs(comparison)} ${openTexts}${beside}`),
  );
}

// Two ways to compare with the same text are two things that are not known, of which one may be true without the other.
function matchesAs({ wildcards, hasVariables, kind, ignoreCase }: Comparison): string {
  const ways = [kind === "arn" && "as ARN", ignoreCase && "in any case", !hasVariables && "in Version 2008-10-17"];
  const said = ways.filter((way) => way !== false && way !== undefined).join(", ");
  return `${wildcards ? "matches" : "equals"}${said === "" ? "" : ` (${said})`}`;
}

/** A text whose meaning depends on the request, or on what could not be resolved. */
interface OpenText {
  readonly text: string;
  /** Matches whatever the text can match. */
  readonly wide: Pattern;
  /** Without these keys in the request, the text matches nothing. */
  readonly keys: readonly string[];
}

// `${*}`, `${?}` and `${$}` are characters. `${key, 'default'}` has a value also without the key.
const VARIABLE = /\$\{(?![*?$]\})([^}]*)\}/g;

/**
 * The patterns of the texts, and apart from them the texts with policy variables: what these match is not known here.
 *
 * What is known of them is kept, so that the unknown is as small as it is: the constant parts must match, and the key
 * must be in the request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function sorted(texts: readonly string[], comparison: Comparison): { patterns: Pattern[]; open: OpenText[] } {
  const { wildcards, hasVariables, ...options } = comparison;
  const patterns: Pattern[] = [];
  const open: OpenText[] = [];
  for (const text of texts) {
    const isOpen = unresolvedIn(text) !== undefined || text.replace(/\$\{[*?$]\}/g, "").includes("${");
    if (isOpen || (!hasVariables && text.includes("${"))) {
      const literal = wildcards ? text : text.replace(/(?<!\$\{)[*?]/g, (character) => `\${${character}}`);
      const wide = literal.replace(VARIABLE, "*").replace(/⟪[^⟫]*⟫/g, "*");
      const isAnything = !hasVariables || wide.replace(/\$\{[*?$]\}/g, "").includes("${");
      const keys = hasVariables ? [...text.matchAll(VARIABLE)].map(([, key = ""]) => key.trim().toLowerCase()) : [];
      open.push({
        text,
        wide: globPattern(isAnything ? "*" : wide, { ignoreCase: options.ignoreCase }),
        keys: keys.filter((key) => /^[a-z0-9.:/_+=@-]+$/.test(key)),
      });
    } else patterns.push(wildcards ? globPattern(text, options) : exactPattern(text, options));
  }
  return { patterns, open };
}

function anyOf(known: Formula, open: readonly Formula[]): Formula {
  return open.length === 0 ? known : any(known, ...open);
}
