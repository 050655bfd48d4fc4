import { KEY_DESTRUCTION, KEY_WEAKENING } from "../action-groups";
import type { RequestSet } from "../guarantee";

/**
 * Actions that read or change the settings of a key without using it: for every caller of the account that IAM allows.
 *
 * The list repeats that of the policy on purpose: an action that the policy gains by mistake is not promised with it.
 */
export const KEY_ADMINISTRATION = [
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
export const KEY_READS = ["kms:Describe*", "kms:Get*", "kms:List*"];

/**
 * A grant says who retires it, and only a Deny in an SCP, in a boundary or in a policy of the caller refuses that.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html
 */
export const RETIRED_BY_ITS_GRANT: RequestSet = { Action: "kms:RetireGrant" };

/** Every administration of a key by an account, without any use of it. */
export const administeredIn = (account: string): RequestSet => ({
  Action: [...KEY_ADMINISTRATION, ...KEY_WEAKENING, ...KEY_DESTRUCTION],
  Condition: { StringEquals: { "aws:PrincipalAccount": account } },
});

export const THROUGH_DYNAMODB = {
  StringEquals: { "kms:ViaService": "@dynamodbService", "kms:CallerAccount": "@workloadAccount" },
};

/** CloudWatch Logs uses a key for these log groups. */
export const forLogGroups = (logGroups: string): RequestSet => ({
  Action: CRYPTOGRAPHY,
  Condition: {
    StringEquals: { "aws:PrincipalServiceName": "@logsService", "kms:EncryptionContext:aws:logs:arn": logGroups },
  },
});

/** Conditions of a call that CloudTrail makes for the trail. */
export const BY_OUR_TRAIL = {
  "aws:PrincipalServiceName": "cloudtrail.amazonaws.com",
  "aws:SourceArn": "@trail",
};
