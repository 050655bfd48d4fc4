import type { ConditionBlock } from "../documents/policy-document";
import { all, any, FALSE, type Formula, matchesAny, not, present, TRUE, unknown } from "../logic/formula";
import { SERVICE_REFERENCE } from "../service-reference/service-reference";
import { readBlock } from "../texts/address";
import { addressPattern, exactPattern, type Pattern, type PatternOptions, sizePattern } from "../texts/pattern";
import { type Relation, readSize } from "../texts/size";
import { type Comparison, oneOf, someValueIn, someValueOutside } from "./text-comparison";

interface TextOperator extends PatternOptions {
  readonly wildcards: boolean;
}

const ARN: TextOperator = { wildcards: true, kind: "arn" };

/**
 * Operators that compare texts. AWS treats `ArnEquals` and `ArnLike` alike.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const TEXT_OPERATORS: Readonly<Record<string, TextOperator & { readonly isNegation?: true }>> = {
  StringEquals: { wildcards: false },
  StringNotEquals: { wildcards: false, isNegation: true },
  StringEqualsIgnoreCase: { wildcards: false, ignoreCase: true },
  StringNotEqualsIgnoreCase: { wildcards: false, ignoreCase: true, isNegation: true },
  StringLike: { wildcards: true },
  StringNotLike: { wildcards: true, isNegation: true },
  ArnEquals: ARN,
  ArnLike: ARN,
  ArnNotEquals: { ...ARN, isNegation: true },
  ArnNotLike: { ...ARN, isNegation: true },
  Bool: { wildcards: false, ignoreCase: true },
  BinaryEquals: { wildcards: false },
};

const RELATIONS: Readonly<Record<string, { readonly relation: Relation; readonly isNegation?: true }>> = {
  Equals: { relation: "=" },
  NotEquals: { relation: "=", isNegation: true },
  LessThan: { relation: "<" },
  LessThanEquals: { relation: "<=" },
  GreaterThan: { relation: ">" },
  GreaterThanEquals: { relation: ">=" },
};

/** True if all conditions of a statement hold: every key of every operator. */
export function conditionFormula(conditions: ConditionBlock, hasVariables: boolean): Formula {
  const lists = new Map(
    Object.entries(conditions).flatMap(([operator, keys]) => {
      const [, name] = /^ForAllValues:(\w+?)(?:IfExists)?$/.exec(operator) ?? [];
      return name === undefined ? [] : Object.keys(keys).map((key) => [key.toLowerCase(), name] as const);
    }),
  );
  const each = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => oneCondition({ operator, key, values, hasVariables, lists })),
  );
  return each.length === 0 ? TRUE : all(...each);
}

interface OneCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly hasVariables: boolean;
  /** Variables that the statement reads with ForAllValues, with the operator. */
  readonly lists: ReadonlyMap<string, string>;
}

function oneCondition(condition: OneCondition): Formula {
  const { operator, key, values, hasVariables, lists } = condition;
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const variable = key.toLowerCase();
  const version = hasVariables ? "" : " in Version 2008-10-17";
  const described = `${operator} ${key} ${JSON.stringify(values)}${version}`;
  if (values.length === 0) return unknown(`what ${operator} ${key} means without a value`);
  if (name === "Null" && quantifier === undefined && ifExists === undefined)
    return nullFormula({ variable, values, described, list: lists.get(variable) });

  const comparison = comparisonOf(name, { variable, values, hasVariables, isList: quantifier !== undefined });
  if (comparison === undefined) return unknown(`what ${described} decides (the prover does not support it)`);
  const { isNegation, inside, outside } = comparison;
  // If the key is missing, `IfExists` and ForAllValues hold.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  if (quantifier === "ForAllValues") return any(not(isNegation ? inside : outside), countsAsEmpty(variable, name));
  // AWS does not document how an operator without a quantifier reads several values.
  if (quantifier === undefined && SERVICE_REFERENCE.key(key)?.type.startsWith("ArrayOf"))
    return severalValues({ isNegation, variable, described, mayBeMissing: ifExists !== undefined });
  const missing = ifExists === undefined ? [] : [not(present(variable))];
  if (quantifier === "ForAnyValue") {
    // Two pages of AWS disagree: by one, `IfExists` holds if the key is missing; by the other, ForAnyValue does not.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
    const open = missing.map((isMissing) =>
      all(isMissing, unknown(`whether ${described} holds if the key is missing`)),
    );
    return any(...open, isNegation ? outside : inside);
  }
  // A negation holds if the key is missing, with and without IfExists.
  return isNegation ? not(inside) : any(...missing, inside);
}

/** A comparison without its quantifier. `inside`: some value matches. `outside`: some value does not match. */
interface Compared {
  readonly isNegation: boolean;
  readonly inside: Formula;
  readonly outside: Formula;
}

interface ComparedOptions {
  readonly variable: string;
  readonly values: readonly string[];
  readonly hasVariables: boolean;
  readonly isList: boolean;
}

function comparisonOf(name: string, options: ComparedOptions): Compared | undefined {
  const { variable, values, hasVariables, isList } = options;
  if (Object.hasOwn(TEXT_OPERATORS, name)) {
    const { isNegation = false, ...text } = TEXT_OPERATORS[name] as (typeof TEXT_OPERATORS)[string];
    // AWS does not document how an ARN operator compares a text that is not an ARN.
    if (text.kind === "arn" && !values.every((value) => value.split(":").length >= 6)) return undefined;
    // AWS compares bytes. Base64 that is not canonical is another text for the same bytes.
    if (name === "BinaryEquals" && !values.every(isCanonicalBase64)) return undefined;
    const comparison: Comparison = { ...text, hasVariables };
    return {
      isNegation,
      inside: (isList ? someValueIn : oneOf)(variable, values, comparison),
      outside: isList ? someValueOutside(variable, values, comparison) : not(oneOf(variable, values, comparison)),
    };
  }
  const { isNegation = false, read } = valuePatterns(name) ?? {};
  const patterns = values.map((value) => read?.(value));
  if (!patterns.every((pattern) => pattern !== undefined)) return undefined;
  const element = (outside: boolean): Formula => ({ kind: "element", variable, patterns, outside });
  const inside = isList ? element(false) : matchesAny(variable, patterns);
  return { isNegation, inside, outside: isList ? element(true) : not(inside) };
}

/**
 * An operator for numbers, dates or addresses. `read` returns undefined for a value of the policy that it cannot read.
 */
interface ValueOperator {
  readonly isNegation?: boolean;
  readonly read: (value: string) => Pattern | undefined;
}

function valuePatterns(name: string): ValueOperator | undefined {
  const [, kind, relationName = ""] = /^(Numeric|Date)(\w+)$/.exec(name) ?? [];
  if (kind !== undefined && Object.hasOwn(RELATIONS, relationName)) {
    const { relation, isNegation } = RELATIONS[relationName] as (typeof RELATIONS)[string];
    const scale = kind === "Numeric" ? "number" : "date";
    const read = (value: string) => {
      const bound = readSize(scale, value);
      return Number.isFinite(bound) ? sizePattern(scale, relation, bound) : undefined;
    };
    return { isNegation, read };
  }
  if (name !== "IpAddress" && name !== "NotIpAddress") return undefined;
  return { isNegation: name === "NotIpAddress", read: blockPattern };
}

function blockPattern(text: string): Pattern | undefined {
  const block = readBlock(text);
  return block && addressPattern(text, block);
}

/**
 * Keys whose values are never empty texts: a partition key, the name of an attribute and the key of a tag have at least
 * one character.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
const NEVER_EMPTY: readonly string[] = ["dynamodb:leadingkeys", "dynamodb:attributes", "aws:tagkeys"];

/**
 * By one reading of AWS's pages, ForAllValues holds for a key that has only empty texts, and Null says of it that it is
 * missing: its values are an empty set. By the other one, an empty text is a value like any other.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function countsAsEmpty(variable: string, operator: string): Formula {
  if (NEVER_EMPTY.includes(variable)) return FALSE;
  const isNoText = !Object.hasOwn(TEXT_OPERATORS, operator);
  // A number, a date or an address is no empty text, and the variable must not be read as a text besides.
  const patterns = isNoText ? everyValueOf(operator) : [exactPattern("")];
  const isOther: Formula = { kind: "element", variable, patterns, outside: !isNoText };
  return all(present(variable), not(isOther), unknown(`whether ${variable} counts as missing if its values are empty`));
}

/** Patterns that match every number, date or address. */
function everyValueOf(operator: string): readonly Pattern[] {
  if (operator.endsWith("IpAddress")) return ["0.0.0.0/0", "::/0"].flatMap((text) => blockPattern(text) ?? []);
  const scale = operator.startsWith("Numeric") ? "number" : "date";
  return (["<=", ">"] as const).map((relation) => sizePattern(scale, relation, 0));
}

interface SeveralValues {
  readonly isNegation: boolean;
  readonly variable: string;
  readonly described: string;
  /** The condition holds if the key is missing. */
  readonly mayBeMissing: boolean;
}

function severalValues({ isNegation, variable, described, mayBeMissing }: SeveralValues): Formula {
  const isUnclear = all(
    present(variable),
    unknown(`what ${described} decides, because the key may have several values`),
  );
  return isNegation || mayBeMissing ? any(not(present(variable)), isUnclear) : isUnclear;
}

interface NullCondition {
  readonly variable: string;
  readonly values: readonly string[];
  readonly described: string;
  /** The operator with which ForAllValues of the same statement reads the key. */
  readonly list: string | undefined;
}

// AWS does not document whether one or all of several values must hold.
function nullFormula({ variable, values, described, list }: NullCondition): Formula {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [only] = wanted;
  if (wanted.size !== 1 || (only !== "true" && only !== "false")) return unknown(`what ${described} decides`);
  const isPresent = list === undefined ? present(variable) : all(present(variable), not(countsAsEmpty(variable, list)));
  return only === "true" ? not(isPresent) : isPresent;
}

function isCanonicalBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(text);
}
