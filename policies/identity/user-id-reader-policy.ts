import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import { ID_READER_ACTIONS } from "../table/id-reader-access";
import { checkAdditionalStatement } from "./additional-statements";

export interface UserIdReaderPolicyOptions {
  /** ARN of the one index that is scanned: `<tableArn>/index/<name>`. */
  readonly indexArn: string;
  /** Keys of the table and of the index: every attribute that a scan may name. At least one; no wildcards. */
  readonly keys: readonly string[];
  /** What the function needs beside the table: its log and its network interfaces. @default none */
  readonly additionalStatements?: readonly Statement[];
}

/**
 * What the function may do that reads the ids of users, and nothing else: scan one index for its keys.
 *
 * No partition key confines a scan, so that the attributes do. DynamoDB lists in `dynamodb:Attributes` what the scan
 * returns and what it filters by. `ForAllValues` is true if the key is missing, so `Null … false` requires it.
 *
 * @throws PolicyError if the index is that of no table, if a key is missing or has a wildcard, or if an additional
 *   statement reaches the table.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function userIdReaderPolicy(options: UserIdReaderPolicyOptions): PolicyDocument {
  const { indexArn, keys, additionalStatements = [] } = options;
  if (/[*?]/.test(indexArn) || !/\/index\/.+$/.test(indexArn)) {
    throw new PolicyError(
      `\`indexArn\` must be the ARN of one index, like …:table/orders/index/gsi1, got "${indexArn}".`,
    );
  }
  if (keys.length === 0) throw new PolicyError("`keys` must name at least one attribute, got none.");
  const wrong = keys.find((key) => /[*?]/.test(key));
  if (wrong !== undefined) {
    throw new PolicyError(`Attributes are compared as text, name each one in \`keys\`, got "${wrong}".`);
  }
  additionalStatements.forEach(checkAdditionalStatement);
  return policyDocument([
    {
      Sid: "AllowScansForTheKeysOfTheIndex",
      Effect: "Allow",
      Action: ID_READER_ACTIONS,
      Resource: indexArn,
      Condition: {
        Null: { "dynamodb:Attributes": "false" },
        "ForAllValues:StringEquals": { "dynamodb:Attributes": keys },
        StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      },
    },
    ...additionalStatements,
  ]);
}
