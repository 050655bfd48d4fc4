import type { Construct } from "constructs";
import { queueNeeds } from "../../policies/identity/queue-needs";
import { streamNeeds } from "../../policies/identity/stream-needs";
import type { MessagingConfig } from "../../src/config/messaging-config";
import type { EncryptionKey } from "../../src/constructs/encryption-key";
import { PatternFunction } from "../../src/constructs/pattern-function/pattern-function";
import { queueTriggerOf } from "../../src/model/triggers";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import type { WorkloadTable } from "../base/tables";
import { CacheNames } from "../cache/cache-names";
import { cacheStack } from "../cache/cache-stack";
import { dataStack } from "../data/data-stack";
import { networkIn, type WorkloadNetwork } from "../network/network-stack";
import { addActivityAlerts } from "./alerts/add-activity-alerts";
import { addAlarmTopic } from "./alerts/add-alarm-topic";
import { addUserComparison } from "./comparison/add-user-comparison";
import { dynamodbPrefixListId } from "./dynamodb-prefix-list";
import { erasureVariables } from "./erasure-variables";
import { addFunctionKey, addFunctionLogKey, type FunctionKeyInputs } from "./function-keys";
import { functionVariables } from "./function-variables";
import { kmsClientGroupIds } from "./kms-clients";
import { addMessagingAlarms } from "./messaging-alarms";
import { addMessagingApi, type MessagingApi } from "./messaging-api";
import { MessagingNames } from "./messaging-names";
import { messagingSubjects } from "./messaging-subjects";
import { readsThroughCache, streamPatterns } from "./pattern-roles";
import { addQueueStart } from "./queue-start";
import { addStreamStart } from "./stream-start";
import type { TextEncryption } from "./text-encryption";
import { addDeletedUsers } from "./users/add-deleted-users";

export interface MessagingStackProps extends Environment {
  readonly messaging: MessagingConfig;
  readonly network: WorkloadNetwork;
  /** Of the DynamoDB endpoint, when it is ours. @default it is looked up */
  readonly dynamodbPrefixListId?: string;
  /** Group of those who may call KMS by our endpoint, when there is one. */
  readonly kmsClientSecurityGroupId?: string;
  /** The cache, when there is one. */
  readonly cache?: { readonly endpoint: string; readonly clientSecurityGroupId: string };
  /** Stream of the table; needed if it starts a pattern. */
  readonly streamArn?: string;
  /** @default texts are not encrypted by the functions */
  readonly textEncryption?: TextEncryption;
}

/** A function for each access pattern, what starts it, and who is told when it fails. */
export class MessagingStack extends BaselineStack {
  private readonly messagingNames: MessagingNames;
  private readonly table: WorkloadTable;
  private readonly key: EncryptionKey;
  private readonly logKey: EncryptionKey;
  private readonly prefixListId: string;
  private readonly kmsClientSecurityGroupIds: readonly string[];
  private readonly api: MessagingApi;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MessagingStackProps,
  ) {
    super(scope, id, { ...props, account: "workload" });
    this.messagingNames = new MessagingNames(this.names);
    this.table = tableOf(this.environment, "messaging");
    this.key = addFunctionKey(this, this.keyInputs);
    this.logKey = addFunctionLogKey(this, this.keyInputs);
    this.prefixListId = props.dynamodbPrefixListId ?? dynamodbPrefixListId(this, this.config.regions.home);
    this.kmsClientSecurityGroupIds = kmsClientGroupIds(this, {
      ...props,
      environment: this.environment,
      vpcId: props.network.vpcId,
    });
    const alarmTopicArn = props.messaging.alarmTopicArn ?? addAlarmTopic(this, this.environment, this.key.keyArn);
    const functions = new Map(this.patterns.map((pattern) => [pattern, this.function(pattern)]));
    const workAlarmArns: string[] = [];
    for (const [pattern, { functionName }] of functions) {
      const queue = this.queueOf(pattern);
      if (queue !== undefined) {
        const started = addQueueStart(this, {
          environment: this.environment,
          pattern,
          queue,
          functionName,
          functionTimeoutSeconds: UNATTENDED_TIMEOUT_SECONDS,
          encryptionKeyArn: this.key.keyArn,
          alarmTopicArn,
        });
        workAlarmArns.push(...started);
      }
      if (!this.isStartedByStream(pattern)) continue;
      const started = addStreamStart(this, {
        environment: this.environment,
        pattern,
        functionName,
        streamArn: props.streamArn,
        encryptionKeyArn: this.key.keyArn,
        alarmTopicArn,
      });
      workAlarmArns.push(...started);
    }
    this.api = addMessagingApi(this, {
      config: this.config,
      messaging: props.messaging,
      names: this.messagingNames,
      logKeyArn: this.logKey.keyArn,
      routes: this.table.routes,
      functions,
    });
    const alerts = addActivityAlerts(this, {
      ...this.environment,
      alarmTopicArn,
      encryptionKeyArn: this.key.keyArn,
      providerIn: (region) => this.providerOf("workload", "aws-global", { alias: "global", region }),
    });
    const users = addDeletedUsers(this, { ...this.environment, alarmTopicArn, userPoolId: this.api.userPoolId });
    const comparisonAlarmArns = addUserComparison(this, {
      ...this.environment,
      api: this.api,
      alarmTopicArn,
      encryptionKeyArn: this.key.keyArn,
      logKeyArn: this.logKey.keyArn,
      network: { ...props.network, dynamodbPrefixListId: this.prefixListId },
    });
    addMessagingAlarms(this, {
      ...this.environment,
      alarmTopicArn,
      functions,
      apiId: this.api.apiId,
      alerts: { ...alerts, alarmArns: [...alerts.alarmArns, ...users.alertAlarmArns] },
      workAlarmArns: [...workAlarmArns, ...users.workAlarmArns, ...comparisonAlarmArns],
    });
  }

  protected override whoIsWho(): StackSubjects {
    const { key, logKey, api } = this;
    return messagingSubjects(this.environment, {
      functionKeyArn: key.keyArn,
      functionLogKeyArn: logKey.keyArn,
      ...api,
    });
  }

  private get keyInputs(): FunctionKeyInputs {
    return {
      environment: this.environment,
      administration: this.keyAdministration(this.config.accounts.workload),
      model: this.table.model,
      alarmTopicArn: this.props.messaging.alarmTopicArn,
    };
  }

  private get patterns(): readonly string[] {
    return Object.keys(this.table.model.patterns);
  }

  private isStartedByStream(pattern: string): boolean {
    return streamPatterns(this.table.model).includes(pattern);
  }

  /** What the queue is called that starts a pattern. */
  private queueOf(pattern: string): string | undefined {
    return queueTriggerOf(this.table.model.patterns[pattern])?.name;
  }

  private function(pattern: string): PatternFunction {
    const { messaging, network, cache, textEncryption } = this.props;
    const { messagingNames: names, config } = this;
    const { model, tableArn, functionZip } = this.table;
    const purpose = names.purposeOf(pattern);
    const ownCache = readsThroughCache(model, pattern) ? cache : undefined;
    const queue = this.queueOf(pattern);
    const isStartedByStream = this.isStartedByStream(pattern);
    return new PatternFunction(this, purpose, {
      model,
      pattern,
      tableArn,
      functionName: names.functionName(pattern),
      functionArn: names.functionArn(pattern),
      roleName: names.patternRoleName(pattern),
      zipPath: functionZip(purpose),
      environment: functionVariables({
        tableName: this.table.tableName,
        messaging,
        cache: ownCache,
        textEncryption,
        erasure: queue === undefined ? undefined : erasureVariables(config),
      }),
      encryptionKeyArn: this.key.keyArn,
      log: {
        logGroupName: names.functionLogGroupName(pattern),
        logGroupArn: names.functionLogGroupArn(pattern),
        encryptionKeyArn: this.logKey.keyArn,
        retentionDays: messaging.logRetentionDays,
        withoutDeletionGuards: config.withoutDeletionGuards,
      },
      network: {
        vpcId: network.vpcId,
        subnetIds: network.subnetIds,
        dynamodbPrefixListId: this.prefixListId,
        clientSecurityGroupIds: [
          ...this.kmsClientSecurityGroupIds,
          ...(ownCache === undefined ? [] : [ownCache.clientSecurityGroupId]),
        ],
      },
      textKey: textEncryption?.textKey,
      cacheClusterArn: ownCache === undefined ? undefined : new CacheNames(this.names).clusterArn,
      additionalStatements: isStartedByStream
        ? streamNeeds({ tableArn, failureQueueArn: names.failureQueueArn(pattern) })
        : queue !== undefined
          ? queueNeeds({ queueArn: names.workQueueArn(queue) })
          : undefined,
      // What stream or queue bring is more work than a request, and no one waits for it.
      timeoutSeconds: isStartedByStream || queue !== undefined ? UNATTENDED_TIMEOUT_SECONDS : undefined,
      reservedConcurrency: messaging.reservedConcurrency,
      withoutReservedConcurrency: messaging.withoutReservedConcurrency,
      withoutTextEncryption: messaging.withoutTextEncryption,
      withoutAlarms: messaging.withoutAlarms,
      tracing: messaging.tracing,
    });
  }
}

const UNATTENDED_TIMEOUT_SECONDS = 60;

/** The functions are made if the environment describes them. */
export const messagingStack: StackDefinition<MessagingStack> = {
  id: "messaging",
  make: (inputs) => {
    const { scope, id, environment, earlier } = inputs;
    const { messaging } = environment.config;
    const { network, ...ways } = networkIn(inputs);
    const data = earlier.of(dataStack);
    if (messaging === undefined || network === undefined || data === undefined) return undefined;
    return new MessagingStack(scope, id, {
      ...environment,
      ...ways,
      messaging,
      network,
      cache: earlier.of(cacheStack)?.dax,
      streamArn: data.streamArnOf("messaging"),
      textEncryption: data.textEncryption,
    });
  },
  subjectsWithout: (environment) => messagingSubjects(environment),
};
