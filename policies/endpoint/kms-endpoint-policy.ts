import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";

export interface KmsEndpointPolicyOptions {
  readonly partition: string;
  /** Account of the keys, 12 digits. */
  readonly accountId: string;
  readonly region: string;
  /** Exact ARNs of the roles that may pass: those of the functions that encrypt texts. At least one. */
  readonly roleArns: readonly string[];
  /**
   * Whether branch keys are in use: functions then decrypt a branch key, and make data keys themselves.
   *
   * @default false: functions ask KMS for data keys
   */
  readonly withBranchKeys?: boolean;
}

/**
 * The policy of the KMS endpoint: it passes the roles of the functions, for keys of this account and region.
 *
 * It cannot name the keys, which are made later; their own policies say who uses them. If it passed keys of other
 * accounts, texts could leave the network encrypted for a stranger, and foreign credentials could be used from inside.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy.html
 */
export function kmsEndpointPolicy(options: KmsEndpointPolicyOptions): PolicyDocument {
  const { partition, region, accountId } = options;
  return policyDocument([
    {
      Sid: "AllowUseOfOurKeysByTheFunctions",
      Effect: "Allow",
      Principal: "*",
      Action: options.withBranchKeys === true ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: `arn:${partition}:kms:${region}:${accountId}:key/*`,
      Condition: onlyRoles(options.roleArns),
    },
  ]);
}
