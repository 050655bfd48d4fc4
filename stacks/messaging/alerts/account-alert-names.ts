import { globalEventsRegionOf } from "../../../src/facts/aws-partition";
import type { AccountRole } from "../../base/accounts";
import type { Environment } from "../../base/environment";

/** An account beside that of the table whose calls are told there. */
export type AlertedAccount = Exclude<AccountRole, "workload">;

/** Where events are handed over from: the region of global services, or that of the vault of copies. */
export type ForwardingOrigin = "global" | "copies";

/** Names of what tells of dangerous calls in the audit account or in the management account. */
export class AccountAlertNames {
  /** What the names are about, and the ids of the constructs: `audit` or `organization`. */
  readonly purpose: string;
  /** Account of rules, topics and key, 12 digits. */
  readonly accountId: string;
  /** Region of rules, topics and key: that of the bucket, or that of the events of Organizations. */
  readonly region: string;
  readonly topicName: string;
  readonly topicArn: string;
  /** Topic that no one subscribes to: a message there shows that alerts come. */
  readonly heartbeatTopicName: string;
  readonly heartbeatTopicArn: string;
  /** Beginning of the names of the rules. */
  readonly rulePrefix: string;
  /** Alias of the key of the topics, without `alias/`. */
  readonly keyAlias: string;
  /** ARN of the bus that AWS hands its events to. */
  readonly defaultBusArn: string;

  private readonly partition: string;
  private readonly forwardingName: string;

  constructor({ config, names }: Environment, account: AlertedAccount) {
    const { home } = config.regions;
    const purpose = account === "audit" ? "audit" : "organization";
    this.purpose = purpose;
    this.accountId = config.accounts[account];
    this.region = account === "audit" ? home : globalEventsRegionOf(home);
    const topicArn = (name: string) => `arn:${names.partition}:sns:${this.region}:${this.accountId}:${name}`;
    this.topicName = names.named(`${purpose}-alarms`);
    this.topicArn = topicArn(this.topicName);
    this.heartbeatTopicName = names.named(`${purpose}-heartbeat`);
    this.heartbeatTopicArn = topicArn(this.heartbeatTopicName);
    this.rulePrefix = names.named(`${purpose}-alert`);
    this.keyAlias = names.named(`${purpose}-alerts`);
    this.defaultBusArn = `arn:${names.partition}:events:${this.region}:${this.accountId}:event-bus/default`;
    this.partition = names.partition;
    this.forwardingName = names.named(`${purpose}-forward`);
  }

  /** Beginning of the names of the rules that hand events of another region to this bus, and name of their role. */
  forwardingNameOf(from: ForwardingOrigin): string {
    return from === "global" ? this.forwardingName : `${this.forwardingName}-copies`;
  }

  forwardingRoleArn(from: ForwardingOrigin): string {
    return `arn:${this.partition}:iam::${this.accountId}:role/${this.forwardingNameOf(from)}`;
  }

  /** ARN of the rule that sends the heartbeat from a region. */
  heartbeatRuleArn(from: ForwardingOrigin, region: string): string {
    return `arn:${this.partition}:events:${region}:${this.accountId}:rule/${this.forwardingNameOf(from)}-heartbeat`;
  }
}
