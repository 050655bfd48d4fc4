import { exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, policyDocument } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";
import { denyOutsiders } from "../outsiders";

export interface StreamPolicyOptions extends BreakGlassRoles {
  /** ARN of the stream, with its time label. */
  readonly streamArn: string;
  /** Exact ARNs of the roles that read the stream: those of the functions that it starts. At least one. */
  readonly readerRoleArns: readonly string[];
  /** Id of the organization. @default principals of other accounts are refused */
  readonly organizationId?: string;
  /** Account of the stream, 12 digits. */
  readonly accountId: string;
}

/**
 * The policy of the stream, which carries every item as it is written. It has Deny statements only.
 *
 * It has no condition on `aws:SourceVpce`: Lambda's poller runs outside the VPC, with the role of the function. So the
 * role alone confines reads.
 *
 * The policy of the table does not cover its stream.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
 */
export function streamPolicy(options: StreamPolicyOptions): PolicyDocument {
  const { streamArn } = options;
  return policyDocument([
    {
      Sid: "DenyStreamReadsExceptByItsReaders",
      Effect: "Deny",
      Principal: "*",
      Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      Resource: streamArn,
      Condition: exceptRoles([...options.readerRoleArns, ...options.breakGlassRoleArns]),
    },
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:*",
      Resource: streamArn,
      Condition: plainHttp,
    },
    denyOutsiders({ ...options, actions: "dynamodb:*", resources: streamArn }),
  ]);
}
