import { type PolicyDocument, policyDocument } from "../document";

export interface ServiceTrustPolicyOptions {
  /** Service principal, such as `lambda.amazonaws.com`. */
  readonly service: string;
  /**
   * Account on whose behalf the service must act, 12 digits.
   *
   * Not for DAX: it is not established that DAX sends `aws:SourceAccount`, and without it the cluster could not start.
   *
   * @default any: IAM still asks the one who passes the role for iam:PassRole, which works inside one account only
   */
  readonly sourceAccountId?: string;
}

/**
 * One service may assume the role, and nobody else.
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
