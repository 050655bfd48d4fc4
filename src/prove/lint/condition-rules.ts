import { conditionsOf, isConditionOperator } from "../documents/conditions";
import { fold } from "../texts/pattern";
import { isOpen, type LintRule } from "./finding";

const OPERATORS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
const SETS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";

/** Operators by the type of the key. A string operator may compare the text of an ARN. */
const OPERATOR_OF_TYPE: Readonly<Record<string, RegExp>> = {
  String: /^(String|Bool$)/,
  ARN: /^(Arn|String)/,
  Bool: /^(Bool|String)/,
  Numeric: /^Numeric/,
  Date: /^Date/,
  IPAddress: /IpAddress$/,
  Binary: /^Binary/,
};

/** Rules about the conditions of a statement. */
export const CONDITION_RULES: readonly LintRule[] = [
  {
    name: "unknown-operator",
    why: "AWS refuses an operator that it does not know, at the end of an apply.",
    source: OPERATORS,
    find: (statement) =>
      conditionsOf(statement)
        .filter(({ operator }) => !isConditionOperator(operator))
        .map(({ operator }) => `"${operator}" is not a condition operator. Correct its name.`),
  },
  {
    name: "unknown-key",
    why: "AWS accepts a key that does not exist. The key is missing in every request.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    find: (statement, reference) =>
      conditionsOf(statement).flatMap(({ key }) => {
        const service = fold(key.split(":")[0] ?? "");
        // Keys of identity providers begin with their domain.
        const isJudged = service === "aws" || reference.hasDetails(service) || !/[./]/.test(service);
        if (isOpen(key) || !isJudged || reference.key(key) !== undefined) return [];
        if (service !== "aws" && reference.hasService(service) && !reference.hasDetails(service)) return [];
        return [`"${key}" is not a condition key of AWS. Correct its name.`];
      }),
  },
  {
    name: "operator-of-type",
    why: "An operator that does not fit the type of its key never matches. Its negation always matches.",
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
    why: "StringEquals compares `*` and `?` literally. A pattern in it matches nothing, and its negation matches everything.",
    source: OPERATORS,
    find: (statement) =>
      conditionsOf(statement).flatMap(({ operator, name, key, values }) => {
        if (!/^String(Not)?Equals/.test(name)) return [];
        const wild = values.filter((value) => /[*?]/.test(value.replace(/\$\{[^}]*\}/g, "")));
        return wild.map(
          (value) => `${operator} ${key} compares "${value}" literally. Use StringLike, or \${*} for the character.`,
        );
      }),
  },
  {
    name: "all-values-of-nothing",
    why: "ForAllValues holds if the request does not have the key. An Allow then applies to the request.",
    source: SETS,
    find: (statement) => {
      const present = Object.entries(statement.conditions.Null ?? {})
        .filter(([, values]) => values.join() === "false")
        .map(([key]) => fold(key));
      return conditionsOf(statement).flatMap(({ operator, quantifier, key }) =>
        statement.effect === "Allow" && quantifier === "ForAllValues" && !present.includes(fold(key))
          ? [`${operator} ${key} also allows requests without the key. Add Null: { "${key}": "false" }.`]
          : [],
      );
    },
  },
  {
    name: "several-values",
    why: "AWS does not document how an operator without ForAllValues or ForAnyValue compares several values.",
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
    why: "If no action of the statement carries a key, the key is missing in every request.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    find: (statement, reference) => {
      const { actions = [] } = statement;
      const isJudged = actions.length > 0 && actions.every((action) => reference.actionsLike(action).length > 0);
      if (!isJudged) return [];
      return conditionsOf(statement).flatMap(({ operator, name, key }) => {
        // A condition that the key is missing may name a key that a future action carries.
        if (name === "Null" || operator.endsWith("IfExists") || reference.key(key)?.service === undefined) return [];
        const carriers = new Set(reference.carriersOf(key));
        const isCarried = actions.some((action) =>
          reference.actionsLike(action).some((known) => carriers.has(fold(known.name))),
        );
        return isCarried
          ? []
          : [`${key} is in no request of ${actions.join(", ")}. Use a key that these actions carry.`];
      });
    },
  },
];
