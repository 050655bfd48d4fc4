import { allOf } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import {
  allowAdministration,
  denyKeyDestruction,
  denyKeyWeakening,
  type KeyPolicyOptions,
  throughService,
} from "./key-statements";

/**
 * The key of the table: used through DynamoDB in this region, by callers of this account.
 *
 * DynamoDB uses the key on behalf of its caller, so the callers are allowed here and need no KMS permission of their
 * own; `kms:ViaService` keeps them from using it directly. Pattern roles, DAX and break-glass are all callers.
 *
 * There is no `kms:EncryptionContext:aws:dynamodb:tableName` condition: a restore by break-glass goes to a table of
 * another name and must read with this key.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function tableKeyPolicy(options: KeyPolicyOptions): PolicyDocument {
  const throughDynamoDb = throughService("dynamodb", options);
  return policyDocument([
    allowAdministration(options),
    {
      Sid: "AllowUseThroughDynamoDbInThisRegion",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: throughDynamoDb,
    },
    {
      // DynamoDB maintains the table with grants it makes at creation; nobody else gets one.
      Sid: "AllowGrantsToDynamoDbOnly",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: allOf(throughDynamoDb, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    },
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
