/**
 * The public API of the package: constructs, models that they follow, and policies that they attach.
 *
 * Each construct works alone, in any stack of CDKTF. It is safe by default; an option `without…` gives up a protection
 * and requires a reason. A policy is typed data until a construct renders it, so that you can test it.
 *
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { EncryptionKey, messagingModel, SecureTable, tableKeyPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const policy = tableKeyPolicy({
 *   partition: "aws",
 *   accountId: "111122223333",
 *   region: "eu-west-1",
 *   pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *   breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 * });
 * const key = new EncryptionKey(stack, "key", { alias: "messages", description: "Table messages", policy });
 * new SecureTable(stack, "messages", { tableName: "messages", model: messagingModel, encryptionKeyArn: key.keyArn });
 * app.synth();
 * ```
 */

export { type VaultPolicyOptions, vaultPolicy } from "../policies/backup/vault-policy";
export { type TrailBucketPolicyOptions, trailBucketPolicy } from "../policies/bucket/trail-bucket-policy";
export {
  type Condition,
  type PolicyDocument,
  PolicyError,
  type Principal,
  policyDocument,
  type Statement,
} from "../policies/document";
export {
  type DynamodbEndpointPolicyOptions,
  dynamodbEndpointPolicy,
} from "../policies/endpoint/dynamodb-endpoint-policy";
export {
  type DynamodbSiteEndpointPolicyOptions,
  dynamodbSiteEndpointPolicy,
} from "../policies/endpoint/dynamodb-site-endpoint-policy";
export { type KmsEndpointPolicyOptions, kmsEndpointPolicy } from "../policies/endpoint/kms-endpoint-policy";
export { type S3EndpointPolicyOptions, s3EndpointPolicy } from "../policies/endpoint/s3-endpoint-policy";
export type { BreakGlassRoles, ExemptRoles } from "../policies/exempt-roles";
export {
  type AnalystRolePolicyOptions,
  type AnalystTrustPolicyOptions,
  analystRolePolicy,
  analystTrustPolicy,
} from "../policies/identity/analyst-role-policy";
export { type BackupRolePolicyOptions, backupRolePolicy } from "../policies/identity/backup-role-policy";
export { type DaxServiceRolePolicyOptions, daxServiceRolePolicy } from "../policies/identity/dax-service-role-policy";
export { type MachineTrustPolicyOptions, machineTrustPolicy } from "../policies/identity/machine-trust-policy";
export type { PatternAccess } from "../policies/identity/pattern-access";
export { type PatternRolePolicyOptions, patternRolePolicy } from "../policies/identity/pattern-role-policy";
export {
  type RestoreRolePolicyOptions,
  type RestoreServiceRolePolicyOptions,
  restoreRolePolicy,
  restoreServiceRolePolicy,
} from "../policies/identity/restore-role-policies";
export { type RestoreTrustPolicyOptions, restoreTrustPolicy } from "../policies/identity/restore-trust-policy";
export { type StreamNeedsOptions, streamNeeds } from "../policies/identity/stream-needs";
export { allowTextKeyUse, type TextKeyAccess } from "../policies/identity/text-key-use";
export { type ServiceTrustPolicyOptions, serviceTrustPolicy } from "../policies/identity/trust-policy";
export { type AlertKeyPolicyOptions, alertKeyPolicy } from "../policies/kms/alert-key-policy";
export { type FunctionKeyPolicyOptions, functionKeyPolicy } from "../policies/kms/function-key-policy";
export type { KeyPolicyOptions } from "../policies/kms/key-statements";
export { type LogKeyPolicyOptions, logKeyPolicy } from "../policies/kms/log-key-policy";
export { tableKeyPolicy } from "../policies/kms/table-key-policy";
export {
  type BranchKeyPolicyOptions,
  branchKeyPolicy,
  type DirectTextKeyPolicyOptions,
  directTextKeyPolicy,
} from "../policies/kms/text-key-policy";
export { type TrailKeyPolicyOptions, trailKeyPolicy } from "../policies/kms/trail-key-policy";
export { type VaultKeyPolicyOptions, vaultKeyPolicy } from "../policies/kms/vault-key-policy";
export { PolicySizeError } from "../policies/policy-size";
export { type DeadLetterQueuePolicyOptions, deadLetterQueuePolicy } from "../policies/queue/dead-letter-queue-policy";
export { type FailureQueuePolicyOptions, failureQueuePolicy } from "../policies/queue/failure-queue-policy";
export { type WorkQueuePolicyOptions, workQueuePolicy } from "../policies/queue/work-queue-policy";
export type { ItemAudience } from "../policies/rcp/item-statements";
export { type PerimeterRcpOptions, perimeterRcp } from "../policies/rcp/perimeter-rcp";
export type { PerimeterResources } from "../policies/rcp/perimeter-resources";
export { renderPolicy } from "../policies/render";
export { type LocksScpOptions, locksScp } from "../policies/scp/deny-loosening";
export { type UsersScpOptions, usersScp } from "../policies/scp/deny-users";
export { type NetworkScpOptions, networkScp } from "../policies/scp/network-scp";
export { type ProtectControlsScpOptions, protectControlsScp } from "../policies/scp/protect-controls-scp";
export { type ProtectScpOptions, protectScp } from "../policies/scp/protect-scp";
export { type RegionsScpOptions, regionsScp } from "../policies/scp/regions-scp";
export { type KeyStorePolicyOptions, keyStorePolicy } from "../policies/table/key-store-policy";
export type { SiteAccess } from "../policies/table/site-access";
export { type StreamPolicyOptions, streamPolicy } from "../policies/table/stream-policy";
export { type TablePolicyOptions, tablePolicy } from "../policies/table/table-policy";
export { type AlarmTopicPolicyOptions, alarmTopicPolicy } from "../policies/topic/alarm-topic-policy";
export { ActivityAlerts, type ActivityAlertsProps } from "./constructs/activity-alerts";
export { ActivityForwarding, type ActivityForwardingProps, type ForwardingWay } from "./constructs/activity-forwarding";
export { ActivityMessages, type ActivityMessagesProps, type QueuedActivity } from "./constructs/activity-messages";
export { AlarmTopic, type AlarmTopicProps } from "./constructs/alarm-topic";
export { AlertHeartbeat, type AlertHeartbeatProps, type ForwardedHeartbeat } from "./constructs/alert-heartbeat";
export { AnalystRole, type AnalystRoleProps } from "./constructs/analyst-role";
export { BackupAlarms, type BackupAlarmsProps } from "./constructs/backup-alarms";
export { BackupPlan, type BackupPlanProps } from "./constructs/backup-plan";
export { BackupVault, type BackupVaultProps, type VaultLock } from "./constructs/backup-vault";
export { ConfigRules, type ConfigRulesProps } from "./constructs/config-rules";
export { DataEventTrail, type DataEventTrailProps } from "./constructs/data-event-trail";
export { EncryptionKey, type EncryptionKeyProps } from "./constructs/encryption-key";
export { ExternalAccessAnalyzer, type ExternalAccessAnalyzerProps } from "./constructs/external-access-analyzer";
export { FailureQueue, type FailureQueueProps } from "./constructs/failure-queue";
export { FunctionAlarms, type FunctionAlarmsProps } from "./constructs/function-alarms";
export { GatewayEndpoint, type GatewayEndpointProps } from "./constructs/gateway-endpoint";
export { GuardrailPolicy, type GuardrailPolicyProps } from "./constructs/guardrail-policy";
export { HttpApi } from "./constructs/http-api/http-api";
export type { AccessLogOptions, HttpApiProps, HttpApiRoute } from "./constructs/http-api/http-api-props";
export { HttpApiAlarm, type HttpApiAlarmProps } from "./constructs/http-api-alarm";
export { InterfaceEndpoint, type InterfaceEndpointProps } from "./constructs/interface-endpoint";
export {
  type FlowLogOptions,
  IsolatedNetwork,
  type IsolatedNetworkProps,
} from "./constructs/isolated-network/isolated-network";
export { KeyStore, type KeyStoreProps } from "./constructs/key-store";
export { LogAlarm, type LogAlarmProps } from "./constructs/log-alarm";
export { LogGroup, type LogGroupProps } from "./constructs/log-group";
export { MachineRole, type MachineRoleProps } from "./constructs/machine-role";
export { PatternFunction } from "./constructs/pattern-function/pattern-function";
export type {
  FunctionLogOptions,
  FunctionNetwork,
  PatternFunctionProps,
} from "./constructs/pattern-function/pattern-function-props";
export { PatternRole, type PatternRoleProps, type TextKey } from "./constructs/pattern-role";
export { QueueMapping, type QueueMappingProps } from "./constructs/queue-mapping";
export { ReadOnlyDax } from "./constructs/read-only-dax/read-only-dax";
export type { ReadOnlyDaxProps } from "./constructs/read-only-dax/read-only-dax-props";
export { RestoreTest, type RestoreTestProps } from "./constructs/restore-test";
export { SecureTable } from "./constructs/secure-table/secure-table";
export type { SecureTableProps } from "./constructs/secure-table/secure-table-props";
export { ServiceRole, type ServiceRoleProps } from "./constructs/service-role";
export { SiteLink } from "./constructs/site-link/site-link";
export type {
  SiteDirectConnectOptions,
  SiteLinkProps,
  SiteVpnOptions,
} from "./constructs/site-link/site-link-props";
export type { TunnelEncryption, TunnelIntegrity, TunnelOptions } from "./constructs/site-link/tunnel-options";
export { StreamMapping, type StreamMappingProps } from "./constructs/stream-mapping";
export type { EventPattern, WatchedActivity } from "./constructs/support/activity-rule";
export { ConstructError } from "./constructs/support/construct-error";
export type { BaselineConstructProps } from "./constructs/support/construct-props";
export { type PolicyRecord, policiesOf } from "./constructs/support/rendered-policy";
export { type Weakening, WeakeningError } from "./constructs/support/weakening";
export { TableAlarms, type TableAlarmsProps } from "./constructs/table-alarms";
export { TrailBucket, type TrailBucketProps } from "./constructs/trail-bucket";
export { type MachineAuthority, TrustAnchor, type TrustAnchorProps } from "./constructs/trust-anchor";
export { UserDirectory } from "./constructs/user-directory/user-directory";
export type { UserDirectoryProps } from "./constructs/user-directory/user-directory-props";
export { WorkQueue, type WorkQueueProps } from "./constructs/work-queue";
export { WorkloadDashboard, type WorkloadDashboardProps } from "./constructs/workload-dashboard";
export { GLOBAL_SERVICE_ACTIONS } from "./facts/global-services";
export { LimitError } from "./facts/limit";
export { limits } from "./facts/service-limits";
export { messagingModel } from "./messaging/model";
export { accessScope } from "./model/access-scope";
export { analystAttributes } from "./model/analyst-attributes";
export { assertModel, checkModel } from "./model/check-model";
export { defineModel } from "./model/define-model";
export { endpointActions, indexNames } from "./model/endpoint-actions";
export { formatKey, parseKey } from "./model/keys";
export { ModelError } from "./model/model-error";
export { parseModel } from "./model/parse-model";
export { tableShape } from "./model/table-shape";
export type { AccessPattern, Entity, Guard, SecondaryIndex, Step, TableModel, TenantIsolation } from "./model/types";
export { type CloudFormationTemplate, cloudFormationTemplate } from "./modelling/cloudformation-template";
export { modelPage } from "./modelling/model-page";
export { modelSvg } from "./modelling/model-svg";
export { patternsPage } from "./modelling/patterns-page";
export {
  type WorkbenchFile,
  type WorkbenchOptions,
  type WorkbenchResult,
  workbenchFile,
} from "./modelling/workbench-file";
export {
  modelFromWorkbench,
  type WorkbenchModelOptions,
  type WorkbenchModelResult,
} from "./modelling/workbench-model";
export { WorkbenchError } from "./modelling/workbench-reader";
