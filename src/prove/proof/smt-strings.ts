import type { ConditionsDocument, PatternEntry } from "./proof-documents";
import { type AtomEntry, isAtom, type SmtTerms, smtName } from "./smt-terms";

type TextEntry = Extract<PatternEntry, { form: string }>;

/** How a variable is declared. */
interface StringVariable {
  readonly reads: "text" | "size" | "address";
  /** Whether every pattern ignores case. Then the value is assumed to be in lower case. */
  readonly isFolded: boolean;
  /** Number of values: one for a single value; for a list, as many as it may need. */
  readonly slots: number;
  readonly isList: boolean;
}

/**
 * Values as strings, numbers and addresses.
 *
 * A list needs at most one value for each atom about it: an atom that needs a value is fulfilled by one, and an atom
 * that forbids a value is asserted for each.
 */
export class SmtStrings implements SmtTerms {
  private readonly variables = new Map<string, StringVariable>();
  private readonly unknowns = new Set<string>();

  constructor(
    private readonly conditions: ConditionsDocument,
    used: readonly number[],
  ) {
    const atoms = new Map<string, AtomEntry[]>();
    for (const number of used) {
      const entry = conditions.formulas[number];
      if (entry?.[0] === "unknown") this.unknowns.add(entry[1]);
      else if (entry !== undefined && isAtom(entry)) atoms.set(entry[1], [...(atoms.get(entry[1]) ?? []), entry]);
    }
    for (const [variable, entries] of atoms) {
      const patterns = entries.flatMap(([, , numbers = []]) => numbers).map((number) => this.pattern(number));
      const isList = entries.some(([kind]) => kind === "some" || kind === "someOutside");
      this.variables.set(variable, {
        reads: patterns.some((one) => "scale" in one)
          ? "size"
          : patterns.some((one) => "version" in one)
            ? "address"
            : "text",
        isFolded: patterns.length > 0 && patterns.every((one) => "words" in one || ("form" in one && one.ignoreCase)),
        slots: isList ? entries.length : 1,
        isList,
      });
    }
  }

  declarations(): readonly string[] {
    return [
      // Any character but a colon, for wildcards in the first parts of an ARN.
      '(define-fun part () RegLan (re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}")))',
      '(define-fun small () RegLan (re.* (re.union (re.range "\\u{0}" "@") (re.range "[" "\\u{2ffff}"))))',
      ...[...this.unknowns].map((why) => `(declare-const ${this.unknown(why)} Bool)`),
      ...[...this.variables].flatMap(([variable, { reads, isFolded, slots }]) =>
        Array.from({ length: slots }, (_, slot) => {
          const value = valueName(variable, slot);
          const isThere = `(declare-const ${thereName(variable, slot)} Bool)`;
          const required = slot === 0 && (variable === "action" || variable === "resource");
          return [
            required ? `(define-fun ${thereName(variable, slot)} () Bool true)` : isThere,
            ...DECLARED[reads](value, variable, slot),
            ...(isFolded ? [`(assert (str.in_re ${value} small))`] : []),
          ].join("\n");
        }),
      ),
    ];
  }

  atom([kind, variable, patterns = []]: AtomEntry): string {
    const { slots } = this.variables.get(variable) as StringVariable;
    const each = Array.from({ length: slots }, (_, slot) => {
      const isThere = thereName(variable, slot);
      if (kind === "present") return isThere;
      const matched = `(or false ${patterns.map((number) => this.matched(variable, slot, this.pattern(number))).join(" ")})`;
      return `(and ${isThere} ${kind === "someOutside" ? `(not ${matched})` : matched})`;
    });
    return `(or false ${each.join(" ")})`;
  }

  unknown(why: string): string {
    return smtName(`? ${why}`);
  }

  private pattern(number: number): PatternEntry {
    const entry = this.conditions.patterns[number];
    if (entry === undefined) throw new Error(`There is no pattern ${number}.`);
    return entry;
  }

  private matched(variable: string, slot: number, pattern: PatternEntry): string {
    const value = valueName(variable, slot);
    if ("words" in pattern) return `(or false ${pattern.words.map((word) => `(= ${value} ${text(word)})`).join(" ")})`;
    if ("scale" in pattern) {
      return `(and ${readableName(variable, slot)} (${pattern.relation} ${value} ${real(pattern.bound)}))`;
    }
    if ("version" in pattern) {
      const { version, first, last } = pattern;
      return `(and (= ${readableName(variable, slot)} ${version}) (<= ${first} ${value}) (<= ${value} ${last}))`;
    }
    const isFolded = this.variables.get(variable)?.isFolded === true;
    return matchedText(value, pattern, isFolded);
  }
}

const DECLARED = {
  text: (value: string) => [`(declare-const ${value} String)`],
  size: (value: string, variable: string, slot: number) => [
    `(declare-const ${value} Real)`,
    `(declare-const ${readableName(variable, slot)} Bool)`,
  ],
  address: (value: string, variable: string, slot: number) => [
    `(declare-const ${value} Int)`,
    `(declare-const ${readableName(variable, slot)} Int)`,
  ],
} as const;

function valueName(variable: string, slot: number): string {
  return smtName(slot === 0 ? variable : `${variable} ${slot}`);
}

function thereName(variable: string, slot: number): string {
  return smtName(`${variable} ${slot} is there`);
}

/** Whether a value is a number; or the version of an address, 4 or 6, any other integer if it is not an address. */
function readableName(variable: string, slot: number): string {
  return smtName(`${variable} ${slot} is read`);
}

function matchedText(value: string, { form, ignoreCase }: TextEntry, isFolded: boolean): string {
  const positions = [...form].reduce<[string, string][]>((all, character, index) => {
    if (index % 2 === 0) all.push([character, ""]);
    else (all.at(-1) as [string, string])[1] = character;
    return all;
  }, []);
  const isExact = positions.every(([kind]) => kind === "=") && (!ignoreCase || isFolded);
  if (isExact) return `(= ${value} ${text(positions.map(([, character]) => character).join(""))})`;
  const parts = positions.map(([kind, character]) => {
    if (kind === "=") {
      const upper = character.toUpperCase();
      const isTwo = ignoreCase && !isFolded && /^[a-z]$/.test(character);
      return isTwo
        ? `(re.union (str.to_re ${text(character)}) (str.to_re ${text(upper)}))`
        : `(str.to_re ${text(character)})`;
    }
    const one = character === "1" ? "re.allchar" : "part";
    return kind === "?" ? one : `(re.* ${one})`;
  });
  return `(str.in_re ${value} ${parts.length === 1 ? parts[0] : `(re.++ ${parts.join(" ")})`})`;
}

/** A string literal: printable ASCII as it is, other characters by their code points. */
function text(value: string): string {
  const escaped = [...value].map((character) => {
    if (character === '"') return '""';
    return /^[ -[\]-~]$/.test(character) ? character : `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
  });
  return `"${escaped.join("")}"`;
}

function real(bound: number): string {
  const digits = Math.abs(bound).toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
  const decimal = digits.includes(".") ? digits : `${digits}.0`;
  return bound < 0 ? `(- ${decimal})` : decimal;
}
