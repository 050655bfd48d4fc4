import { KEY_DESTRUCTION, KEY_WEAKENING } from "../actions/keys-actions";
import { allOf, exceptRoles, notAnAwsService } from "../conditions";
import type { Condition, Principal, Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/**
 * A key, and the roles that are exempt from its protection. KMS refuses the policy unless one of them creates the key.
 */
export interface KeyPolicyOptions extends ExemptRoles {
  /** `aws` or `aws-us-gov`: the names of services in conditions end in `amazonaws.com`. */
  readonly partition: string;
  /** Account of the key, 12 digits. */
  readonly accountId: string;
  /** Region of the key, such as `eu-west-1`. */
  readonly region: string;
}

/**
 * Every principal of the key's account that IAM allows.
 *
 * A condition names the roles, and not the principal: KMS refuses a policy whose principal is a role that is not made
 * yet, and a role that is deleted and made again is another principal.
 */
export function accountOf({ partition, accountId }: KeyPolicyOptions): Principal {
  return { AWS: `arn:${partition}:iam::${accountId}:root` };
}

/** A key that callers use through a service alone. */
export interface UseThroughService {
  /** Sid of the statement about use. */
  readonly use: string;
  /** Sid of the statement about grants to resources of AWS. */
  readonly grants: string;
  /** Holds for calls that come through the service. */
  readonly through: Condition;
}

/** Holds for calls that a service of the key's region makes for a caller of the key's account. */
export function throughService(service: "dynamodb" | "lambda" | "sqs", options: KeyPolicyOptions): Condition {
  const { region, accountId } = options;
  return { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com`, "kms:CallerAccount": accountId } };
}

/** What may be done with a key through one service, whose grants are the only ones. */
export function allowUseThrough({ use, grants, through }: UseThroughService): readonly Statement[] {
  return [
    {
      Sid: use,
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: through,
    },
    {
      Sid: grants,
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: allOf(through, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    },
  ];
}

/**
 * Lets the account administer the key through IAM, without using it: there is no `kms:*`, so that no IAM policy can
 * grant Decrypt.
 *
 * The principal is the account and not the pipeline's role. If that role were deleted and made again, it would be
 * another principal, and no one could administer the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function allowAdministration(options: KeyPolicyOptions): Statement {
  return {
    Sid: "AllowAdministrationWithoutUse",
    Effect: "Allow",
    Principal: accountOf(options),
    Action: [
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
      ...KEY_WEAKENING,
      ...KEY_DESTRUCTION,
    ],
    Resource: "*",
  };
}

/** Only break-glass can make a key useless, because the table and every backup go with it. Binds the root user too. */
export function denyKeyDestruction(options: KeyPolicyOptions): Statement {
  return {
    Sid: "DenyKeyDestructionExceptByBreakGlass",
    Effect: "Deny",
    Principal: "*",
    Action: KEY_DESTRUCTION,
    Resource: "*",
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
}

/**
 * Only the pipeline and break-glass can change who may use the key. AWS services may still revoke the grants that they
 * hold.
 */
export function denyKeyWeakening(options: KeyPolicyOptions): Statement {
  return {
    Sid: "DenyKeyWeakeningExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Principal: "*",
    Action: KEY_WEAKENING,
    Resource: "*",
    Condition: allOf(exceptPipelineAndBreakGlass(options), notAnAwsService),
  };
}
