import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { checkAccess, type PatternAccess, patternCondition } from "./pattern-access";

export interface PatternRolePolicyOptions {
  readonly tableArn: string;
  /** What the pattern does; one statement each. At least one. */
  readonly access: readonly PatternAccess[];
  /**
   * ARN of the table's key, for a key whose policy leaves its use to IAM.
   *
   * @default no statement: `tableKeyPolicy` already allows callers of DynamoDB
   */
  readonly keyArn?: string;
}

/**
 * What one access pattern may do, and nothing else: its actions, on its table or index, for its key prefixes and
 * attributes. Allow statements only: AWS advises against Deny-based rules on items, which new API options can void.
 *
 * Who is a member of which group is decided in code: IAM knows key prefixes, not memberships.
 *
 * @throws PolicyError for an access that would confine nothing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function patternRolePolicy(options: PatternRolePolicyOptions): PolicyDocument {
  options.access.forEach(checkAccess);
  return policyDocument([
    ...options.access.map(
      (access): Statement => ({
        Sid: access.sid,
        Effect: "Allow",
        Action: access.actions,
        Resource: access.index === undefined ? options.tableArn : `${options.tableArn}/index/${access.index}`,
        Condition: patternCondition(access),
      }),
    ),
    ...(options.keyArn === undefined ? [] : [allowKeyUse(options.keyArn)]),
  ]);
}

// Decrypt is all that DynamoDB asks of its callers, for writes too: they share the table's data key.
function allowKeyUse(keyArn: string): Statement {
  return {
    Sid: "AllowDecryptThroughDynamoDb",
    Effect: "Allow",
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: { StringLike: { "kms:ViaService": "dynamodb.*.amazonaws.com" } },
  };
}
