import { all, any, FALSE, type Formula, matchesAny, not, present, unknown } from "../logic/formula";
import { exactPattern, globPattern, type Pattern, type PatternOptions } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";

/** How the texts of a condition are compared with a value of a request. */
export interface Comparison extends PatternOptions {
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** False for Version 2008-10-17, which reads `${…}` as text. */
  readonly hasVariables: boolean;
}

type Compare = (variable: string, texts: readonly string[], comparison: Comparison) => Formula;

/** The value of the variable matches one of the texts. */
export const oneOf = withSampleTag(oneOfTexts);

/** Some value of the list matches one of the texts. */
export const someValueIn = withSampleTag(someValueInTexts);

/** Some value of the list matches none of the texts. */
export const someValueOutside = withSampleTag(someValueOutsideTexts);

/**
 * The value of a tag that is looked at by itself. AWS puts the tag of the session into the text, so for one value it is
 * known what the text matches: a request with that tag shows what a policy allows, though nothing is known of other tags.
 */
const SAMPLE = "tenant-1";

function withSampleTag(compare: Compare): Compare {
  return (variable, texts, comparison) => {
    const general = compare(variable, texts, comparison);
    const tags = tagsIn(texts, comparison);
    if (tags.length === 0) return general;
    const isSample = all(...tags.map((tag) => matchesAny(tag.toLowerCase(), [exactPattern(SAMPLE)])));
    const filled = texts.map((text) => text.replace(TAG, SAMPLE));
    return any(all(isSample, compare(variable, filled, comparison)), all(not(isSample), general));
  };
}

const TAG = /\$\{(aws:PrincipalTag\/[\w.:/=+@-]+)\}/gi;

/** The tags of the session in the texts; none if something else in them is not known. */
function tagsIn(texts: readonly string[], { hasVariables }: Comparison): readonly string[] {
  const isKnown = texts.every((text) => unresolvedIn(text) === undefined && !isOpenText(text.replace(TAG, "")));
  if (!hasVariables || !isKnown) return [];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(TAG)].map(([, tag = ""]) => tag)))];
}

function isOpenText(text: string): boolean {
  return text.replace(/\$\{[*?$]\}/g, "").includes("${");
}

function oneOfTexts(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = split(texts, comparison);
  return anyOf(
    matchesAny(variable, patterns),
    open.map(({ text, wide, keys }) =>
      all(
        ...keys.map(present),
        matchesAny(variable, [wide]),
        unknown(`whether ${variable} ${matchesAs(comparison)} ${listed([text])}`),
      ),
    ),
  );
}

function someValueInTexts(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = split(texts, comparison);
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
        unknown(`whether a value of ${variable} ${matchesAs(comparison)} ${listed([text])}`),
      ),
    ),
  );
}

function someValueOutsideTexts(variable: string, texts: readonly string[], comparison: Comparison): Formula {
  const { patterns, open } = split(texts, comparison);
  const outside: Formula = { kind: "element", variable, patterns, outside: true };
  if (open.length === 0) return outside;
  // Which value that is depends on all the texts, so one unknown stands for all of them together.
  const every = listed([...open, ...patterns].map(({ text }) => text));
  const wide = open.map((one) => one.wide);
  return any(
    // What no constant part fits is outside whatever the variables are, and a text with a missing key matches nothing.
    { kind: "element", variable, patterns: [...patterns, ...wide], outside: true },
    all(outside, ...open.map(({ keys }) => (keys.length === 0 ? FALSE : any(...keys.map((key) => not(present(key))))))),
    all(outside, unknown(`whether a value of ${variable} ${matchesAs(comparison)} none of ${every}`)),
  );
}

// Each way to compare with a text needs an unknown of its own: one may be true while another one is false.
function matchesAs({ wildcards, hasVariables, kind, ignoreCase }: Comparison): string {
  const ways = [kind === "arn" && "as ARN", ignoreCase && "in any case", !hasVariables && "in Version 2008-10-17"];
  const said = ways.filter((way) => way !== false && way !== undefined).join(", ");
  return `${wildcards ? "matches" : "equals"}${said === "" ? "" : ` (${said})`}`;
}

/** A text with a policy variable or an unresolved reference: what it matches is not known here. */
interface OpenText {
  readonly text: string;
  /** Matches every value that the text may match. */
  readonly wide: Pattern;
  /** Keys of its variables: if one is missing in the request, the text matches nothing. */
  readonly keys: readonly string[];
}

// `${*}`, `${?}` and `${$}` are characters. `${key, 'default'}` has a value even if the key is missing, and the default may
// contain a brace.
const VARIABLE = /\$\{(?![*?$]\})((?:[^}']|'[^']*')*)\}/g;

/**
 * Splits the texts of a condition into patterns and open texts.
 *
 * Two facts about an open text are kept, so that less is unknown: its constant parts must match, and its keys must be
 * in the request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function split(texts: readonly string[], comparison: Comparison): { patterns: Pattern[]; open: OpenText[] } {
  const { wildcards, hasVariables, ...options } = comparison;
  const patterns: Pattern[] = [];
  const open: OpenText[] = [];
  for (const text of texts) {
    const isOpen = unresolvedIn(text) !== undefined || isOpenText(text);
    if (isOpen || (!hasVariables && text.includes("${"))) {
      const literal = wildcards ? text : text.replace(/(?<!\$\{)[*?]/g, (character) => `\${${character}}`);
      const wide = literal.replace(VARIABLE, "*").replace(/⟪[^⟫]*⟫/g, "*");
      const isAnything = !hasVariables || isOpenText(wide);
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

// Unknowns with the same name are one unknown, so one text must not look like two texts or like words of the name.
function listed(texts: readonly string[]): string {
  return texts.map((text) => (/[\s,"]/.test(text) ? JSON.stringify(text) : text)).join(", ");
}

function anyOf(known: Formula, open: readonly Formula[]): Formula {
  return open.length === 0 ? known : any(known, ...open);
}
