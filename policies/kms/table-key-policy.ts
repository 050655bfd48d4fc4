import { type PolicyDocument, policyDocument } from "../document";
import {
  allowAdministration,
  allowUseThrough,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
  throughService,
} from "./key-statements";

/**
 * The policy of the table's key: callers of this account can use it through DynamoDB in this region.
 *
 * DynamoDB uses the key for its caller. So the policy allows the callers, which need no KMS permission of their own;
 * `kms:ViaService` keeps them from using the key directly. Pattern roles, DAX and break-glass are such callers.
 *
 * There is no condition on `kms:EncryptionContext:aws:dynamodb:tableName`, because a restore by break-glass makes a
 * table of another name that must be read with this key.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function tableKeyPolicy(options: KeyPolicyOptions): PolicyDocument {
  return policyDocument([
    allowAdministration(options),
    // DynamoDB maintains the table with grants that it makes at creation. No one else gets a grant.
    ...allowUseThrough({
      use: "AllowUseThroughDynamoDbInThisRegion",
      grants: "AllowGrantsToDynamoDbOnly",
      through: throughService("dynamodb", options),
    }),
    {
      Sid: "AllowDynamoDbToDescribeTheKey",
      Effect: "Allow",
      Principal: { Service: "dynamodb.amazonaws.com" },
      Action: ["kms:Describe*", "kms:Get*", "kms:List*"],
      Resource: "*",
    },
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}
