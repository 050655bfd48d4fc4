import { BUCKET_WEAKENING, LOG_DESTRUCTION, LOG_GROUP_WEAKENING, LOG_WRITES } from "../actions/logs-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface ProtectedLogsOptions extends ExemptRoles {
  /** ARN of the bucket that the trail is delivered to. @default no bucket is protected */
  readonly trailBucketArn?: string;
  /** ARNs of the protected log groups, without the trailing `:*`. A `*` at the end is a wildcard. @default none */
  readonly logGroupArns?: readonly string[];
  /** @default every allowed principal may write to the log groups */
  readonly deliveredLogs?: DeliveredLogs;
}

/** Log groups that AWS delivers to with a role. */
export interface DeliveredLogs {
  /** ARNs of the log groups, without the trailing `:*`. At least one. */
  readonly logGroupArns: readonly string[];
  /** Exact ARNs of the roles that deliver. At least one. */
  readonly writerRoleArns: readonly string[];
}

/**
 * Only break-glass can delete records, only the pipeline and break-glass can change how records are kept, and only the
 * roles that deliver logs can write to their log groups.
 *
 * There is no statement without a bucket and a log group. S3 lifecycle and CloudWatch retention go on, because they are
 * not requests of a principal.
 */
export function denyTouchingLogs(options: ProtectedLogsOptions): readonly Statement[] {
  const buckets = options.trailBucketArn === undefined ? [] : [options.trailBucketArn];
  const logGroups = logGroupResources(options.logGroupArns ?? []);
  if (buckets.length + logGroups.length === 0) return [];
  const named = (action: string): boolean => (action.startsWith("s3:") ? buckets : logGroups).length > 0;
  return [
    {
      Sid: "DenyLogDestructionExceptByBreakGlass",
      Effect: "Deny",
      Action: LOG_DESTRUCTION.filter(named),
      Resource: [...buckets, ...buckets.map((arn) => `${arn}/*`), ...logGroups],
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyLogWeakeningExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: [...BUCKET_WEAKENING, ...LOG_GROUP_WEAKENING].filter(named),
      Resource: [...buckets, ...logGroups],
      Condition: exceptPipelineAndBreakGlass(options),
    },
    ...(options.deliveredLogs === undefined ? [] : [denyForgingLogs(options.deliveredLogs)]),
  ];
}

// Some actions name a log group with `:*`, or a stream after it. `name*` would include other log groups.
function logGroupResources(arns: readonly string[]): readonly string[] {
  return arns.flatMap((arn) => (arn.endsWith("*") ? [arn] : [arn, `${arn}:*`]));
}

function denyForgingLogs({ logGroupArns, writerRoleArns }: DeliveredLogs): Statement {
  return {
    Sid: "DenyLogWritesExceptByTheirRoles",
    Effect: "Deny",
    Action: LOG_WRITES,
    Resource: logGroupResources(logGroupArns),
    Condition: exceptRoles(writerRoleArns),
  };
}
