import { type PolicyDocument, policyDocument } from "../document";

export interface LogDeliveryPolicyOptions {
  /** ARN of the log group, without the trailing `:*`. */
  readonly logGroupArn: string;
}

/**
 * CloudTrail writes into one log group. The group is made by us, so that it has our key and retention.
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
 * VPC flow logs write into one log group. AWS's example says `*` and may create groups; ours may not.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogDeliveryPolicy(options: LogDeliveryPolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowWritingToTheLogGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"],
      Resource: [options.logGroupArn, `${options.logGroupArn}:*`],
    },
  ]);
}
