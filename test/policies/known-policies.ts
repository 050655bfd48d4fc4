import { ITEM_READS } from "../../policies/actions/items-actions";
import { trailBucketPolicy } from "../../policies/bucket/trail-bucket-policy";
import { policyDocument } from "../../policies/document";
import { dynamodbEndpointPolicy } from "../../policies/endpoint/dynamodb-endpoint-policy";
import { dynamodbSiteEndpointPolicy } from "../../policies/endpoint/dynamodb-site-endpoint-policy";
import { kmsEndpointPolicy } from "../../policies/endpoint/kms-endpoint-policy";
import { s3EndpointPolicy } from "../../policies/endpoint/s3-endpoint-policy";
import { analystRolePolicy, analystTrustPolicy } from "../../policies/identity/analyst-role-policy";
import { daxServiceRolePolicy } from "../../policies/identity/dax-service-role-policy";
import { functionNeeds } from "../../policies/identity/function-needs";
import { flowLogDeliveryPolicy, trailLogDeliveryPolicy } from "../../policies/identity/log-delivery";
import { machineTrustPolicy } from "../../policies/identity/machine-trust-policy";
import type { PatternAccess } from "../../policies/identity/pattern-access";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { streamNeeds } from "../../policies/identity/stream-needs";
import { allowTextKeyUse } from "../../policies/identity/text-key-use";
import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { userComparerPolicy } from "../../policies/identity/user-comparer-policy";
import { userIdReaderPolicy } from "../../policies/identity/user-id-reader-policy";
import { alertKeyPolicy } from "../../policies/kms/alert-key-policy";
import { functionKeyPolicy } from "../../policies/kms/function-key-policy";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import { tableKeyPolicy } from "../../policies/kms/table-key-policy";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key-policy";
import { trailKeyPolicy } from "../../policies/kms/trail-key-policy";
import { deadLetterQueuePolicy } from "../../policies/queue/dead-letter-queue-policy";
import { failureQueuePolicy } from "../../policies/queue/failure-queue-policy";
import { workQueuePolicy } from "../../policies/queue/work-queue-policy";
import { perimeterRcp } from "../../policies/rcp/perimeter-rcp";
import { denyCallingFunctions } from "../../policies/scp/deny-entrance";
import { networkScp } from "../../policies/scp/network-scp";
import { protectControlsScp } from "../../policies/scp/protect-controls-scp";
import { protectScp } from "../../policies/scp/protect-scp";
import { regionsScp } from "../../policies/scp/regions-scp";
import { denyTheAnalystMore } from "../../policies/table/analyst-access";
import { denyTheIdReaderMore } from "../../policies/table/id-reader-access";
import { keyStorePolicy } from "../../policies/table/key-store-policy";
import { streamPolicy } from "../../policies/table/stream-policy";
import { tablePolicy } from "../../policies/table/table-policy";
import { alarmTopicPolicy } from "../../policies/topic/alarm-topic-policy";
import { GLOBAL_SERVICE_ACTIONS } from "../../src/facts/global-services";
import { BACKUP_POLICIES } from "./backup-policies";
import * as names from "./fixtures";
import type { KnownPolicy } from "./known-policy";

const { ACCOUNT, CLUSTER, DAX_ROLE, INDEX, KEY, LOG_GROUP, ORGANIZATION, TABLE, TRUSTED } = names;

const QUERY_MESSAGES: PatternAccess = {
  sid: "QueryMessagesOfAGroup",
  actions: ["dynamodb:Query"],
  leadingKeys: ["MSG#*"],
  attributes: ["pk", "sk", "message"],
};

const QUERY_INBOX: PatternAccess = {
  sid: "QueryInboxByRecency",
  actions: ["dynamodb:Query"],
  index: "inbox",
  leadingKeys: ["GRP#*"],
  attributes: ["pk", "sk", "gsi1pk", "gsi1sk", "preview"],
};

const UPDATE_MEMBERSHIP: PatternAccess = {
  sid: "UpdateMembership",
  actions: ["dynamodb:UpdateItem"],
  leadingKeys: ["GRP#*"],
  attributes: ["pk", "sk", "gsi1sk", "preview"],
};

const START_CONVERSATION: PatternAccess = {
  sid: "StartConversationInOneTransaction",
  actions: ["dynamodb:PutItem", "dynamodb:ConditionCheckItem"],
  leadingKeys: ["MSG#*", "GRP#*"],
  attributes: ["pk", "sk", "message"],
  returnValues: ["NONE"],
  onlyInTransaction: true,
};

const SHOW_CONVERSATION = `arn:aws:iam::${ACCOUNT}:role/messages-show-conversation`;
const LIST_CONVERSATIONS = `arn:aws:iam::${ACCOUNT}:role/messages-list-conversations`;
const CREATE_MESSAGE = `arn:aws:iam::${ACCOUNT}:role/messages-create-message`;

/** Every policy of the baseline. */
export const KNOWN_POLICIES: readonly KnownPolicy[] = [
  { table: "scp-protect", kind: "scp", allowedElsewhere: true, document: protectScp(TRUSTED) },
  {
    table: "scp-protect-controls",
    kind: "scp",
    allowedElsewhere: true,
    document: protectControlsScp({
      ...TRUSTED,
      managedPolicyArns: [names.MANAGED_POLICY],
      userAdminRoleArns: [names.USER_ADMIN],
      protectedRoleArns: [names.OWN_ROLES],
      trailBucketArn: names.TRAIL_BUCKET,
      logGroupArns: [names.OWN_LOG_GROUPS],
      deliveredLogs: { logGroupArns: [LOG_GROUP, names.FLOW_LOG_GROUP], writerRoleArns: names.LOG_WRITERS },
      alarms: { alarmArns: [names.OWN_ALARMS], ruleArns: [names.OWN_RULES], topicArns: [names.OWN_TOPICS] },
      cache: { clusterArn: CLUSTER, readerRoleArns: names.CACHE_READERS },
    }),
  },
  {
    table: "scp-regions",
    kind: "scp",
    allowedElsewhere: true,
    document: regionsScp({
      approvedRegions: ["eu-west-1", "eu-central-1"],
      breakGlassRoleArns: TRUSTED.breakGlassRoleArns,
      allServices: { exemptActions: GLOBAL_SERVICE_ACTIONS },
      userlessAccountIds: [ACCOUNT],
      lockPipelineRoleArns: TRUSTED.pipelineRoleArns,
    }),
  },
  {
    table: "scp-network",
    kind: "scp",
    allowedElsewhere: true,
    document: networkScp({ ...TRUSTED, entrance: { ...names.ENTRANCE, userAdminRoleArns: [names.USER_ADMIN] } }),
  },
  {
    // A part of the above with an option for which these accounts, with so many exempt roles, have no room.
    table: "scp-exports",
    kind: "scp",
    allowedElsewhere: true,
    document: policyDocument(
      denyCallingFunctions({
        ...TRUSTED,
        ...names.ENTRANCE,
        exports: { roleArns: [names.EXPORTER], functionArns: names.EXPORTED_FUNCTIONS },
      }),
    ),
  },
  {
    table: "rcp-perimeter",
    kind: "rcp",
    allowedElsewhere: true,
    document: perimeterRcp({
      breakGlassRoleArns: [names.BREAK_GLASS],
      organizationId: ORGANIZATION,
      accountIds: [ACCOUNT, names.AUDIT_ACCOUNT],
      itemRoleArns: [...names.ITEM_ROLES, ...names.SITE.machineRoleArns],
      streamReaderRoleArns: [names.STREAM_READER],
      daxRoleArn: DAX_ROLE,
      branchKey: { id: names.BRANCH_KEY, pipelineRoleArn: names.PIPELINE },
      resources: names.PERIMETER,
    }),
  },
  {
    table: "endpoint-dynamodb",
    kind: "endpoint",
    document: dynamodbEndpointPolicy({
      accountId: ACCOUNT,
      tableArn: TABLE,
      indexArns: [INDEX],
      actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      daxRoleArn: DAX_ROLE,
      keyStoreArn: names.KEY_STORE,
      analyst: { roleArn: names.ANALYST, indexArn: INDEX },
      idReader: { roleArn: names.ID_READER, indexArn: INDEX },
      additionalTables: { arns: [`arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/settings`], actions: ITEM_READS },
    }),
  },
  {
    table: "endpoint-dynamodb-site",
    kind: "endpoint",
    document: dynamodbSiteEndpointPolicy({
      tableArn: TABLE,
      indexArns: [INDEX],
      actions: ["dynamodb:GetItem", "dynamodb:Query"],
      machineRoleArns: names.SITE.machineRoleArns,
      keyStore: { tableArn: names.KEY_STORE, readerRoleArns: names.SITE.machineRoleArns.slice(0, 1) },
    }),
  },
  {
    table: "endpoint-kms",
    kind: "endpoint",
    document: kmsEndpointPolicy({
      partition: names.PARTITION,
      accountId: ACCOUNT,
      region: names.REGION,
      roleArns: names.ITEM_ROLES,
    }),
  },
  {
    table: "endpoint-s3",
    kind: "endpoint",
    document: s3EndpointPolicy({
      accountId: ACCOUNT,
      bucketArns: ["arn:aws:s3:::messages-artifacts"],
      additionalBucketArns: ["arn:aws:s3:::packages-777788889999"],
    }),
  },
  {
    table: "table",
    kind: "table",
    allowedElsewhere: true,
    document: tablePolicy({
      tableArn: TABLE,
      endpointIds: names.ENDPOINTS,
      itemRoleArns: names.ITEM_ROLES,
      site: names.SITE,
      daxRoleArn: DAX_ROLE,
      breakGlassRoleArns: TRUSTED.breakGlassRoleArns,
      organizationId: ORGANIZATION,
      accountId: ACCOUNT,
    }),
  },
  {
    // The statements that an analyst adds to the table policy above.
    table: "table-analyst",
    kind: "table",
    allowedElsewhere: true,
    document: policyDocument(
      denyTheAnalystMore({ analystRoleArn: names.ANALYST, tableArn: TABLE, items: [TABLE, `${TABLE}/index/*`] }),
    ),
  },
  {
    table: "analyst-role",
    kind: "roleInline",
    document: analystRolePolicy({ indexArn: INDEX, attributes: ["pk", "sk", "lastSenderId"] }),
  },
  {
    // The statements that a comparison of users adds to the table policy above.
    table: "table-id-reader",
    kind: "table",
    allowedElsewhere: true,
    document: policyDocument(
      denyTheIdReaderMore({
        idReader: { roleArn: names.ID_READER, keys: ["pk", "sk", "gsi1pk", "gsi1sk"] },
        tableArn: TABLE,
        items: [TABLE, `${TABLE}/index/*`],
      }),
    ),
  },
  {
    table: "user-id-reader-role",
    kind: "roleInline",
    document: userIdReaderPolicy({ indexArn: INDEX, keys: ["pk", "sk", "gsi1pk", "gsi1sk"] }),
  },
  {
    table: "user-comparer-role",
    kind: "roleInline",
    document: userComparerPolicy({
      idFunctionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:messages-list-user-ids`,
      userPoolArn: `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/eu-west-1_Example01`,
      offboardingQueueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:messages-offboarding`,
      logGroupArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/dynamodb-baseline/messages/compare-users`,
      tracing: true,
    }),
  },
  { table: "trust-analyst", kind: "trust", document: analystTrustPolicy({ assumedBy: [names.SUPPORT] }) },
  {
    table: "stream",
    kind: "table",
    allowedElsewhere: true,
    document: streamPolicy({
      streamArn: names.STREAM,
      readerRoleArns: [names.STREAM_READER],
      breakGlassRoleArns: TRUSTED.breakGlassRoleArns,
      accountId: ACCOUNT,
    }),
  },
  {
    table: "key-store",
    kind: "table",
    allowedElsewhere: true,
    document: keyStorePolicy({
      ...TRUSTED,
      tableArn: names.KEY_STORE,
      endpointIds: names.ENDPOINTS,
      readerRoleArns: names.ITEM_ROLES,
      site: names.SITE,
      organizationId: ORGANIZATION,
      accountId: ACCOUNT,
    }),
  },
  { table: "kms-table-key", kind: "key", document: tableKeyPolicy(KEY) },
  {
    table: "kms-trail-key",
    kind: "key",
    document: trailKeyPolicy({
      ...KEY,
      accountId: names.AUDIT_ACCOUNT,
      trailArn: names.TRAIL,
      trailAccountId: ACCOUNT,
      readerRoleArns: [`arn:aws:iam::${names.AUDIT_ACCOUNT}:role/auditor`],
    }),
  },
  {
    table: "kms-function-key",
    kind: "key",
    document: functionKeyPolicy({
      ...KEY,
      failureQueues: [{ arn: names.FAILURE_QUEUE, senderRoleArns: [names.STREAM_READER] }],
      alarmTopicArn: names.ALARM_TOPIC,
      allowsEventRules: true,
    }),
  },
  {
    table: "kms-alert-key",
    kind: "key",
    document: alertKeyPolicy({ ...KEY, accountId: names.AUDIT_ACCOUNT, topicArns: names.AUDIT_TOPICS }),
  },
  {
    table: "queue-failures",
    kind: "queue",
    allowedElsewhere: true,
    document: failureQueuePolicy({
      ...TRUSTED,
      queueArn: names.FAILURE_QUEUE,
      senderRoleArns: [names.STREAM_READER],
    }),
  },
  {
    table: "queue-work",
    kind: "queue",
    allowedElsewhere: true,
    document: workQueuePolicy({
      ...TRUSTED,
      queueArn: names.WORK_QUEUE,
      senderRoleArns: [names.USER_ADMIN, names.PIPELINE],
      receiverRoleArn: names.OFFBOARDER,
      eventRuleArns: [`arn:aws:events:eu-west-1:${ACCOUNT}:rule/messages-offboarding-*`],
    }),
    // No policy of its own allows a service anything here: the two stand for each other.
    backedUpStatements: ["DenySendingByServicesExceptByItsRules"],
    backedUpConditions: ["AllowItsRules aws:SourceArn"],
  },
  {
    table: "queue-dead-letters",
    kind: "queue",
    allowedElsewhere: true,
    document: deadLetterQueuePolicy({ ...TRUSTED, queueArn: names.DEAD_LETTER_QUEUE }),
  },
  {
    table: "topic-alarms",
    kind: "topic",
    allowedElsewhere: true,
    document: alarmTopicPolicy({
      ...TRUSTED,
      topicArn: names.ALARM_TOPIC,
      accountId: ACCOUNT,
      allowsEventRules: true,
    }),
  },
  {
    table: "function-needs",
    kind: "roleInline",
    document: policyDocument([
      ...functionNeeds({
        partition: names.PARTITION,
        accountId: ACCOUNT,
        region: names.REGION,
        logGroupArn: names.FUNCTION_LOG_GROUP,
        tracing: true,
      }),
      ...streamNeeds({ tableArn: TABLE, failureQueueArn: names.FAILURE_QUEUE }),
    ]),
  },
  {
    table: "kms-branch-key",
    kind: "key",
    document: branchKeyPolicy({
      ...KEY,
      branchKeyId: names.BRANCH_KEY,
      functionRoleArns: names.ITEM_ROLES,
      vpcId: names.VPC,
    }),
  },
  {
    table: "kms-direct-text-key",
    kind: "key",
    document: directTextKeyPolicy({
      ...KEY,
      tableName: "messages",
      attributes: {
        text: { encryptedBy: [CREATE_MESSAGE], decryptedBy: [SHOW_CONVERSATION, CREATE_MESSAGE, names.STREAM_READER] },
        preview: { encryptedBy: [CREATE_MESSAGE, names.STREAM_READER], decryptedBy: [LIST_CONVERSATIONS] },
      },
      vpcId: names.VPC,
    }),
  },
  { table: "kms-log-key", kind: "key", document: logKeyPolicy({ ...KEY, logGroupArns: [LOG_GROUP] }) },
  {
    table: "trail-bucket",
    kind: "bucket",
    allowedElsewhere: true,
    // AWS asks for it in the Allow; DenyWritesExceptByTheTrail asks it of everybody.
    backedUpConditions: ["AllowTrailToWrite aws:SourceArn"],
    document: trailBucketPolicy({
      bucketArn: names.TRAIL_BUCKET,
      trailArn: names.TRAIL,
      trailAccountId: ACCOUNT,
      ...TRUSTED,
    }),
  },
  {
    table: "dax-service-role",
    kind: "roleInline",
    document: daxServiceRolePolicy({ tableArn: TABLE, indexNames: ["inbox"] }),
  },
  {
    table: "pattern-role",
    kind: "roleInline",
    document: patternRolePolicy({
      tableArn: TABLE,
      access: [QUERY_MESSAGES, QUERY_INBOX, UPDATE_MEMBERSHIP, START_CONVERSATION],
      keyArn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      cache: { clusterArn: CLUSTER, reads: ["dynamodb:Query"] },
      additionalStatements: [names.READ_STREAM, names.WRITE_LOG],
    }),
  },
  {
    table: "branch-key-use",
    kind: "roleInline",
    document: policyDocument(
      allowTextKeyUse({
        textKeyArn: names.TEXT_KEY,
        keyStoreArn: names.KEY_STORE,
        branchKeyId: names.BRANCH_KEY,
      }),
    ),
  },
  {
    table: "direct-text-key-use",
    kind: "roleInline",
    document: policyDocument(
      allowTextKeyUse({
        textKeyArn: names.TEXT_KEY,
        tableName: "messages",
        encrypts: ["preview"],
        decrypts: ["text"],
      }),
    ),
  },
  { table: "trust-dax", kind: "roleInline", document: serviceTrustPolicy({ service: "dax.amazonaws.com" }) },
  {
    table: "trust-machine",
    kind: "roleInline",
    document: machineTrustPolicy({
      trustAnchorArn: names.TRUST_ANCHOR,
      commonName: "report.site.example.com",
    }),
  },
  {
    table: "trust-flow-logs",
    kind: "roleInline",
    document: serviceTrustPolicy({ service: "vpc-flow-logs.amazonaws.com", sourceAccountId: ACCOUNT }),
  },
  {
    table: "log-delivery-trail",
    kind: "roleInline",
    document: trailLogDeliveryPolicy({ logGroupArn: LOG_GROUP }),
  },
  {
    table: "log-delivery-flow",
    kind: "roleInline",
    document: flowLogDeliveryPolicy({ logGroupArn: names.FLOW_LOG_GROUP }),
  },
  ...BACKUP_POLICIES,
];
