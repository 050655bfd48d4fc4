import { exceptRoles, plainHttp } from "../conditions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/** A statement of a queue's policy that refuses something to everybody whom its condition does not leave out. */
export function denyAtQueue(queueArn: string, statement: Pick<Statement, "Sid" | "Action" | "Condition">): Statement {
  return { Effect: "Deny", Principal: "*", Resource: queueArn, ...statement };
}

export function denyPlainHttpTo(queueArn: string): Statement {
  return denyAtQueue(queueArn, { Sid: "DenyPlainHttp", Action: "sqs:*", Condition: plainHttp });
}

/** Who may purge a queue, and who may change it. */
export function denyPurgesAndChanges(queueArn: string, exempt: ExemptRoles): readonly Statement[] {
  return [
    denyAtQueue(queueArn, {
      Sid: "DenyPurgingExceptByBreakGlass",
      Action: "sqs:PurgeQueue",
      Condition: exceptRoles(exempt.breakGlassRoleArns),
    }),
    denyAtQueue(queueArn, {
      Sid: "DenyChangesExceptByPipelineAndBreakGlass",
      Action: ["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission", "sqs:DeleteQueue"],
      Condition: exceptPipelineAndBreakGlass(exempt),
    }),
  ];
}
