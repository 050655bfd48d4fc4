import type { Statement } from "./policy-document";

/** One operator with one key of a statement. */
export interface OneCondition {
  /** As written. */
  readonly operator: string;
  readonly quantifier?: string;
  /** The operator without quantifier and IfExists. */
  readonly name: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The conditions of a statement, one for each operator and key. */
export function conditionsOf({ conditions }: Pick<Statement, "conditions">): readonly OneCondition[] {
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    const [, quantifier, name = ""] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
    return Object.entries(keys).map(([key, values]) => ({ operator, quantifier, name, key, values }));
  });
}

const COMPARISONS = "Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals";
const NAMES = `String(Not)?(Equals|EqualsIgnoreCase|Like)|Arn(Not)?(Equals|Like)|Bool|BinaryEquals|(Not)?IpAddress|(Numeric|Date)(${COMPARISONS})`;
const OPERATOR = new RegExp(`^((ForAllValues|ForAnyValue):)?((${NAMES})(IfExists)?|Null)$`);

/**
 * Whether AWS has a condition operator, with its quantifier and IfExists. Null has no IfExists.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function isConditionOperator(operator: string): boolean {
  return OPERATOR.test(operator);
}
