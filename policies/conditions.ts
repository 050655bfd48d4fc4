import { asList, type Condition, type OneOrMany, PolicyError } from "./document";

/**
 * Holds for every principal but these roles.
 *
 * For a session of a role, the value of the key is the ARN of the role. It is compared as text: a role that is made
 * again under the same name is exempt again, so that a policy can lock no one out for good.
 *
 * @throws PolicyError if the list is empty, or an ARN has `*` or `?`. `ArnNotEquals` and `ArnNotLike` are the same to
 *   AWS: a wildcard would exempt every role whose name somebody may choose.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function exceptRoles(roleArns: readonly string[]): Condition {
  return { ArnNotEquals: { "aws:PrincipalArn": exactRoleArns(roleArns) } };
}

/**
 * Holds for these roles and their sessions only.
 *
 * @throws PolicyError if the list is empty, or an ARN is not exact; see `exceptRoles`.
 */
export function onlyRoles(roleArns: readonly string[]): Condition {
  return { ArnEquals: { "aws:PrincipalArn": exactRoleArns(roleArns) } };
}

/**
 * The same ARNs, checked to be exact.
 *
 * @throws PolicyError if the list is empty, or an ARN has `*` or `?` or is not that of a role. A token may be anything.
 */
export function exactRoleArns(roleArns: readonly string[]): readonly string[] {
  if (roleArns.length === 0) {
    throw new PolicyError("An exemption must name at least one role ARN, got none.");
  }
  for (const arn of roleArns) {
    if (/[*?]/.test(arn)) throw new PolicyError(`An exempt role ARN must be exact, got "${arn}".`);
    if (!arn.includes("${") && !/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(arn)) {
      throw new PolicyError(`An exempt ARN must be a role's, like arn:aws:iam::111122223333:role/name, got "${arn}".`);
    }
  }
  return roleArns;
}

/** Holds unless an AWS service makes the request as itself. A missing key counts as "not a service". */
export const notAnAwsService: Condition = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };

/** Holds for requests without TLS. A missing key does not match, so nothing is refused by mistake. */
export const plainHttp: Condition = { Bool: { "aws:SecureTransport": "false" } };

/** All these conditions together, with the keys of one operator in one block. @throws PolicyError for a repeated key */
export function allOf(...conditions: readonly Condition[]): Condition {
  const merged: Record<string, Record<string, OneOrMany>> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      const known = merged[operator] ?? {};
      for (const [key, values] of Object.entries(keys)) {
        // AWS has one list for a key of an operator, in which any value matches: that is not "and".
        if (known[key] !== undefined) throw new PolicyError(`${operator} ${key} is given twice: ${asList(values)}.`);
        known[key] = values;
      }
      merged[operator] = known;
    }
  }
  return merged;
}
