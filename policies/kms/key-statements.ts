import { KEY_DESTRUCTION, KEY_WEAKENING } from "../actions/keys-actions";
import { allOf, exceptRoles, notAnAwsService } from "../conditions";
import type { Condition, Principal, Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/** A key, and who is exempt from its protection. A pipeline role must create the key, or KMS refuses the policy. */
export interface KeyPolicyOptions extends ExemptRoles {
  /** `aws` or `aws-us-gov`: the names of services in conditions end in `amazonaws.com`. */
  readonly partition: string;
  /** Account of the key, 12 digits. */
  readonly accountId: string;
  /** Region of the key, such as `eu-west-1`. */
  readonly region: string;
}

/**
 * Whoever IAM lets in the account of the key.
 *
 * Roles are named by a condition beside it and not as principal: KMS refuses a policy that names a role not made yet,
 * and a role deleted and made again would be another principal.
 */
export function accountOf({ partition, accountId }: KeyPolicyOptions): Principal {
  return { AWS: `arn:${partition}:iam::${accountId}:root` };
}

/** Holds for calls that a service of the key's region makes for a caller of the key's account. */
export function throughService(service: "dynamodb" | "lambda" | "sqs", options: KeyPolicyOptions): Condition {
  const { region, accountId } = options;
  return { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com`, "kms:CallerAccount": accountId } };
}

/**
 * The account administers the key through IAM and cannot use it: there is no `kms:*`, so no IAM policy can grant
 * Decrypt.
 *
 * The account and not the pipeline's role is named: KMS checks that a named role exists, and a role deleted and made
 * again would be another principal, with nobody left to administer the key.
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

/** A key is made useless by break-glass only; with it go the table and every backup. Binds the root user too. */
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
 * Who may use the key is changed by the pipeline and break-glass only. AWS services stay free to revoke grants that
 * they hold.
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
