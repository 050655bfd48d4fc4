import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import { streamNeeds } from "../../policies/identity/stream-needs";
import { functionKeyPolicy } from "../../policies/kms/function-key";
import { logKeyPolicy } from "../../policies/kms/log-key";
import { failureQueuePolicy } from "../../policies/queue/failure-queue";
import { alarmTopicPolicy } from "../../policies/topic/alarm-topic";
import type { MessagingConfig } from "../../src/config/schema";
import { AlarmTopic } from "../../src/constructs/alarm-topic";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { FailureQueue } from "../../src/constructs/failure-queue";
import { PatternFunction } from "../../src/constructs/pattern-function/pattern-function";
import { StreamMapping } from "../../src/constructs/stream-mapping";
import { messagingModel } from "../../src/messaging/model";
import type { PatternName } from "../../src/model/types";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import type { WorkloadNetwork } from "../network/network-stack";
import { functionZip } from "../programs/repository";
import { addMessagingApi } from "./messaging-api";
import { readsThroughCache, startedByStream } from "./pattern-roles";
import type { TextEncryption } from "./text-encryption";

type Pattern = PatternName<typeof messagingModel>;

export interface MessagingStackProps extends BaselineStackProps {
  readonly messaging: MessagingConfig;
  readonly network: WorkloadNetwork;
  /** Of the DynamoDB endpoint, when it is ours. @default it is looked up */
  readonly dynamodbPrefixListId?: string;
  /** Group of those who may call KMS by our endpoint, when there is one. */
  readonly kmsClientSecurityGroupId?: string;
  /** The cache, when there is one. */
  readonly cache?: { readonly endpoint: string; readonly clientSecurityGroupId: string };
  readonly streamArn: string;
  /** @default texts are not encrypted by the functions */
  readonly textEncryption?: TextEncryption;
}

/** A function for each access pattern, what starts it, and who is told when it fails. */
export class MessagingStack extends BaselineStack {
  private readonly props: MessagingStackProps;
  private readonly key: EncryptionKey;
  private readonly logKey: EncryptionKey;
  private readonly prefixListId: string;
  private readonly kmsClientSecurityGroupIds: readonly string[];

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, { ...props, account: "workload" });
    this.props = props;
    this.key = this.functionKey();
    this.logKey = this.functionLogKey();
    this.prefixListId = props.dynamodbPrefixListId ?? this.lookedUpPrefixList();
    this.kmsClientSecurityGroupIds = this.groupsOfKmsClients();
    const topicArn = props.messaging.alarmTopicArn ?? this.alarmTopic();
    const functions = new Map(
      (Object.keys(messagingModel.patterns) as Pattern[]).map((pattern) => [pattern, this.function(pattern)]),
    );
    for (const [pattern, { functionName }] of functions) {
      if (startedByStream(pattern)) this.startByStream({ pattern, functionName, topicArn });
    }
    addMessagingApi(this, {
      config: this.config,
      messaging: props.messaging,
      names: this.names,
      logKeyArn: this.logKey.keyArn,
      functions,
    });
  }

  private function(pattern: Pattern): PatternFunction {
    const { messaging, network, cache, textEncryption } = this.props;
    const { names, config } = this;
    const purpose = names.functionName(pattern).slice(config.namePrefix.length + 1);
    const ownCache = readsThroughCache(pattern) ? cache : undefined;
    return new PatternFunction(this, purpose, {
      model: messagingModel,
      pattern,
      tableArn: names.tableArn,
      functionName: names.functionName(pattern),
      functionArn: names.functionArn(pattern),
      roleName: names.patternRoleName(pattern),
      zipPath: functionZip(purpose),
      environment: {
        TABLE_NAME: names.tableName,
        ...(messaging.messageRetentionDays !== undefined && {
          RETENTION_DAYS: String(messaging.messageRetentionDays),
        }),
        ...(ownCache !== undefined && { DAX_ENDPOINT: ownCache.endpoint }),
        ...(messaging.withoutTextEncryption !== undefined && {
          PLAIN_TEXT_REASON: messaging.withoutTextEncryption.reason,
        }),
        ...textEncryption?.environment,
      },
      encryptionKeyArn: this.key.keyArn,
      log: {
        logGroupName: names.logGroupName(purpose),
        logGroupArn: names.logGroupArn(purpose),
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
      cacheClusterArn: ownCache === undefined ? undefined : names.daxClusterArn,
      additionalStatements: startedByStream(pattern)
        ? streamNeeds({ tableArn: names.tableArn, failureQueueArn: names.failureQueueArn(pattern) })
        : undefined,
      // A batch of a stream is more work than a request, and nobody waits for it.
      timeoutSeconds: startedByStream(pattern) ? STREAM_TIMEOUT_SECONDS : undefined,
      reservedConcurrency: messaging.reservedConcurrency,
      withoutReservedConcurrency: messaging.withoutReservedConcurrency,
      withoutTextEncryption: messaging.withoutTextEncryption,
      tracing: messaging.tracing,
    });
  }

  private startByStream(of: {
    readonly pattern: Pattern;
    readonly functionName: string;
    readonly topicArn: string;
  }): void {
    const { pattern, functionName, topicArn } = of;
    const { roles } = this.config;
    const queue = new FailureQueue(this, "failures", {
      queueName: this.names.failureQueueName(pattern),
      encryptionKeyArn: this.key.keyArn,
      policy: failureQueuePolicy({
        queueArn: this.names.failureQueueArn(pattern),
        senderRoleArns: [this.names.roleArn(this.names.patternRoleName(pattern))],
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: roles.breakGlass,
      }),
      alarmTopicArn: topicArn,
    });
    new StreamMapping(this, "stream", {
      model: messagingModel,
      pattern,
      functionName,
      streamArn: this.props.streamArn,
      failureQueueArn: queue.queueArn,
      alarmTopicArn: topicArn,
    });
  }

  private alarmTopic(): string {
    const { accounts, roles } = this.config;
    return new AlarmTopic(this, "alarms", {
      topicName: this.names.alarmTopicName,
      encryptionKeyArn: this.key.keyArn,
      policy: alarmTopicPolicy({
        topicArn: this.names.alarmTopicArn,
        accountId: accounts.workload,
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: roles.breakGlass,
      }),
    }).topicArn;
  }

  private functionKey(): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    const [streamPattern = ""] = Object.keys(messagingModel.patterns).filter(startedByStream);
    return new EncryptionKey(this, "function-key", {
      alias: this.names.named("functions"),
      description: "Variables of the functions, their failures and alarms",
      policy: functionKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        failureQueue: {
          arn: this.names.failureQueueArn(streamPattern),
          senderRoleArns: [this.names.roleArn(this.names.patternRoleName(streamPattern))],
        },
        alarmTopicArn: this.props.messaging.alarmTopicArn === undefined ? this.names.alarmTopicArn : undefined,
      }),
      withoutDeletionGuards,
    });
  }

  private functionLogKey(): EncryptionKey {
    const { accounts, withoutDeletionGuards, namePrefix } = this.config;
    const purposes = Object.keys(messagingModel.patterns).map((pattern) =>
      this.names.functionName(pattern).slice(namePrefix.length + 1),
    );
    return new EncryptionKey(this, "function-log-key", {
      alias: this.names.named("function-logs"),
      description: "Logs of the functions and of their API",
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [...purposes, "api"].map((purpose) => this.names.logGroupArn(purpose)),
      }),
      withoutDeletionGuards,
    });
  }

  // Of an endpoint that others made nobody has told it; it is the same for all endpoints of the region.
  private lookedUpPrefixList(): string {
    return new DataAwsPrefixList(this, "dynamodb", { name: `com.amazonaws.${this.config.regions.home}.dynamodb` }).id;
  }

  private groupsOfKmsClients(): readonly string[] {
    const { kmsClientSecurityGroupId, messaging, network } = this.props;
    if (messaging.withoutTextEncryption !== undefined) return [];
    if (kmsClientSecurityGroupId !== undefined) return [kmsClientSecurityGroupId];
    const endpoint = this.config.network.existingKmsEndpoint;
    if (endpoint === undefined) return [];
    const name = this.names.named("kms-clients");
    const group = new SecurityGroup(this, "kms-clients", {
      vpcId: network.vpcId,
      name,
      description: "Whatever calls KMS by the endpoint of the VPC",
      tags: { Name: name },
    });
    new VpcSecurityGroupEgressRule(this, "to-kms", {
      securityGroupId: group.id,
      referencedSecurityGroupId: endpoint.securityGroupId,
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
      tags: { Name: "TLS to the endpoint" },
    });
    return [group.id];
  }
}

const STREAM_TIMEOUT_SECONDS = 60;
