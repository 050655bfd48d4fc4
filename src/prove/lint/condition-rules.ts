import type { Statement } from "../documents/policy-document";
import { fold } from "../texts/pattern";
import { isOpen, type LintRule } from "./finding";

const OPERATORS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
const SETS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";

interface OneCondition {
  /** As written. */
  readonly operator: string;
  readonly quantifier?: string;
  /** Without quantifier and IfExists. */
  readonly name: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionsOf({ conditions }: Statement): readonly OneCondition[] {
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    const [, quantifier, name = ""] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
    return Object.entries(keys).map(([key, values]) => ({ operator, quantifier, name, key, values }));
  });
}

const COMPARISONS = "Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals";
const KNOWN_OPERATOR = new RegExp(
  `^(String(Not)?(Equals|EqualsIgnoreCase|Like)|Arn(Not)?(Equals|Like)|Bool|Null|BinaryEquals|(Not)?IpAddress|(Numeric|Date)(${COMPARISONS}))$`,
);

/** Operators by the type of the key. A text operator compares the text of an ARN, and that is allowed. */
const OPERATOR_OF_TYPE: Readonly<Record<string, RegExp>> = {
  String: /^(String|Bool$)/,
  ARN: /^(Arn|String)/,
  Bool: /^(Bool|String)/,
  Numeric: /^Numeric/,
  Date: /^Date/,
  IPAddress: /IpAddress$/,
  Binary: /^Binary/,
};

/** What the conditions of a statement ask for. */
export const CONDITION_RULES: readonly LintRule[] = [
  {
    name: "unknown-operator",
    why: "AWS refuses an operator that it does not know, at the end of an apply.",
    source: OPERATORS,
    find: (statement) =>
      conditionsOf(statement)
        .filter(({ name }) => !KNOWN_OPERATOR.test(name))
        .map(({ operator }) => `"${operator}" is no condition operator. Correct its name.`),
  },
  {
    name: "unknown-key",
    why: "AWS accepts a key that does not exist; it is missing in every request.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    find: (statement, reference) =>
      conditionsOf(statement).flatMap(({ key }) => {
        const service = fold(key.split(":")[0] ?? "");
        // Keys of identity providers begin with their domain.
        const isJudged = service === "aws" || reference.hasDetails(service) || !/[./]/.test(service);
        if (isOpen(key) || !isJudged || reference.key(key) !== undefined) return [];
        if (service !== "aws" && reference.hasService(service) && !reference.hasDetails(service)) return [];
        return [`"${key}" is no condition key of AWS. Correct its name.`];
      }),
  },
  {
    name: "operator-of-type",
    why: "An operator of another type than the key never matches, or always does where it is negated.",
    source: OPERATORS,
    find: (statement, reference) =>
      conditionsOf(statement).flatMap(({ operator, name, key }) => {
        const type = reference.key(key)?.type.replace(/^ArrayOf/, "");
        const fitting = type === undefined ? undefined : OPERATOR_OF_TYPE[type];
        const isArnText = type === "String" && /arn$/i.test(key) && name.startsWith("Arn");
        if (name === "Null" || fitting === undefined || fitting.test(name) || isArnText) return [];
        return [`${operator} does not fit ${key}, which is of type ${type}. Use an operator of that type.`];
      }),
  },
  {
    name: "wildcard-as-text",
    why: "StringEquals compares `*` and `?` as they are: a pattern in it matches nothing, and its negation everybody.",
    source: OPERATORS,
    find: (statement) =>
      conditionsOf(statement).flatMap(({ operator, name, key, values }) => {
        if (!/^String(Not)?Equals/.test(name)) return [];
        const wild = values.filter((value) => /[*?]/.test(value.replace(/\$\{[^}]*\}/g, "")));
        return wild.map(
          (value) => `${operator} ${key} "${value}" is no pattern there. Use StringLike, or \${*} for the character.`,
        );
      }),
  },
  {
    name: "all-values-of-nothing",
    why: "ForAllValues is true of a request without the key: an Allow then lets it pass.",
    source: SETS,
    find: (statement) => {
      const present = Object.entries(statement.conditions.Null ?? {})
        .filter(([, values]) => values.join() === "false")
        .map(([key]) => fold(key));
      return conditionsOf(statement).flatMap(({ operator, quantifier, key }) =>
        statement.effect === "Allow" && quantifier === "ForAllValues" && !present.includes(fold(key))
          ? [`${operator} ${key} lets a request without the key pass. Add Null: { "${key}": "false" }.`]
          : [],
      );
    },
  },
  {
    name: "several-values",
    why: "What an operator without ForAllValues or ForAnyValue makes of several values, AWS leaves open.",
    source: SETS,
    find: (statement, reference) =>
      conditionsOf(statement).flatMap(({ operator, quantifier, name, key }) =>
        quantifier === undefined && name !== "Null" && reference.key(key)?.type.startsWith("ArrayOf")
          ? [`${operator} ${key}: the key has several values. Use ForAllValues or ForAnyValue.`]
          : [],
      ),
  },
  {
    name: "key-not-carried",
    why: "A key that none of the actions carries is missing in every request.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    find: (statement, reference) => {
      const { actions = [] } = statement;
      const isJudged = actions.length > 0 && actions.every((action) => reference.actionsLike(action).length > 0);
      if (!isJudged) return [];
      return conditionsOf(statement).flatMap(({ operator, name, key }) => {
        // A guard that the key is missing may name a key that some action may carry one day.
        if (name === "Null" || operator.endsWith("IfExists") || reference.key(key)?.service === undefined) return [];
        const carriers = new Set(reference.carriersOf(key));
        const isCarried = actions.some((action) =>
          reference.actionsLike(action).some((known) => carriers.has(fold(known.name))),
        );
        return isCarried ? [] : [`${key} goes with none of ${actions.join(", ")}. Ask for a key that they carry.`];
      });
    },
  },
];
