import { type PolicyDocument, policyDocument } from "../document";
import { allowAdministration, denyKeyDestruction, denyKeyWeakening, type KeyPolicyOptions } from "./key-statements";

export interface LogKeyPolicyOptions extends KeyPolicyOptions {
  /** ARNs of the log groups that are encrypted with the key, without the trailing `:*`. At least one. */
  readonly logGroupArns: readonly string[];
}

/**
 * The policy of a key of log groups: CloudWatch Logs of this region can use it, for the named log groups only.
 *
 * The encryption context is the ARN of the log group. Readers of the logs need no permission on the key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logKeyPolicy(options: LogKeyPolicyOptions): PolicyDocument {
  return policyDocument([
    allowAdministration(options),
    {
      Sid: "AllowUseByTheNamedLogGroups",
      Effect: "Allow",
      Principal: { Service: `logs.${options.region}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": options.logGroupArns } },
    },
    denyKeyDestruction(options),
    denyKeyWeakening(options),
  ]);
}
