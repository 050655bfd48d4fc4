import { BUCKET_WEAKENING, LOG_DESTRUCTION, LOG_GROUP_WEAKENING } from "../actions";
import { exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";

export interface ProtectedLogsOptions {
  /** Exact ARNs of the roles for emergencies. At least one. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. */
  readonly pipelineRoleArns: readonly string[];
  /** ARN of the bucket the trail is delivered to. */
  readonly trailBucketArn?: string;
  /** ARNs of the log groups to keep, without the trailing `:*`. */
  readonly logGroupArns?: readonly string[];
}

/**
 * Records are deleted by break-glass only, and their keeping is changed by the pipeline and break-glass only.
 *
 * No statement when neither a bucket nor a log group is given. S3 lifecycle and CloudWatch retention go on: they are
 * not requests of a principal.
 */
export function denyTouchingLogs(options: ProtectedLogsOptions): readonly Statement[] {
  const resources = logResources(options);
  if (resources.length === 0) return [];
  const named = (action: string): boolean =>
    action.startsWith("s3:") ? options.trailBucketArn !== undefined : (options.logGroupArns ?? []).length > 0;
  return [
    {
      Sid: "DenyLogDestructionExceptByBreakGlass",
      Effect: "Deny",
      Action: LOG_DESTRUCTION.filter(named),
      Resource: resources,
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyLogWeakeningExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: [...BUCKET_WEAKENING, ...LOG_GROUP_WEAKENING].filter(named),
      Resource: resources,
      Condition: exceptRoles([...options.pipelineRoleArns, ...options.breakGlassRoleArns]),
    },
  ];
}

/**
 * The SCP that keeps the records of who did what: the trail bucket and the log groups.
 *
 * @throws PolicyError when neither a bucket nor a log group is given.
 */
export function protectLogsScp(options: ProtectedLogsOptions): PolicyDocument {
  return policyDocument(denyTouchingLogs(options));
}

function logResources(options: ProtectedLogsOptions): readonly string[] {
  const bucket = options.trailBucketArn === undefined ? [] : [options.trailBucketArn, `${options.trailBucketArn}/*`];
  // Actions on a log group name it with `:*`, those on a stream go on after it; `name*` would take in other groups.
  return [...bucket, ...(options.logGroupArns ?? []).flatMap((arn) => [arn, `${arn}:*`])];
}
