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
   * Branch keys are in use: functions decrypt one and make data keys themselves.
   *
   * @default false: they ask KMS for data keys
   */
  readonly withBranchKeys?: boolean;
}

/**
 * What may pass the KMS endpoint: the roles of the functions, to use keys of this account and region.
 *
 * The keys cannot be named: they are made later, and by whom they are used is said by their own policies. An endpoint
 * that let keys of others pass would let words out, encrypted for a stranger, and credentials of others in.
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
