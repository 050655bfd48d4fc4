import { KEY_DESTRUCTION, KEY_WEAKENING } from "../../policies/actions/keys";
import type { RequestSet } from "../guarantee";

/**
 * What may be looked at and set of a key without using it, by whoever IAM lets in the account.
 *
 * Spelled out beside the policy on purpose: an action that the policy gains by mistake is not promised with it.
 */
export const KEY_CARE = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:CreateAlias",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateKeyDescription",
  "kms:EnableKey",
  "kms:CancelKeyDeletion",
];

export const CRYPTOGRAPHY = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
export const KEY_LOOKS = ["kms:Describe*", "kms:Get*", "kms:List*"];

/** What may be done to a key without using it: look at it, name it, rotate it, and what break-glass does. */
export const administeredIn = (account: string): RequestSet => ({
  Action: [...KEY_CARE, ...KEY_WEAKENING, ...KEY_DESTRUCTION],
  Condition: { StringEquals: { "aws:PrincipalAccount": account } },
});

export const THROUGH_DYNAMODB = {
  StringEquals: { "kms:ViaService": "@dynamodbService", "kms:CallerAccount": "@workloadAccount" },
};

/** CloudWatch Logs encrypts and decrypts these log groups. */
export const forLogGroups = (logGroups: string): RequestSet => ({
  Action: CRYPTOGRAPHY,
  Condition: {
    StringEquals: { "aws:PrincipalServiceName": "@logsService", "kms:EncryptionContext:aws:logs:arn": logGroups },
  },
});

/** CloudTrail asks for our trail. */
export const BY_OUR_TRAIL = {
  "aws:PrincipalServiceName": "cloudtrail.amazonaws.com",
  "aws:SourceArn": "@trail",
};
