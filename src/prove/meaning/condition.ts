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
 * Operators that compare texts; each has a negation. `ArnEquals` and `ArnLike` are the same to AWS.
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

/** All conditions of a statement hold: every operator, and every key of it. */
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
  const described = `${operator} ${key} ${JSON.stringify(values)}`;
  if (values.length === 0) return unknown(`what ${operator} ${key} means without a value`);
  if (name === "Null" && quantifier === undefined && ifExists === undefined)
    return nullFormula(variable, values, described);

  const comparison = comparisonOf(name, { variable, values, hasVariables, isList: quantifier !== undefined });
  if (comparison === undefined) return unknown(`what ${described} decides: the operator is not supported`);
  const { isNegation, inside, outside } = comparison;
  // A missing key: `IfExists` lets pass, and "for all of nothing" is true.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  if (quantifier === "ForAllValues") return not(isNegation ? inside : outside);
  const missing = ifExists === undefined ? [] : [not(present(variable))];
  if (quantifier === "ForAnyValue") {
    // To one page of AWS `IfExists` lets a missing key pass, to another "for any of nothing" is false.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
    const open = missing.map((isMissing) => all(isMissing, unknown(`whether ${described} lets a missing key pass`)));
    return any(...open, isNegation ? outside : inside);
  }
  // A negation is true of a missing key, with and without IfExists.
  return isNegation ? not(inside) : any(...missing, inside);
}

/** A comparison before its quantifier: some value is among what is expected, some value is not. */
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
    // A pattern of another form than an ARN is not defined by AWS.
    if (text.kind === "arn" && !values.every((value) => value.split(":").length >= 6)) return undefined;
    // Bytes are compared; two ways to write the same bytes would be two texts.
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

/** How an operator that does not compare texts reads a value of the policy; undefined for a value that it cannot read. */
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

// Of several values AWS does not say whether one or all must hold.
function nullFormula(variable: string, values: readonly string[], described: string): Formula {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [only] = wanted;
  if (wanted.size !== 1 || (only !== "true" && only !== "false")) return unknown(`what ${described} decides`);
  return only === "true" ? not(present(variable)) : present(variable);
}

function isCanonicalBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(text);
}
