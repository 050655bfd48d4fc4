import { limits } from "../facts/service-limits";
import { backupWithDefaults } from "./backup-defaults";
import type { ConfigFile } from "./file-schema";
import type { MessagingConfig } from "./messaging-config";
import type {
  AuditConfig,
  BaselineConfig,
  CacheConfig,
  DataConfig,
  NetworkConfig,
  OrganizationConfig,
  StateConfig,
} from "./schema";
import type { TableConfig } from "./table-config";
import type { UserPoolConfig } from "./user-pool-config";

/** Fills in every default by name: an option that is set cannot remove the default of another one. */
export function withDefaults(file: ConfigFile): BaselineConfig {
  return {
    environment: file.environment,
    namePrefix: file.namePrefix,
    tags: file.tags,
    accounts: file.accounts,
    regions: file.regions,
    organization: organization(file),
    roles: file.roles,
    terraform: {
      assumePipelineRoles: file.terraform?.assumePipelineRoles ?? false,
      state: state(file),
    },
    withoutDeletionGuards: file.withoutDeletionGuards,
    network: network(file),
    tables: tables(file),
    data: data(file),
    audit: audit(file),
    backup: backupWithDefaults(file.backup),
    cache: file.cache === undefined ? undefined : cache(file.cache),
    messaging: file.messaging === undefined ? undefined : messaging(file.messaging, file),
    hybrid: file.hybrid,
    retention: file.retention ?? {},
  };
}

function organization({ organization: section }: ConfigFile): OrganizationConfig {
  return {
    ...section,
    targets: section.targets ?? [],
    regionsPolicy: { ...section.regionsPolicy, scope: section.regionsPolicy?.scope ?? "data" },
    perimeterPolicy: { scope: section.perimeterPolicy?.scope ?? "baseline" },
  };
}

function state({ terraform }: ConfigFile): StateConfig {
  const given = terraform?.state;
  if (given === undefined || given.backend === "local") return { backend: "local" };
  return { ...given, keyPrefix: given.keyPrefix ?? "dynamodb-baseline" };
}

function network({ network: section, regions }: ConfigFile): NetworkConfig {
  return {
    ...section,
    cidr: section.cidr ?? "",
    availabilityZones: section.availabilityZones ?? ["a", "b", "c"].map((letter) => `${regions.home}${letter}`),
    flowLogRetentionDays: section.flowLogRetentionDays ?? limits.logRetentionDays.default,
    dynamodbEndpoint: section.dynamodbEndpoint ?? {},
    s3Endpoint: section.s3Endpoint ?? {},
  };
}

function tables({ data, namePrefix }: ConfigFile): readonly TableConfig[] {
  const { tableName = `${namePrefix}-messages` } = data;
  return [{ workload: "messaging", tableName, textTableName: data.textsBoundTo ?? tableName }];
}

function data({ data: { tableName: _, textsBoundTo: __, ...section } }: ConfigFile): DataConfig {
  return {
    ...section,
    recoveryDays: section.recoveryDays ?? limits.recoveryDays.default,
    maxReadUnits: section.maxReadUnits ?? limits.maxReadUnits.default,
    maxWriteUnits: section.maxWriteUnits ?? limits.maxWriteUnits.default,
  };
}

function audit({ audit: section }: ConfigFile): AuditConfig {
  return {
    ...section,
    retentionDays: section.retentionDays ?? limits.trailRetentionDays.default,
    logRetentionDays: section.logRetentionDays ?? limits.logRetentionDays.default,
    readerRoleArns: section.readerRoleArns ?? [],
  };
}

function cache(section: NonNullable<ConfigFile["cache"]>): CacheConfig {
  return {
    nodeType: section.nodeType ?? "dax.t3.small",
    nodeCount: section.nodeCount ?? limits.daxNodes.default,
    queryTtlSeconds: section.queryTtlSeconds ?? limits.daxQueryTtlSeconds.default,
    recordTtlSeconds: section.recordTtlSeconds ?? limits.daxRecordTtlSeconds.default,
  };
}

function messaging(section: NonNullable<ConfigFile["messaging"]>, file: ConfigFile): MessagingConfig {
  const { userPool, userComparison, throttling, reservedConcurrency, ...given } = section;
  return {
    ...given,
    userPool: userPool === undefined ? undefined : userPoolOf(userPool, file),
    userComparison: userComparison && {
      outsideNetwork: userComparison.outsideNetwork,
      everyDays: userComparison.everyDays ?? limits.userComparisonDays.default,
      mostErasures: userComparison.mostErasures ?? limits.userComparisonErasures.default,
    },
    allowedOrigins: section.allowedOrigins ?? [],
    textKeyring: section.textKeyring ?? "hierarchical",
    eraseMessages: section.eraseMessages ?? false,
    throttling: {
      requestsPerSecond: throttling?.requestsPerSecond ?? limits.apiRequestsPerSecond.default,
      burst: throttling?.burst ?? limits.apiBurst.default,
    },
    reservedConcurrency:
      section.withoutReservedConcurrency === undefined
        ? (reservedConcurrency ?? limits.reservedConcurrency.default)
        : undefined,
    logRetentionDays: section.logRetentionDays ?? limits.logRetentionDays.default,
    tracing: section.tracing ?? false,
    dashboard: section.dashboard ?? true,
    accessAnalyzer: section.accessAnalyzer ?? false,
  };
}

type UserPoolFile = NonNullable<NonNullable<ConfigFile["messaging"]>["userPool"]>;

function userPoolOf(section: UserPoolFile, { namePrefix, accounts }: ConfigFile): UserPoolConfig {
  return {
    ...section,
    logoutUrls: section.logoutUrls ?? [],
    domainPrefix: section.domainPrefix ?? `${namePrefix}-${accounts.workload}`,
    accessTokenMinutes: section.accessTokenMinutes ?? limits.accessTokenMinutes.default,
    refreshTokenDays: section.refreshTokenDays ?? limits.refreshTokenDays.default,
  };
}
