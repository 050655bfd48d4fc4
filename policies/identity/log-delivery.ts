import { type PolicyDocument, policyDocument } from "../document";

export interface LogDeliveryPolicyOptions {
  /** ARN of the log group, without the trailing `:*`. */
  readonly logGroupArn: string;
}

/**
 * CloudTrail writes into one log group. Terraform makes the group, with its key and retention.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function trailLogDeliveryPolicy(options: LogDeliveryPolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowWritingToTheLogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${options.logGroupArn}:log-stream:*`,
    },
  ]);
}

/**
 * VPC flow logs write into one log group. AWS's example allows `*` and the creation of groups; this policy does not.
 *
 * Only the listing of groups is on `*`, because it is not authorized on one group.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogDeliveryPolicy(options: LogDeliveryPolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowWritingToTheLogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: [options.logGroupArn, `${options.logGroupArn}:*`],
    },
    { Sid: "AllowListingLogGroups", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
  ]);
}
