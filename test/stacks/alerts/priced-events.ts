import type { EventPart } from "../../support/event-pattern";
import { call, ROOT, refused, session, signIn } from "./event-shapes";

/** An event whose alerts cost something, or nothing. */
export interface PricedEvent {
  /** What happens, as a clause. */
  readonly what: string;
  /** Account and region of the event. */
  readonly where: "table" | "tableGlobal" | "audit" | "auditGlobal" | "auditCopies" | "management";
  readonly isTold: boolean;
  readonly event: EventPart;
}

interface ExemptRoles {
  readonly pipeline: readonly string[];
  readonly breakGlass: readonly string[];
}

/** Events of each kind that comes to rules: calls of every day, and dangerous ones in each account and region. */
export function pricedEvents({ pipeline, breakGlass }: ExemptRoles): readonly PricedEvent[] {
  const [roleArn = ""] = pipeline.slice(-1);
  const [emergency = ""] = breakGlass.slice(-1);
  const someRole = `${roleArn}-of-another-team`;
  return [
    ...everyDay(someRole),
    ...[
      told("table", "a table is deleted", call("dynamodb", "DeleteTable")),
      told("table", "somebody is refused to delete one", refused("dynamodb", "DeleteTable")),
      told(
        "table",
        "the pipeline changes a function",
        call("lambda", "UpdateFunctionConfiguration20150331v2", { userIdentity: session(roleArn) }),
      ),
      told("table", "somebody becomes the pipeline", call("sts", "AssumeRole", { requestParameters: { roleArn } })),
      told(
        "table",
        "break-glass deletes a key",
        call("kms", "ScheduleKeyDeletion", { userIdentity: session(emergency) }),
      ),
      told("tableGlobal", "a role gets another policy", call("iam", "PutRolePolicy")),
      told("tableGlobal", "the root user signs in", signIn("AWS Console Sign In via CloudTrail", ROOT)),
      told("audit", "the trail bucket gets another policy", call("s3", "PutBucketPolicy")),
      told(
        "auditGlobal",
        "somebody is refused to leave the organization",
        refused("organizations", "LeaveOrganization"),
      ),
      told("auditCopies", "somebody is refused to delete a copy", refused("backup", "DeleteRecoveryPoint")),
      told("management", "an SCP is detached", call("organizations", "DetachPolicy")),
      told("management", "a handshake is accepted", call("organizations", "AcceptHandshake")),
    ],
  ];
}

function everyDay(roleArn: string): readonly PricedEvent[] {
  const quiet = (what: string, event: EventPart): PricedEvent => ({ what, where: "table", isTold: false, event });
  return [
    quiet("a message is sent", call("dynamodb", "PutItem", { eventCategory: "Data", managementEvent: false })),
    quiet("a table is described", call("dynamodb", "DescribeTable", { readOnly: true })),
    quiet("another role is assumed", call("sts", "AssumeRole", { requestParameters: { roleArn } })),
  ];
}

function told(where: PricedEvent["where"], what: string, event: EventPart): PricedEvent {
  return { what, where, isTold: true, event };
}
