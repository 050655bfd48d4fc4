import { BUCKET_WEAKENING, LOG_DESTRUCTION, LOG_GROUP_WEAKENING, LOG_WRITES } from "../actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";

export interface ProtectedLogsOptions {
  /** Exact ARNs of the roles for emergencies. At least one. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. */
  readonly pipelineRoleArns: readonly string[];
  /** ARN of the bucket the trail is delivered to. */
  readonly trailBucketArn?: string;
  /** ARNs of the log groups to keep, without the trailing `:*`. */
  readonly logGroupArns?: readonly string[];
  /** Exact ARNs of the roles that deliver those logs. @default whoever is allowed to may write them */
  readonly logWriterRoleArns?: readonly string[];
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
  const logGroups = logGroupResources(options);
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
      Condition: exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
    },
    ...denyForgingLogs(options, logGroups),
  ];
}

// Actions on a log group name it with `:*`, those on a stream go on after it; `name*` would take in other groups.
function logGroupResources({ logGroupArns = [] }: ProtectedLogsOptions): readonly string[] {
  return logGroupArns.flatMap((arn) => [arn, `${arn}:*`]);
}

function denyForgingLogs(
  { logWriterRoleArns = [] }: ProtectedLogsOptions,
  logGroups: readonly string[],
): readonly Statement[] {
  if (logWriterRoleArns.length === 0 || logGroups.length === 0) return [];
  return [
    {
      Sid: "DenyLogWritesExceptByTheirRoles",
      Effect: "Deny",
      Action: LOG_WRITES,
      Resource: logGroups,
      Condition: exceptRoles(logWriterRoleArns),
    },
  ];
}
