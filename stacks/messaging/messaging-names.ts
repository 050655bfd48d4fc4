import { OFFBOARDING_QUEUE } from "../../src/messaging/offboarding-queue";
import type { Names } from "../base/names";

/** Names that the messaging stack gives. Those of a function are made from the name of its access pattern. */
export class MessagingNames {
  readonly apiName: string;
  readonly apiLogGroupName: string;
  readonly apiLogGroupArn: string;
  readonly userPoolName: string;
  readonly alarmTopicName: string;
  readonly alarmTopicArn: string;
  /** Topic that no one subscribes to: a message there shows that alerts come. */
  readonly heartbeatTopicName: string;
  readonly heartbeatTopicArn: string;
  /** Beginning of the names of the rules that tell of activity. */
  readonly alertRulePrefix: string;
  /** Beginning of the names of the rules that hand events to the home region, and name of their role. */
  readonly forwardingName: string;
  readonly forwardingRoleArn: string;
  /** ARN of the bus that AWS hands its events to, in the home region. */
  readonly defaultBusArn: string;
  /** What metrics of logs are under: two environments in one account do not mix. */
  readonly metricNamespace: string;
  /** Alias of the key of variables, failures and alarms, without `alias/`. */
  readonly functionKeyAlias: string;
  /** Alias of the key of the logs, without `alias/`. */
  readonly functionLogKeyAlias: string;
  /** Group of those who call KMS by an endpoint of others. */
  readonly kmsClientGroupName: string;
  /** Pattern of the ARNs of the functions that carry our prefix, with their versions and aliases. */
  readonly ownFunctionsArn: string;
  /** Pattern of the ARNs of the user pools beside the table: AWS makes their ids. */
  readonly userPoolsArn: string;
  /** ARN of the HTTP APIs beside the table: AWS makes their ids, and knows no account of them. */
  private readonly apiCollectionArn: string;

  constructor(private readonly names: Names) {
    this.apiName = names.named("messages");
    this.apiLogGroupName = names.logGroupName("api");
    this.apiLogGroupArn = names.logGroupArn("api");
    this.userPoolName = names.named("users");
    this.alarmTopicName = names.named("alarms");
    this.alarmTopicArn = names.workloadArn("sns", this.alarmTopicName);
    this.heartbeatTopicName = names.named("heartbeat");
    this.heartbeatTopicArn = names.workloadArn("sns", this.heartbeatTopicName);
    this.alertRulePrefix = names.named("alert");
    this.forwardingName = names.named("forward");
    this.forwardingRoleArn = names.roleArn(this.forwardingName);
    this.defaultBusArn = names.workloadArn("events", "event-bus/default");
    this.metricNamespace = `DynamodbBaseline/${names.named("messages")}`;
    this.functionKeyAlias = names.named("functions");
    this.functionLogKeyAlias = names.named("function-logs");
    this.kmsClientGroupName = names.named("kms-clients");
    this.ownFunctionsArn = names.workloadArn("lambda", `function:${names.named("*")}`);
    this.userPoolsArn = names.workloadArn("cognito-idp", "userpool/*");
    this.apiCollectionArn = `arn:${names.partition}:apigateway:${names.region}::/apis`;
  }

  /** ARN that the heartbeat rule of the region has from which events are handed over. */
  heartbeatRuleArn(region: string): string {
    const { partition, workloadAccountId } = this.names;
    return `arn:${partition}:events:${region}:${workloadAccountId}:rule/${this.forwardingName}-heartbeat`;
  }

  /** What an access pattern is called in names and construct ids: `showConversation` becomes `show-conversation`. */
  purposeOf(pattern: string): string {
    return pattern.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  }

  /** Name of the role of one access pattern: `<prefix>-show-conversation`. */
  patternRoleName(pattern: string): string {
    return this.names.named(this.purposeOf(pattern));
  }

  patternRoleArn(pattern: string): string {
    return this.names.roleArn(this.patternRoleName(pattern));
  }

  /** Name of the function of one access pattern: that of its role. */
  functionName(pattern: string): string {
    return this.patternRoleName(pattern);
  }

  functionArn(pattern: string): string {
    return this.names.workloadArn("lambda", `function:${this.functionName(pattern)}`);
  }

  functionLogGroupName(pattern: string): string {
    return this.names.logGroupName(this.purposeOf(pattern));
  }

  functionLogGroupArn(pattern: string): string {
    return this.names.logGroupArn(this.purposeOf(pattern));
  }

  /** Queue of what a function could not handle. */
  failureQueueName(pattern: string): string {
    return `${this.functionName(pattern)}-failures`;
  }

  failureQueueArn(pattern: string): string {
    return this.names.workloadArn("sqs", this.failureQueueName(pattern));
  }

  /** Queue that starts a pattern, by the name that the model gives it. */
  workQueueName(queue: string): string {
    return this.names.named(queue);
  }

  workQueueArn(queue: string): string {
    return this.names.workloadArn("sqs", this.workQueueName(queue));
  }

  /** Pattern of the ARNs of the rules that may put work on a queue: they carry its name. */
  workRulesArn(queue: string): string {
    return this.names.workloadArn("events", `rule/${this.workQueueName(queue)}-*`);
  }

  /** Queue of the users who leave. */
  get offboardingQueueName(): string {
    return this.workQueueName(OFFBOARDING_QUEUE);
  }

  get offboardingQueueArn(): string {
    return this.workQueueArn(OFFBOARDING_QUEUE);
  }

  /** Address of that queue. @see https://docs.aws.amazon.com/general/latest/gr/sqs-service.html */
  get offboardingQueueUrl(): string {
    const { region, workloadAccountId } = this.names;
    return `https://sqs.${region}.amazonaws.com/${workloadAccountId}/${this.offboardingQueueName}`;
  }

  /** ARN of the HTTP API with this id, by which it is changed. */
  apiArn(apiId: string): string {
    return `${this.apiCollectionArn}/${apiId}`;
  }

  /** Pattern of the ARNs of the HTTP APIs beside the table, and of the collection that they are in. */
  get apisArn(): string {
    return `${this.apiCollectionArn}*`;
  }

  /** What calls of the API with this id are named by, before stage, method and path. */
  apiCallsArn(apiId: string): string {
    return this.names.workloadArn("execute-api", apiId);
  }
}
