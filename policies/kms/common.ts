import { KEY_DESTRUCTION, KEY_WEAKENING } from "../actions/keys";
import { allOf, exceptRoles, notAnAwsService } from "../conditions";
import type { Statement } from "../document";

export interface KeyPolicyOptions {
  /** `aws` or `aws-us-gov`: the names of services in conditions end in `amazonaws.com`. */
  readonly partition: string;
  /** Account of the key, 12 digits. */
  readonly accountId: string;
  /** Region of the key, such as `eu-west-1`. */
  readonly region: string;
  /** Exact ARNs of the roles that may destroy the key. At least one; no wildcards. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. One of them must create the key, or KMS refuses the policy. */
  readonly pipelineRoleArns: readonly string[];
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
    Principal: { AWS: `arn:${options.partition}:iam::${options.accountId}:root` },
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
    Condition: allOf(exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]), notAnAwsService),
  };
}
