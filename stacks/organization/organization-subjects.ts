import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";

/**
 * What the organization's policies speak of. It comes from the configuration alone: a regions policy that is given up
 * leaves the same regions to be asked about.
 */
export function organizationSubjects({ config, names }: Environment): StackSubjects {
  const { organization, regions } = config;
  return {
    subjects: {
      organization: listed(organization.id),
      approvedRegion: regions.approved,
      unlockedRegion: organization.regionsPolicy.scope === "allServices" ? [] : ["*"],
      approvedVault: regions.approved.map((region) => `arn:${names.partition}:backup:${region}:*:backup-vault:*`),
    },
  };
}
