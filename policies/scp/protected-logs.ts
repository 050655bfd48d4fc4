import { BUCKET_WEAKENING, LOG_DESTRUCTION, LOG_GROUP_WEAKENING, LOG_WRITES } from "../actions/logs-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

export interface ProtectedLogsOptions extends ExemptRoles {
  /** ARN of the bucket the trail is delivered to. */
  readonly trailBucketArn?: string;
  /** ARNs of the log groups to keep, without the trailing `:*`. One that ends in `*` takes in all that begin so. */
  readonly logGroupArns?: readonly string[];
  /** @default whoever is allowed to may write them */
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
 * Records are deleted by break-glass only, their keeping is changed by the pipeline and break-glass only, and log groups
 * are written by the roles that deliver them only.
 *
 * No statement when neither a bucket nor a log group is given. S3 lifecycle and CloudWatch retention go on: they are
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

// Actions on a log group name it with `:*`, those on a stream go on after it; `name*` would take in other groups.
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
