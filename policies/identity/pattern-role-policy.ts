import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import { checkAdditionalStatement } from "./additional-statements";
import { allowCacheReads, type CacheAccess } from "./cache-access";
import { checkAccess, type PatternAccess, patternCondition } from "./pattern-access";
import { allowTextKeyUse, type TextKeyAccess } from "./text-key-use";

export interface PatternRolePolicyOptions {
  readonly tableArn: string;
  /** The requests of the pattern, one statement each. At least one. */
  readonly access: readonly PatternAccess[];
  /**
   * ARN of the table's key, for a key whose policy leaves its use to IAM.
   *
   * @default no statement: `tableKeyPolicy` already allows callers of DynamoDB
   */
  readonly keyArn?: string;
  /**
   * What the pattern may read through a cache. It may still read the table.
   *
   * @default nothing
   */
  readonly cache?: CacheAccess;
  /**
   * The key of texts, for a pattern that encrypts or decrypts them. No other option allows calls on items of another
   * table.
   *
   * @default the pattern handles no encrypted texts
   */
  readonly texts?: TextKeyAccess;
  /**
   * What a function needs beside the table: its log group, its network interfaces, its stream.
   *
   * @default none
   */
  readonly additionalStatements?: readonly Statement[];
}

/**
 * What one access pattern may do, and nothing else: its actions, on its table or index, for its key prefixes and
 * attributes. It has Allow statements only: AWS advises against Deny-based rules on items, because new API options can
 * avoid them.
 *
 * The code decides who is a member of which group, because IAM knows key prefixes and no memberships.
 *
 * @throws PolicyError if an access confines nothing, or if an additional statement reaches the table.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function patternRolePolicy(options: PatternRolePolicyOptions): PolicyDocument {
  const { additionalStatements = [] } = options;
  options.access.forEach(checkAccess);
  additionalStatements.forEach(checkAdditionalStatement);
  const ours = [
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
    ...(options.cache === undefined ? [] : [allowCacheReads(options.cache)]),
    ...(options.texts === undefined ? [] : allowTextKeyUse(options.texts)),
  ];
  for (const { Sid } of additionalStatements) {
    if (ours.some((statement) => statement.Sid === Sid)) {
      throw new PolicyError(`additionalStatements: "${Sid}" is the Sid of a statement of the pattern, choose another.`);
    }
  }
  return policyDocument([...ours, ...additionalStatements]);
}

// DynamoDB asks its callers for Decrypt only, even for writes, because all of them use the table's data key.
function allowKeyUse(keyArn: string): Statement {
  return {
    Sid: "AllowDecryptThroughDynamoDb",
    Effect: "Allow",
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: { StringLike: { "kms:ViaService": "dynamodb.*.amazonaws.com" } },
  };
}
