/** The public API: constructs, the model they follow, and the policies they carry. */

export { ConstructError } from "./constructs/construct-error";
export type { BaselineConstructProps } from "./constructs/construct-props";
export { DataEventTrail, type DataEventTrailProps } from "./constructs/data-event-trail";
export { EncryptionKey, type EncryptionKeyProps } from "./constructs/encryption-key";
export { GatewayEndpoint, type GatewayEndpointProps } from "./constructs/gateway-endpoint";
export { GuardrailPolicy, type GuardrailPolicyProps } from "./constructs/guardrail-policy";
export { type FlowLogOptions, IsolatedNetwork, type IsolatedNetworkProps } from "./constructs/isolated-network";
export { LogGroup, type LogGroupProps } from "./constructs/log-group";
export { PatternRole, type PatternRoleProps } from "./constructs/pattern-role";
export { ReadOnlyDax, type ReadOnlyDaxProps } from "./constructs/read-only-dax";
export { type PolicyRecord, policiesOf } from "./constructs/rendered-policy";
export { SecureTable } from "./constructs/secure-table/secure-table";
export type { SecureTableProps } from "./constructs/secure-table/secure-table-props";
export { ServiceRole, type ServiceRoleProps } from "./constructs/service-role";
export { TrailBucket, type TrailBucketProps } from "./constructs/trail-bucket";
export { type Weakening, WeakeningError } from "./constructs/weakening";
