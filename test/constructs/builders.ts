import type { Construct, IConstruct } from "constructs";
import { policyDocument } from "../../policies/document";
import {
  ActivityAlerts,
  type ActivityAlertsProps,
  ActivityForwarding,
  type ActivityForwardingProps,
  ActivityMessages,
  type ActivityMessagesProps,
  AlarmTopic,
  type AlarmTopicProps,
  AlertHeartbeat,
  type AlertHeartbeatProps,
  AnalystRole,
  type AnalystRoleProps,
  BackupAlarms,
  type BackupAlarmsProps,
  BackupPlan,
  type BackupPlanProps,
  BackupVault,
  type BackupVaultProps,
  ConfigRules,
  type ConfigRulesProps,
  DataEventTrail,
  type DataEventTrailProps,
  EncryptionKey,
  type EncryptionKeyProps,
  ExternalAccessAnalyzer,
  type ExternalAccessAnalyzerProps,
  FailureQueue,
  type FailureQueueProps,
  FunctionAlarms,
  type FunctionAlarmsProps,
  GatewayEndpoint,
  type GatewayEndpointProps,
  GuardrailPolicy,
  type GuardrailPolicyProps,
  HttpApi,
  HttpApiAlarm,
  type HttpApiAlarmProps,
  type HttpApiProps,
  InterfaceEndpoint,
  type InterfaceEndpointProps,
  IsolatedNetwork,
  type IsolatedNetworkProps,
  KeyStore,
  type KeyStoreProps,
  LogAlarm,
  type LogAlarmProps,
  LogGroup,
  type LogGroupProps,
  MachineRole,
  type MachineRoleProps,
  PatternFunction,
  type PatternFunctionProps,
  PatternRole,
  type PatternRoleProps,
  QueueMapping,
  type QueueMappingProps,
  ReadOnlyDax,
  type ReadOnlyDaxProps,
  RestoreTest,
  type RestoreTestProps,
  SecureTable,
  type SecureTableProps,
  ServiceRole,
  type ServiceRoleProps,
  SiteLink,
  type SiteLinkProps,
  StreamMapping,
  type StreamMappingProps,
  TableAlarms,
  type TableAlarmsProps,
  TrailBucket,
  type TrailBucketProps,
  TrustAnchor,
  type TrustAnchorProps,
  UserDirectory,
  type UserDirectoryProps,
  WorkloadDashboard,
  type WorkloadDashboardProps,
  WorkQueue,
  type WorkQueueProps,
} from "../../src/index";
import { messagingModel } from "../../src/messaging/model";
import type { TableModel } from "../../src/model/types";

/** The least that somebody else would write to use each construct, and room for one option more. */

export const ACCOUNT = "111122223333";
export const TABLE_ARN = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
export const CLUSTER_ARN = `arn:aws:dax:eu-west-1:${ACCOUNT}:cache/orders`;
export const KEY_ARN = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const REASON = "Rebuilt every night from S3.";

/** A policy that says one thing about one table, for constructs that carry whatever policy they are given. */
export const SOME_POLICY = policyDocument([
  { Sid: "DenyScans", Effect: "Deny", Principal: "*", Action: "dynamodb:Scan", Resource: TABLE_ARN },
]);

const ROLE_POLICY = policyDocument([
  { Sid: "AllowOneRead", Effect: "Allow", Action: "dynamodb:GetItem", Resource: TABLE_ARN },
]);

const TRUST_POLICY = policyDocument([
  { Sid: "AllowLambda", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
]);

const SCP = policyDocument([
  { Sid: "DenyLeaving", Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" },
]);

/** Somebody else's table: keys and indexes only, no word about what is done with them. */
export const ordersModel: TableModel = {
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "order", type: "S" },
  timeToLiveAttribute: "goneAt",
  stream: { viewType: "NEW_AND_OLD_IMAGES" },
  indexes: [
    {
      name: "by-state",
      kind: "global",
      partitionKey: { name: "state", type: "S" },
      sortKey: { name: "placedAt", type: "N" },
      projection: { type: "KEYS_ONLY" },
    },
  ],
  entities: {},
  patterns: {},
};

export type Build = (scope: Construct) => IConstruct;

export const secureTable =
  (more: Partial<SecureTableProps> = {}): ((scope: Construct) => SecureTable) =>
  (scope) =>
    new SecureTable(scope, "orders", {
      tableName: "orders",
      model: ordersModel,
      encryptionKeyArn: KEY_ARN,
      ...more,
    });

export const encryptionKey =
  (more: Partial<EncryptionKeyProps> = {}): Build =>
  (scope) =>
    new EncryptionKey(scope, "key", { alias: "orders", description: "Orders", policy: SOME_POLICY, ...more });

export const gatewayEndpoint =
  (more: Partial<GatewayEndpointProps> = {}): Build =>
  (scope) =>
    new GatewayEndpoint(scope, "endpoint", {
      service: "dynamodb",
      region: "eu-west-1",
      vpcId: "vpc-0a1b2c3d",
      routeTableIds: ["rtb-0a1b2c3d"],
      policy: SOME_POLICY,
      ...more,
    });

export const FLOW_LOGS = {
  logGroupName: "/orders/flow",
  logGroupArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/flow`,
  encryptionKeyArn: KEY_ARN,
  roleName: "orders-flow-logs",
};

export const isolatedNetwork =
  (more: Partial<IsolatedNetworkProps> = {}): Build =>
  (scope) =>
    new IsolatedNetwork(scope, "network", {
      name: "orders",
      cidr: "10.64.0.0/20",
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      flowLogs: FLOW_LOGS,
      ...more,
    });

export const guardrailPolicy =
  (more: Partial<GuardrailPolicyProps> = {}): Build =>
  (scope) =>
    new GuardrailPolicy(scope, "stay", {
      policyName: "stay",
      description: "Nobody leaves",
      document: SCP,
      targetIds: ["ou-ab12-11112222", ACCOUNT],
      ...more,
    });

export const trailBucket =
  (more: Partial<TrailBucketProps> = {}): Build =>
  (scope) =>
    new TrailBucket(scope, "bucket", {
      bucketName: "orders-trail",
      policy: SOME_POLICY,
      encryptionKeyArn: KEY_ARN,
      ...more,
    });

export const dataEventTrail =
  (more: Partial<DataEventTrailProps> = {}): Build =>
  (scope) =>
    new DataEventTrail(scope, "trail", {
      trailName: "orders",
      tableArns: [TABLE_ARN],
      bucketName: "orders-trail",
      encryptionKeyArn: KEY_ARN,
      logGroup: {
        arn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/trail`,
        plannedArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/trail`,
        roleName: "orders-trail-logs",
      },
      ...more,
    });

export const keyStore =
  (more: Partial<KeyStoreProps> = {}): Build =>
  (scope) =>
    new KeyStore(scope, "keys", { tableName: "orders-keys", encryptionKeyArn: KEY_ARN, ...more });

export const logGroup =
  (more: Partial<LogGroupProps> = {}): Build =>
  (scope) =>
    new LogGroup(scope, "log", { logGroupName: "/orders/app", encryptionKeyArn: KEY_ARN, ...more });

export const readOnlyDax =
  (more: Partial<ReadOnlyDaxProps> = {}): Build =>
  (scope) =>
    new ReadOnlyDax(scope, "cache", {
      clusterName: "orders",
      vpcId: "vpc-0a1b2c3d",
      subnetIds: ["subnet-0a", "subnet-0b", "subnet-0c"],
      tableArn: TABLE_ARN,
      indexNames: ["by-state"],
      roleName: "orders-dax",
      ...more,
    });

export const patternRole =
  (more: Partial<PatternRoleProps> = {}): Build =>
  (scope) =>
    new PatternRole(scope, "reader", {
      model: messagingModel,
      pattern: "showConversation",
      tableArn: TABLE_ARN,
      roleName: "show-conversation",
      ...more,
    });

export const serviceRole =
  (more: Partial<ServiceRoleProps> = {}): Build =>
  (scope) =>
    new ServiceRole(scope, "role", {
      roleName: "orders-reader",
      description: "Reads an order",
      trustPolicy: TRUST_POLICY,
      policy: ROLE_POLICY,
      ...more,
    });

export const ORDER_FUNCTION = {
  functionName: "show-order",
  functionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:show-order`,
  scopes: ["orders/read"],
};

export const ACCESS_LOG = { logGroupName: "/orders/api", encryptionKeyArn: KEY_ARN };

export const ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01";

export const httpApi =
  (more: Partial<HttpApiProps> = {}): Build =>
  (scope) =>
    new HttpApi(scope, "api", {
      apiName: "orders",
      authorizer: { issuer: ISSUER, audience: ["4example5client6"] },
      routes: { "GET /orders/{orderId}": ORDER_FUNCTION },
      accessLog: ACCESS_LOG,
      ...more,
    });

export const userDirectory =
  (more: Partial<UserDirectoryProps> = {}): ((scope: Construct) => UserDirectory) =>
  (scope) =>
    new UserDirectory(scope, "users", {
      userPoolName: "orders",
      region: "eu-west-1",
      domainPrefix: "orders-example",
      resourceServer: { identifier: "orders", scopes: { read: "See orders", write: "Place orders" } },
      callbackUrls: ["https://orders.example.com/signed-in"],
      ...more,
    });

export const interfaceEndpoint =
  (more: Partial<InterfaceEndpointProps> = {}): Build =>
  (scope) =>
    new InterfaceEndpoint(scope, "kms", {
      service: "kms",
      name: "orders-kms",
      region: "eu-west-1",
      vpcId: "vpc-0a1b2c3d",
      subnetIds: ["subnet-0a", "subnet-0b"],
      policy: SOME_POLICY,
      ...more,
    });

export const DIRECT_CONNECT = {
  gatewayId: "01234567-89ab-cdef-0123-456789abcdef",
  announcedCidrs: ["10.64.0.0/20"],
};
export const SITE_VPN = { customerGatewayAddress: "203.0.113.10" };

export const siteLink =
  (more: Partial<SiteLinkProps> = {}): Build =>
  (scope) =>
    new SiteLink(scope, "link", {
      name: "orders-site",
      vpcId: "vpc-0a1b2c3d",
      routeTableIds: ["rtb-0a1b2c3d"],
      siteCidrs: ["10.20.0.0/16"],
      vpn: SITE_VPN,
      ...more,
    });

const PRIVATE_CA = `arn:aws:acm-pca:eu-west-1:${ACCOUNT}:certificate-authority/01234567-89ab-cdef-0123-456789abcdef`;

export const trustAnchor =
  (more: Partial<TrustAnchorProps> = {}): Build =>
  (scope) =>
    new TrustAnchor(scope, "anchor", {
      trustAnchorName: "orders-site",
      authority: { privateCaArn: PRIVATE_CA },
      ...more,
    });

export const machineRole =
  (more: Partial<MachineRoleProps> = {}): Build =>
  (scope) =>
    new MachineRole(scope, "report", {
      model: messagingModel,
      pattern: "showConversation",
      tableArn: TABLE_ARN,
      roleName: "orders-site-report",
      trustAnchorArn: `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:trust-anchor/01234567-89ab-cdef-0123-456789abcdef`,
      commonName: "report.site.example.com",
      ...more,
    });

export const analystRole =
  (more: Partial<AnalystRoleProps> = {}): Build =>
  (scope) =>
    new AnalystRole(scope, "analyst", {
      model: messagingModel,
      index: "gsi1",
      tableArn: TABLE_ARN,
      roleName: "orders-analyst",
      assumedBy: [`arn:aws:iam::${ACCOUNT}:role/support`],
      ...more,
    });

export const alarmTopic =
  (more: Partial<AlarmTopicProps> = {}): Build =>
  (scope) =>
    new AlarmTopic(scope, "alarms", {
      topicName: "orders-alarms",
      encryptionKeyArn: KEY_ARN,
      policy: SOME_POLICY,
      ...more,
    });

export const TOPIC_ARN = `arn:aws:sns:eu-west-1:${ACCOUNT}:orders-alarms`;

export const activityAlerts =
  (more: Partial<ActivityAlertsProps> = {}): Build =>
  (scope) =>
    new ActivityAlerts(scope, "alerts", {
      rulePrefix: "orders",
      topicArn: TOPIC_ARN,
      activities: {
        "deletes-table": {
          says: "A table is deleted",
          pattern: { source: ["aws.dynamodb"], detail: { eventName: ["DeleteTable"] } },
        },
      },
      ...more,
    });

export const configRules =
  (more: Partial<ConfigRulesProps> = {}): Build =>
  (scope) =>
    new ConfigRules(scope, "rules", {
      rulePrefix: "orders",
      identifiers: ["DYNAMODB_PITR_ENABLED"],
      tag: { key: "service", value: "orders" },
      ...more,
    });

export const externalAccessAnalyzer =
  (more: Partial<ExternalAccessAnalyzerProps> = {}): Build =>
  (scope) =>
    new ExternalAccessAnalyzer(scope, "analyzer", { analyzerName: "orders-external-access", ...more });

export const alertHeartbeat =
  (more: Partial<AlertHeartbeatProps> = {}): Build =>
  (scope) =>
    new AlertHeartbeat(scope, "heartbeat", {
      rulePrefix: "orders",
      topicArn: `${TOPIC_ARN}-heartbeat`,
      topicName: "orders-alarms-heartbeat",
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

const VAULT_ARN = `arn:aws:backup:eu-west-1:${ACCOUNT}:backup-vault:orders-backup`;
export const RESTORE_ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/orders-restore-service`;

export const backupVault =
  (more: Partial<BackupVaultProps> = {}): Build =>
  (scope) =>
    new BackupVault(scope, "vault", {
      vaultName: "orders-backup",
      encryptionKeyArn: KEY_ARN,
      policy: SOME_POLICY,
      ...more,
    });

export const backupPlan =
  (more: Partial<BackupPlanProps> = {}): Build =>
  (scope) =>
    new BackupPlan(scope, "plan", {
      planName: "orders-backup",
      vaultName: "orders-backup",
      tableArns: [TABLE_ARN],
      roleArn: `arn:aws:iam::${ACCOUNT}:role/orders-backup`,
      ...more,
    });

export const backupAlarms =
  (more: Partial<BackupAlarmsProps> = {}): Build =>
  (scope) =>
    new BackupAlarms(scope, "backup-alarms", {
      vaultName: "orders-backup",
      vaultArn: VAULT_ARN,
      alarmName: "orders-backup",
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const restoreTest =
  (more: Partial<RestoreTestProps> = {}): Build =>
  (scope) =>
    new RestoreTest(scope, "restore-test", {
      restoreTestName: "orders",
      vaultArn: VAULT_ARN,
      tableArns: [TABLE_ARN],
      roleArn: RESTORE_ROLE_ARN,
      ...more,
    });

export const activityForwarding =
  (more: Partial<ActivityForwardingProps> = {}): Build =>
  (scope) =>
    new ActivityForwarding(scope, "forwarding", {
      rulePrefix: "orders",
      busArn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`,
      roleName: "orders-forward",
      accountId: ACCOUNT,
      activities: { iam: { says: "A call of IAM", pattern: { source: ["aws.iam"] } } },
      ...more,
    });

export const activityMessages =
  (more: Partial<ActivityMessagesProps> = {}): Build =>
  (scope) =>
    new ActivityMessages(scope, "leavers", {
      rulePrefix: "orders-users",
      queueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders-leavers`,
      alarmTopicArn: TOPIC_ARN,
      activities: {
        deleted: {
          says: "A user is deleted",
          pattern: { source: ["aws.cognito-idp"], detail: { eventName: ["AdminDeleteUser"] } },
          takes: { sub: "$.detail.additionalEventData.sub" },
          message: '{"userId":<sub>}',
        },
      },
      ...more,
    });

export const failureQueue =
  (more: Partial<FailureQueueProps> = {}): Build =>
  (scope) =>
    new FailureQueue(scope, "failures", {
      queueName: "orders-failures",
      encryptionKeyArn: KEY_ARN,
      policy: SOME_POLICY,
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const workQueue =
  (more: Partial<WorkQueueProps> = {}): Build =>
  (scope) =>
    new WorkQueue(scope, "work", {
      queueName: "orders-work",
      encryptionKeyArn: KEY_ARN,
      policy: SOME_POLICY,
      deadLetterQueueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders-failures`,
      functionTimeoutSeconds: 60,
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const queueMapping =
  (more: Partial<QueueMappingProps> = {}): Build =>
  (scope) =>
    new QueueMapping(scope, "work-mapping", {
      functionName: "archive-order",
      queueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders-work`,
      ...more,
    });

export const streamMapping =
  (more: Partial<StreamMappingProps> = {}): Build =>
  (scope) =>
    new StreamMapping(scope, "stream", {
      model: messagingModel,
      pattern: "updateGroup",
      functionName: "update-group",
      streamArn: `${TABLE_ARN}/stream/2026-01-01T00:00:00.000`,
      failureQueueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders-failures`,
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const functionAlarms =
  (more: Partial<FunctionAlarmsProps> = {}): Build =>
  (scope) =>
    new FunctionAlarms(scope, "show-alarms", { functionName: "show-order", alarmTopicArn: TOPIC_ARN, ...more });

export const httpApiAlarm =
  (more: Partial<HttpApiAlarmProps> = {}): Build =>
  (scope) =>
    new HttpApiAlarm(scope, "api-alarm", {
      apiId: "a1b2c3d4e5",
      alarmPrefix: "orders",
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const tableAlarms =
  (more: Partial<TableAlarmsProps> = {}): Build =>
  (scope) =>
    new TableAlarms(scope, "table-alarms", {
      tableName: "orders",
      operations: ["Query", "UpdateItem"],
      alarmPrefix: "orders",
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const logAlarm =
  (more: Partial<LogAlarmProps> = {}): Build =>
  (scope) =>
    new LogAlarm(scope, "internal-errors", {
      logGroupNames: { "show-order": "/orders/show-order", "place-order": "/orders/place-order" },
      pattern: '{ $.code = "internal_error" }',
      metricNamespace: "Orders",
      metricName: "InternalErrors",
      alarmName: "orders-internal-errors",
      alarmDescription: "A function answered that something went wrong",
      alarmTopicArn: TOPIC_ARN,
      ...more,
    });

export const workloadDashboard =
  (more: Partial<WorkloadDashboardProps> = {}): Build =>
  (scope) =>
    new WorkloadDashboard(scope, "dashboard", {
      dashboardName: "orders",
      region: "eu-west-1",
      functionNames: ["show-order"],
      tables: { orders: ["by-state"] },
      ...more,
    });

export const FUNCTION_LOG = {
  logGroupName: "/orders/show-conversation",
  logGroupArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/show-conversation`,
  encryptionKeyArn: KEY_ARN,
};

export const FUNCTION_NETWORK = {
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-0a", "subnet-0b", "subnet-0c"],
  dynamodbPrefixListId: "pl-0a1b2c3d",
};

export const patternFunction =
  (more: Partial<PatternFunctionProps> = {}): Build =>
  (scope) =>
    new PatternFunction(scope, "show", {
      model: messagingModel,
      pattern: "showConversation",
      tableArn: TABLE_ARN,
      functionName: "show-conversation",
      functionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:show-conversation`,
      roleName: "show-conversation",
      // Any file: what is in it is looked at by Lambda.
      zipPath: __filename,
      environment: { TABLE_NAME: "orders" },
      encryptionKeyArn: KEY_ARN,
      log: FUNCTION_LOG,
      network: FUNCTION_NETWORK,
      ...("withoutReservedConcurrency" in more ? {} : { reservedConcurrency: 10 }),
      ...more,
    });

/** What every construct takes. */
export type CommonProps = Pick<SecureTableProps, "provider" | "tags">;

/** Every public construct, by its name in the package. */
export const BUILDERS: Readonly<Record<string, (more?: CommonProps) => Build>> = {
  ActivityAlerts: activityAlerts,
  ActivityForwarding: activityForwarding,
  ActivityMessages: activityMessages,
  AlarmTopic: alarmTopic,
  AlertHeartbeat: alertHeartbeat,
  AnalystRole: analystRole,
  BackupAlarms: backupAlarms,
  BackupPlan: (more) => backupPlan({ managesAdvancedFeatures: true, ...more }),
  BackupVault: backupVault,
  RestoreTest: restoreTest,
  ConfigRules: configRules,
  ExternalAccessAnalyzer: externalAccessAnalyzer,
  DataEventTrail: dataEventTrail,
  EncryptionKey: encryptionKey,
  FailureQueue: failureQueue,
  FunctionAlarms: functionAlarms,
  GatewayEndpoint: gatewayEndpoint,
  GuardrailPolicy: guardrailPolicy,
  HttpApi: httpApi,
  HttpApiAlarm: httpApiAlarm,
  InterfaceEndpoint: interfaceEndpoint,
  IsolatedNetwork: isolatedNetwork,
  KeyStore: keyStore,
  LogAlarm: logAlarm,
  LogGroup: logGroup,
  MachineRole: machineRole,
  PatternFunction: patternFunction,
  PatternRole: patternRole,
  ReadOnlyDax: readOnlyDax,
  SecureTable: (more) => secureTable({ resourcePolicy: SOME_POLICY, streamPolicy: () => SOME_POLICY, ...more }),
  ServiceRole: serviceRole,
  SiteLink: (more) => siteLink({ directConnect: DIRECT_CONNECT, ...more }),
  QueueMapping: queueMapping,
  StreamMapping: streamMapping,
  WorkQueue: workQueue,
  TableAlarms: tableAlarms,
  TrailBucket: trailBucket,
  TrustAnchor: trustAnchor,
  UserDirectory: userDirectory,
  WorkloadDashboard: workloadDashboard,
};
