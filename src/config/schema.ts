import type { BackupConfig } from "./backup-config";
import type { HybridConfig } from "./hybrid-config";
import type { MessagingConfig } from "./messaging-config";
import type { AUDIT_WEAKENINGS } from "./options/audit-options";
import type { DATA_ADDITIONS, DATA_WEAKENINGS } from "./options/data-options";
import type { ENVIRONMENT_WEAKENINGS } from "./options/environment-options";
import type { DYNAMODB_ENDPOINT_ADDITIONS, NETWORK_WEAKENINGS, S3_ENDPOINT_ADDITIONS } from "./options/network-options";
import type { ORGANIZATION_WEAKENINGS, REGIONS_POLICY_ADDITIONS } from "./options/organization-options";
import type { Additions, Weakenings } from "./options/weakening-option";
import type { TableConfig } from "./table-config";

/**
 * One environment, checked and with every default filled in: the input of the stacks.
 *
 * `stacks/environments/schema.json`, which is made from `file-schema.ts`, describes the form of each setting, its
 * limits, default and source. `options` describes the settings that give up a protection.
 */
export interface BaselineConfig extends Weakenings<typeof ENVIRONMENT_WEAKENINGS> {
  /** Name of the environment, such as `example`: 2 to 20 lower-case letters, digits and hyphens. */
  readonly environment: string;
  /** Prefix of every name: 2 to 15 characters, so that `<namePrefix>-dax` fits a cluster name. */
  readonly namePrefix: string;
  /** Tags of every resource, at most 40. */
  readonly tags: Readonly<Record<string, string>>;
  /** Account ids of 12 digits. They may be the same. */
  readonly accounts: {
    readonly management: string;
    readonly audit: string;
    readonly workload: string;
  };
  readonly regions: {
    readonly home: string;
    /** Regions that may have data: `home` and others, all of one partition. */
    readonly approved: readonly string[];
  };
  readonly organization: OrganizationConfig;
  /**
   * Exact ARNs of the roles that policies exempt, in our accounts; at least one of each kind in the workload account.
   */
  readonly roles: {
    readonly pipeline: readonly string[];
    readonly breakGlass: readonly string[];
    /** Roles of the workload account that administer the users of the pool. @default the pipeline does */
    readonly userAdmin?: readonly string[];
    /** Roles of the workload account that may assume the role for restores. Present only with `backup`. @default none */
    readonly restore?: readonly string[];
    /** Roles of the workload account that export what a user wrote and received. @default break-glass does */
    readonly export?: readonly string[];
    /** Who selects from one index with PartiQL, without texts. @default only break-glass may use PartiQL */
    readonly analyst?: AnalystConfig;
    /** ARNs of the customer managed policies of these roles. Only break-glass edits them. @default none */
    readonly managedPolicies?: readonly string[];
  };
  readonly terraform: {
    /** If true, every used account has exactly one pipeline role. @default false */
    readonly assumePipelineRoles: boolean;
    /** @default local */
    readonly state: StateConfig;
  };
  readonly network: NetworkConfig;
  /** Every table. Section `data` of the environment file describes one; the list leaves room for more. */
  readonly tables: readonly TableConfig[];
  /** Settings of every table. */
  readonly data: DataConfig;
  readonly audit: AuditConfig;
  /** Absent without AWS Backup. Present only with data. */
  readonly backup?: BackupConfig;
  /** Absent without a cache. Present only in a region with DAX, with data and a network. */
  readonly cache?: CacheConfig;
  /** Absent without functions and API. Present only with data and a network. */
  readonly messaging?: MessagingConfig;
  /** Absent without access from a site. Present only with data and a network. */
  readonly hybrid?: HybridConfig;
  /** What is promised. The other sections fit it. */
  readonly retention: RetentionConfig;
}

/** The role of an analyst, who reads one index and no text. */
export interface AnalystConfig {
  /** Name of an index of the table, such as `gsi1`. */
  readonly index: string;
  /** Exact ARNs of the roles of the workload account that may take on the role of the analyst. At least one. */
  readonly assumedBy: readonly string[];
}

/** Days that an environment promises: no setting keeps anything longer. */
export interface RetentionConfig {
  /** Until no copy of an erased item is left. @default nothing is promised */
  readonly erasureDays?: number;
  /** Until a record that names a user is gone. @default nothing is promised */
  readonly recordDays?: number;
}

/** Place of the Terraform states. */
export type StateConfig =
  | { readonly backend: "local" }
  | {
      readonly backend: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly kmsKeyArn?: string;
      /** @default dynamodb-baseline */
      readonly keyPrefix: string;
    };

/**
 * The policies of the organization. They bind every principal of their targets.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export interface OrganizationConfig extends Weakenings<typeof ORGANIZATION_WEAKENINGS> {
  /** Id of the organization. Absent only if the section is disabled: no policy may then contain it. */
  readonly id?: string;
  /** Ids of organizational units, accounts or the root. Empty only if the section is disabled. */
  readonly targets: readonly string[];
  /** Policy on regions. It has additional exempt actions only with scope `allServices`. */
  readonly regionsPolicy: Additions<typeof REGIONS_POLICY_ADDITIONS> & {
    /** @default data */
    readonly scope: "data" | "allServices";
  };
  /** Policy around the resources of the accounts. */
  readonly perimeterPolicy: {
    /** @default baseline */
    readonly scope: "baseline" | "accounts";
  };
}

/**
 * The VPC of the workload, and its endpoints.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export interface NetworkConfig extends Weakenings<typeof NETWORK_WEAKENINGS> {
  /** Private IPv4 block of the new VPC. Empty if no VPC is made: disabled, or with `existingVpc`. */
  readonly cidr: string;
  /** Zones of the new VPC. They have no effect if no VPC is made. @default a, b and c of the home region */
  readonly availabilityZones: readonly string[];
  /** Days that the flow log is kept. @default 365 days */
  readonly flowLogRetentionDays: number;
  /** VPC that another program makes. */
  readonly existingVpc?: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly routeTableIds: readonly string[];
  };
  /** Id of the DynamoDB endpoint of `existingVpc`. */
  readonly existingDynamodbEndpointId?: string;
  /** Id of the S3 gateway endpoint of `existingVpc`: a route table can have one only. */
  readonly existingS3EndpointId?: string;
  /** KMS endpoint with private DNS of `existingVpc`: a VPC can have one only. */
  readonly existingKmsEndpoint?: { readonly securityGroupId: string };
  /** Blocks internet gateways in the whole account and region. @default they are left alone */
  readonly blockPublicAccess?: "bidirectional" | "ingress";
  /** Answers for few names from the DNS of the VPC. @default every name is answered */
  readonly dnsFirewall?: { readonly additionalNames?: readonly string[] };
  readonly dynamodbEndpoint: Additions<typeof DYNAMODB_ENDPOINT_ADDITIONS>;
  readonly s3Endpoint: Additions<typeof S3_ENDPOINT_ADDITIONS>;
}

/**
 * Settings of every table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html
 */
export interface DataConfig extends Weakenings<typeof DATA_WEAKENINGS>, Additions<typeof DATA_ADDITIONS> {
  /** Days back to which a table can be restored: 1 to 35. No effect with `withoutRecovery`. @default 35 days */
  readonly recoveryDays: number;
  /** Read request units per second, at most 10,000,000. @default 12,000 */
  readonly maxReadUnits: number;
  /** Write request units per second, at most 10,000,000. @default 4,000 */
  readonly maxWriteUnits: number;
  /** Key of the workload account in the home region. @default a new key */
  readonly existingKey?: { readonly arn: string };
  /** Table of branch keys, such as a restored one. @default `<namePrefix>-text-keys` */
  readonly keyStoreTableName?: string;
}

/**
 * The audit trail: who read and wrote which item.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export interface AuditConfig extends Weakenings<typeof AUDIT_WEAKENINGS> {
  /** Days of object lock: 365 to 36,500. @default 365 days */
  readonly retentionDays: number;
  /** Days that events are kept: one of the values of CloudWatch Logs, 365 or more. @default 365 days */
  readonly logRetentionDays: number;
  /** Exact ARNs of roles of our accounts that may decrypt log files, in addition to break-glass. @default none */
  readonly readerRoleArns: readonly string[];
  /** Trail that records the management events of the organization. @default the new trail records them */
  readonly organizationTrail?: { readonly arn: string };
  /** Trail of one of our accounts in an approved region. No audit stack is then made. */
  readonly existingTrail?: { readonly arn: string };
}

/**
 * The read-only cache.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html
 */
export interface CacheConfig {
  /** Node type of DAX. @default dax.t3.small */
  readonly nodeType: string;
  /** Number of nodes: 3 to 11. @default 3 nodes */
  readonly nodeCount: number;
  /** Highest age of a query result: 1 to 300 seconds. @default 2 seconds */
  readonly queryTtlSeconds: number;
  /** Highest age of an item: 1 to 3,600 seconds. Zero is refused: items would never expire. @default 60 seconds */
  readonly recordTtlSeconds: number;
}
