import type { AUDIT_WEAKENINGS } from "./options/audit-options";
import type { DATA_ADDITIONS, DATA_WEAKENINGS } from "./options/data-options";
import type { ENVIRONMENT_WEAKENINGS } from "./options/environment-options";
import type { MESSAGING_WEAKENINGS, USER_POOL_WEAKENINGS } from "./options/messaging-options";
import type { DYNAMODB_ENDPOINT_ADDITIONS, NETWORK_WEAKENINGS, S3_ENDPOINT_ADDITIONS } from "./options/network-options";
import type { ORGANIZATION_WEAKENINGS, REGIONS_POLICY_ADDITIONS } from "./options/organization-options";
import type { Additions, Weakenings } from "./options/weakening-option";
import type { TableConfig } from "./table-config";

/**
 * One environment, checked, with every default filled in: what the stacks are built from.
 *
 * How each value is written, its limits, defaults and sources are in `stacks/environments/schema.json`, which is made
 * from `file-schema.ts`. What gives a protection up is described in `options`.
 */
export interface BaselineConfig extends Weakenings<typeof ENVIRONMENT_WEAKENINGS> {
  /** Such as `example`: 2 to 20 lower-case letters, digits and hyphens. */
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
  /** Every table. The environment file describes one, by section `data`: a list, so that more can come. */
  readonly tables: readonly TableConfig[];
  /** What holds of every table. */
  readonly data: DataConfig;
  readonly audit: AuditConfig;
  /** Absent: no cache. Never set in a region without DAX, nor without data and a network. */
  readonly cache?: CacheConfig;
  /** Absent: no functions and no API. Never set without data and a network. */
  readonly messaging?: MessagingConfig;
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
 * What binds every principal of the target.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export interface OrganizationConfig extends Weakenings<typeof ORGANIZATION_WEAKENINGS> {
  /** Absent only when the section is disabled: then no policy may ask for the organization. */
  readonly id?: string;
  /** Organizational units, accounts or the root. Empty only when the section is disabled. */
  readonly targets: readonly string[];
  /** Exempts further actions only with scope `allServices`. */
  readonly regionsPolicy: Additions<typeof REGIONS_POLICY_ADDITIONS> & {
    /** @default data */
    readonly scope: "data" | "allServices";
  };
}

/**
 * Where the workload lives, and the ways out.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export interface NetworkConfig extends Weakenings<typeof NETWORK_WEAKENINGS> {
  /** IPv4 block of the new VPC, always private. Empty when none is made: disabled, or with `existingVpc`. */
  readonly cidr: string;
  /** Zones of the new VPC; without meaning when none is made. @default a, b and c of the home region */
  readonly availabilityZones: readonly string[];
  /** @default 365 days */
  readonly flowLogRetentionDays: number;
  readonly existingVpc?: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly routeTableIds: readonly string[];
  };
  /** DynamoDB endpoint of `existingVpc`, made and kept by others. */
  readonly existingDynamodbEndpointId?: string;
  /** S3 gateway endpoint of `existingVpc`, made and kept by others: a route table takes no second one. */
  readonly existingS3EndpointId?: string;
  /** KMS endpoint with private DNS of `existingVpc`, made and kept by others: a VPC takes no second one. */
  readonly existingKmsEndpoint?: { readonly securityGroupId: string };
  readonly dynamodbEndpoint: Additions<typeof DYNAMODB_ENDPOINT_ADDITIONS>;
  readonly s3Endpoint: Additions<typeof S3_ENDPOINT_ADDITIONS>;
}

/**
 * The tables.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html
 */
export interface DataConfig extends Weakenings<typeof DATA_WEAKENINGS>, Additions<typeof DATA_ADDITIONS> {
  /** 1 to 35 days. Without meaning when `withoutRecovery`. @default 35 days */
  readonly recoveryDays: number;
  /** Read request units per second, at most 10,000,000. @default 12,000 */
  readonly maxReadUnits: number;
  /** Write request units per second, at most 10,000,000. @default 4,000 */
  readonly maxWriteUnits: number;
  /** @default true */
  readonly contributorInsights: boolean;
  /** A key of the workload account in the home region. @default a new key */
  readonly existingKey?: { readonly arn: string };
}

/**
 * Who read and wrote what.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export interface AuditConfig extends Weakenings<typeof AUDIT_WEAKENINGS> {
  /** Object lock, 365 to 36,500 days. @default 365 days */
  readonly retentionDays: number;
  /** One of the values of CloudWatch Logs, 365 days or more. @default 365 days */
  readonly logRetentionDays: number;
  /** Exact ARNs of roles of our accounts that may decrypt log files, beside break-glass. @default none */
  readonly readerRoleArns: readonly string[];
  /** @default false */
  readonly managementEvents: boolean;
  /** A trail of one of our accounts in an approved region: no audit stack is made. */
  readonly existingTrail?: { readonly arn: string };
}

/**
 * The read-only cache.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html
 */
export interface CacheConfig {
  /** @default dax.t3.small */
  readonly nodeType: string;
  /** 3 to 11. @default 3 */
  readonly nodeCount: number;
  /** 1 to 300 seconds. @default 2 seconds */
  readonly queryTtlSeconds: number;
  /** 1 to 3,600 seconds; zero, which never expires, is refused. @default 60 seconds */
  readonly recordTtlSeconds: number;
}

/**
 * The functions of the access patterns, and the API that calls them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export interface MessagingConfig extends Weakenings<typeof MESSAGING_WEAKENINGS> {
  /** A new user pool. Exactly one of this and `existingUserPool` is set. */
  readonly userPool?: UserPoolConfig;
  /** Tokens of others: their issuer, an address without a slash at its end, and the clients that are accepted. */
  readonly existingUserPool?: { readonly issuer: string; readonly audience: readonly string[] };
  /** Exact origins with https. @default none */
  readonly allowedOrigins: readonly string[];
  /** Without meaning when `withoutTextEncryption`. @default hierarchical */
  readonly textKeyring: "hierarchical" | "kms";
  /** 1 to 36,500 days. @default messages stay */
  readonly messageRetentionDays?: number;
  readonly throttling: {
    /** Of each route, 1 to 100,000. @default 100 */
    readonly requestsPerSecond: number;
    /** Of each route, 1 to 5,000. @default 200 */
    readonly burst: number;
  };
  /** Runs of each function at the same time. Absent only when `withoutReservedConcurrency`. @default 50 */
  readonly reservedConcurrency?: number;
  /** One of the values of CloudWatch Logs, 365 days or more. @default 365 days */
  readonly logRetentionDays: number;
  /** @default false */
  readonly tracing: boolean;
  /** A topic of one of our accounts in the home region. @default a new topic, to which nobody is subscribed yet */
  readonly alarmTopicArn?: string;
}

/**
 * Who signs in, where, and for how long.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
 */
export interface UserPoolConfig extends Weakenings<typeof USER_POOL_WEAKENINGS> {
  /** Addresses with https, at least one. */
  readonly callbackUrls: readonly string[];
  /** @default none */
  readonly logoutUrls: readonly string[];
  /** First label of the sign-in page. @default `<namePrefix>-<workload account>` */
  readonly domainPrefix: string;
  /** 5 to 60 minutes. @default 15 minutes */
  readonly accessTokenMinutes: number;
  /** 1 to 30 days. @default 7 days */
  readonly refreshTokenDays: number;
  /** An identity of SES and the sender that users see. @default an address of Cognito, 50 messages a day */
  readonly emailSender?: { readonly identityArn: string; readonly fromAddress: string };
  /** Needs the Plus plan. @default off */
  readonly threatProtection?: "audit" | "enforced";
}
