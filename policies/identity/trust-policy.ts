import { type PolicyDocument, policyDocument } from "../document";

export interface ServiceTrustPolicyOptions {
  /** Service principal, such as `lambda.amazonaws.com`. */
  readonly service: string;
  /**
   * Account for which the service must act, 12 digits.
   *
   * Not for DAX: AWS does not document that DAX sends `aws:SourceAccount`. If it did not, the cluster could not start.
   *
   * @default any account: the caller who gives the role to the service still needs iam:PassRole, for roles of its own
   *   account only
   */
  readonly sourceAccountId?: string;
}

/**
 * The trust policy of a role that one service may assume, and no one else.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceTrustPolicy(options: ServiceTrustPolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowTheServiceToAssumeTheRole",
      Effect: "Allow",
      Principal: { Service: options.service },
      Action: "sts:AssumeRole",
      ...(options.sourceAccountId !== undefined && {
        Condition: { StringEquals: { "aws:SourceAccount": options.sourceAccountId } },
      }),
    },
  ]);
}
