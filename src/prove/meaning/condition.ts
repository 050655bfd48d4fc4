import type { ConditionBlock } from "../documents/policy-document";
import { all, any, type Formula, matchesAny, not, present, TRUE, unknown } from "../logic/formula";
import { readBlock } from "../texts/address";
import { addressPattern, type Pattern, type PatternOptions, sizePattern } from "../texts/pattern";
import { type Relation, readSize } from "../texts/size";
import { type Comparison, oneOf, someValueIn, someValueOutside } from "./comparison";

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
  const each = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => oneCondition({ operator, key, values, hasVariables })),
  );
  return each.length === 0 ? TRUE : all(...each);
}

interface OneCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly hasVariables: boolean;
}

function oneCondition(condition: OneCondition): Formula {
  const { operator, key, values, hasVariables } = condition;
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const variable = key.toLowerCase();
  const version = hasVariables ? "" : " in Version 2008-10-17";
  const described = `${operator} ${key} ${JSON.stringify(values)}${version}`;
  if (values.length === 0) return unknown(`what ${operator} ${key} means without a value`);
  if (name === "Null" && quantifier === undefined && ifExists === undefined)
    return nullFormula(variable, values, described);

  const comparison = comparisonOf(name, { variable, values, hasVariables, isList: quantifier !== undefined });
  if (comparison === undefined) return unknown(`what ${described} decides (the prover does not support it)`);
  const { isNegation, inside, outside } = comparison;
  // If the key is missing, `IfExists` and ForAllValues hold.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  if (quantifier === "ForAllValues") return not(isNegation ? inside : outside);
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
  const read = (value: string) => {
    const block = readBlock(value);
    return block && addressPattern(value, block);
  };
  return { isNegation: name === "NotIpAddress", read };
}

// AWS does not document whether one or all of several values must hold.
function nullFormula(variable: string, values: readonly string[], described: string): Formula {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [only] = wanted;
  if (wanted.size !== 1 || (only !== "true" && only !== "false")) return unknown(`what ${described} decides`);
  return only === "true" ? not(present(variable)) : present(variable);
}

function isCanonicalBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(text);
}
