import type { Subjects } from "../../../src/prove/documents/subjects";
import type { Environment } from "../../base/environment";
import { listed } from "../../base/stack-subjects";
import { AccountAlertNames, type AlertedAccount } from "./account-alert-names";
import { auditForwardings } from "./add-account-forwarding";

export interface MadeAccountAlerts {
  readonly account: AlertedAccount;
  /** ARN of the key of the topics. Absent if no one is told of calls in the account. */
  readonly keyArn?: string;
}

/** Topics and key of the alerts in an account beside that of the table. */
export function alertSubjects(environment: Environment, { account, keyArn }: MadeAccountAlerts): Subjects {
  const { topicArn, heartbeatTopicArn } = new AccountAlertNames(environment, account);
  const isWatched = environment.config.messaging?.withoutAlertWatch === undefined;
  const topics = keyArn === undefined ? [] : [topicArn, ...(isWatched ? [heartbeatTopicArn] : [])];
  return { [`${account}AlarmTopic`]: topics, [`${account}AlertKey`]: listed(keyArn) };
}

/** The roles that hand events of the audit account to its home region, and the bus there; none without the alerts. */
export function forwardingSubjects(environment: Environment, keyArn: string | undefined): Subjects {
  const names = new AccountAlertNames(environment, "audit");
  const origins = keyArn === undefined ? [] : auditForwardings(environment.config);
  return {
    auditForwardingRole: origins.map(([from]) => names.forwardingRoleArn(from)),
    auditEventBus: origins.length === 0 ? [] : [names.defaultBusArn],
  };
}
