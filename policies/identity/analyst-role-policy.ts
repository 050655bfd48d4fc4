import { exactRoleArns } from "../conditions";
import { type Condition, type PolicyDocument, PolicyError, policyDocument } from "../document";

export interface AnalystRolePolicyOptions {
  /** ARN of the one index that is read: `<tableArn>/index/<name>`. */
  readonly indexArn: string;
  /** Every attribute that may be read or compared, the keys of table and index among them. At least one; no wildcards. */
  readonly attributes: readonly string[];
}

export interface AnalystTrustPolicyOptions {
  /** Exact ARNs of the roles that may assume it. At least one; no wildcards. */
  readonly assumedBy: readonly string[];
}

/**
 * Holds for a select that names the partition key. A request without the key does not match, so that nothing is allowed
 * by mistake.
 */
export const notAFullScan: Condition = { Bool: { "dynamodb:FullTableScan": "false" } };

/**
 * What an analyst may do, and nothing else: select with PartiQL from one index, by its partition key, these attributes.
 *
 * A statement with `SELECT *` is refused, because DynamoDB then asks for every projected attribute. `ForAllValues` is true
 * if the key is missing, so `Null … false` requires it.
 *
 * @throws PolicyError if the index is that of no table, or an attribute is missing or has a wildcard.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function analystRolePolicy({ indexArn, attributes }: AnalystRolePolicyOptions): PolicyDocument {
  if (/[*?]/.test(indexArn) || !/\/index\/.+$/.test(indexArn)) {
    throw new PolicyError(
      `\`indexArn\` must be the ARN of one index, like …:table/orders/index/gsi1, got "${indexArn}".`,
    );
  }
  if (attributes.length === 0) throw new PolicyError("`attributes` must name at least one attribute, got none.");
  const wrong = attributes.find((attribute) => /[*?]/.test(attribute));
  if (wrong !== undefined) {
    throw new PolicyError(`Attributes are compared as text, name each one in \`attributes\`, got "${wrong}".`);
  }
  return policyDocument([
    {
      Sid: "AllowSelectsFromTheIndex",
      Effect: "Allow",
      Action: "dynamodb:PartiQLSelect",
      Resource: indexArn,
      Condition: {
        ...notAFullScan,
        Null: { "dynamodb:Attributes": "false" },
        "ForAllValues:StringEquals": { "dynamodb:Attributes": attributes },
        StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      },
    },
  ]);
}

/**
 * The trust policy of an analyst's role: these roles may assume it, with the permission of their own account.
 *
 * @throws PolicyError if there is no role, or an ARN is not exact.
 */
export function analystTrustPolicy({ assumedBy }: AnalystTrustPolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowAnalystsToAssumeTheRole",
      Effect: "Allow",
      Principal: { AWS: exactRoleArns(assumedBy) },
      Action: "sts:AssumeRole",
    },
  ]);
}
