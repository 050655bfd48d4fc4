import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { alertSubjects } from "../messaging/alerts/account-alert-subjects";
import { hasUserPool, ownTablesArn } from "./perimeter";

/** What the organization stack has made, as far as a guarantee speaks of it. */
export interface OrganizationParts {
  /** Absent if no one is told of calls in the management account. */
  readonly alertKeyArn?: string;
}

/**
 * What the organization's policies speak of, and who is told of calls in the management account. The first comes from the
 * configuration alone: a regions policy that is given up leaves the same regions to be asked about.
 */
export function organizationSubjects(environment: Environment, made?: OrganizationParts): StackSubjects {
  const { config, names } = environment;
  const { organization, regions } = config;
  return {
    subjects: {
      organization: listed(organization.id),
      approvedRegion: regions.approved,
      unlockedRegion: organization.regionsPolicy.scope === "allServices" ? [] : ["*"],
      // Made or not: the perimeter speaks of what is made later, too.
      ownTable: [ownTablesArn(names)],
      ownQueue: [`arn:${names.partition}:sqs:*:${names.workloadAccountId}:${names.named("*")}`],
      anyWorkloadKey: [`arn:${names.partition}:kms:*:${names.workloadAccountId}:key/*`],
      anyWorkloadUserPool: hasUserPool(config)
        ? [`arn:${names.partition}:cognito-idp:*:${names.workloadAccountId}:userpool/*`]
        : [],
      baselineTag: [config.namePrefix],
      sparedRegion: organization.perimeterPolicy.scope === "accounts" ? [] : ["*"],
      approvedVault: regions.approved.map((region) => `arn:${names.partition}:backup:${region}:*:backup-vault:*`),
      ...alertSubjects(environment, { account: "management", keyArn: made?.alertKeyArn }),
    },
    shared: { key: listed(made?.alertKeyArn) },
  };
}
