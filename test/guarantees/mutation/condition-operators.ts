import type { ConditionBlock, Statement } from "../../../src/prove/documents/policy-document";
import type { Change, Operator } from "./operator";

/** One comparison of a statement: an operator, a key and its values. */
interface Comparison {
  readonly operator: string;
  /** `ForAllValues:`, `ForAnyValue:` or nothing. */
  readonly quantifier: string;
  /** The operator without quantifier and `IfExists`. */
  readonly base: string;
  readonly ifExists: string;
  readonly key: string;
  readonly values: readonly string[];
}

type Replacement = Partial<Pick<Comparison, "operator" | "key" | "values">>;

const NEGATIONS: Readonly<Record<string, string>> = {
  StringEquals: "StringNotEquals",
  StringLike: "StringNotLike",
  ArnEquals: "ArnNotEquals",
  ArnLike: "ArnNotLike",
  NumericLessThan: "NumericGreaterThanEquals",
};
const NEGATED = { ...NEGATIONS, ...Object.fromEntries(Object.entries(NEGATIONS).map(([one, other]) => [other, one])) };

/** Changes each comparison of a statement in turn, in every way that `ways` returns. */
function comparisons(
  statement: Statement,
  ways: (comparison: Comparison) => readonly (Replacement | "drop")[],
): readonly Change[] {
  return Object.entries(statement.conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      const [, quantifier = "", base = "", ifExists = ""] =
        /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
      return ways({ operator, quantifier, base, ifExists, key, values }).map((way) => ({
        detail: `${operator} ${key}${way === "drop" ? "" : ` → ${JSON.stringify(way)}`}`,
        statement: { ...statement, conditions: replaced(statement.conditions, { operator, key, way }) },
      }));
    }),
  );
}

function replaced(
  conditions: ConditionBlock,
  { operator, key, way }: { readonly operator: string; readonly key: string; readonly way: Replacement | "drop" },
): ConditionBlock {
  const { [key]: values = [], ...others } = conditions[operator] ?? {};
  const rest: Record<string, Record<string, readonly string[]>> = { ...conditions, [operator]: others };
  if (way !== "drop") {
    const into = way.operator ?? operator;
    rest[into] = { ...rest[into], [way.key ?? key]: way.values ?? values };
  }
  return Object.fromEntries(Object.entries(rest).filter(([, keys]) => Object.keys(keys).length > 0));
}

/** A value of the kind of the key that another caller may have. */
function foreignValue(key: string): string {
  if (/arn$/i.test(key)) return "arn:aws:iam::333333333333:role/administrator";
  if (/region/i.test(key)) return "us-east-1";
  if (/vpce/i.test(key)) return "vpce-0ffffffffffffffff";
  if (/account/i.test(key)) return "999999999999";
  if (/viaservice/i.test(key)) return "s3.eu-west-1.amazonaws.com";
  if (/leadingkeys/i.test(key)) return "USER#*";
  if (/copytargets/i.test(key)) return "arn:aws:backup:us-east-1:*:backup-vault:*";
  return "other";
}

const isText = ({ base }: Comparison): boolean => /^(String|Arn)/.test(base);
const isFlag = ({ base }: Comparison): boolean => base === "Bool" || base === "Null";
const like = (base: string): string => base.replace(/Equals$/, "Like");

const each = (
  name: string,
  ways: (comparison: Comparison) => readonly (Replacement | "drop")[],
  isHeldOut?: true,
): Operator => ({ name, ...(isHeldOut && { isHeldOut }), mutate: (statement) => comparisons(statement, ways) });

/** Mistakes in the conditions of a statement. */
export const CONDITION_OPERATORS: readonly Operator[] = [
  {
    name: "drop all conditions",
    mutate: (statement) =>
      Object.keys(statement.conditions).length === 0
        ? []
        : [{ detail: "all", statement: { ...statement, conditions: {} } }],
  },
  each("drop condition", () => ["drop"]),
  each("drop value", ({ values }) =>
    values.length < 2 ? [] : values.map((_, index) => ({ values: values.toSpliced(index, 1) })),
  ),
  each("add value", (one) => (isText(one) ? [{ values: [...one.values, foreignValue(one.key)] }] : [])),
  each("other value", (one) => (isText(one) ? [{ values: [foreignValue(one.key)] }] : [])),
  each("any value", (one) =>
    isText(one) && !one.base.startsWith("Arn")
      ? [{ operator: `${one.quantifier}${like(one.base)}${one.ifExists}`, values: ["*"] }]
      : [],
  ),
  each("wildcard in an ARN", (one) =>
    one.base.startsWith("Arn")
      ? one.values.map((value, index) => ({ values: one.values.with(index, value.replace(/[^:/]*$/, "*")) }))
      : [],
  ),
  each("any account of an ARN", (one) =>
    one.base.startsWith("Arn")
      ? one.values.map((value, index) => ({ values: one.values.with(index, value.replace(/:\d{12}:/, ":*:")) }))
      : [],
  ),
  each("negate operator", ({ quantifier, base, ifExists }) =>
    NEGATED[base] === undefined ? [] : [{ operator: `${quantifier}${NEGATED[base]}${ifExists}` }],
  ),
  each("add IfExists", ({ operator, quantifier, base, ifExists }) =>
    ifExists === "" && quantifier === "" && base !== "Null" ? [{ operator: `${operator}IfExists` }] : [],
  ),
  each("drop IfExists", ({ quantifier, base, ifExists }) =>
    ifExists === "" ? [] : [{ operator: `${quantifier}${base}` }],
  ),
  each("other quantifier", ({ quantifier, base, ifExists }) =>
    quantifier === ""
      ? []
      : [{ operator: `${quantifier === "ForAllValues:" ? "ForAnyValue:" : "ForAllValues:"}${base}${ifExists}` }],
  ),
  each("flip flag", (one) =>
    isFlag(one) ? [{ values: one.values.map((value) => (value === "true" ? "false" : "true")) }] : [],
  ),
  each("lower bound", ({ base, values }) =>
    base.startsWith("Numeric") ? [{ values: values.map((value) => String(Number(value) - 0.1)) }] : [],
  ),
  {
    name: "add condition",
    mutate: (statement) => [
      {
        detail: "aws:MultiFactorAuthPresent",
        statement: {
          ...statement,
          conditions: {
            ...statement.conditions,
            Bool: { ...statement.conditions.Bool, "aws:multifactorauthpresent": ["true"] },
          },
        },
      },
    ],
  },
  each(
    "ignore case",
    ({ quantifier, base, ifExists }) =>
      /^String(Not)?Equals$/.test(base) ? [{ operator: `${quantifier}${base}IgnoreCase${ifExists}` }] : [],
    true,
  ),
  each(
    "value in capitals",
    (one) =>
      isText(one) ? one.values.map((value, index) => ({ values: one.values.with(index, value.toUpperCase()) })) : [],
    true,
  ),
  each("misspelt key", ({ key }) => [{ key: `${key}s` }], true),
  each(
    "text before value",
    (one) =>
      /^String/.test(one.base)
        ? one.values.map((value, index) => ({
            operator: `${one.quantifier}${like(one.base)}${one.ifExists}`,
            values: one.values.with(index, `*${value}`),
          }))
        : [],
    true,
  ),
];
