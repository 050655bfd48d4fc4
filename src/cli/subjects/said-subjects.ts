import type { SubjectsFile } from "../../prove/documents/subjects";
import { type Finding, found, none, notFound } from "./found-subject";

/** What somebody says of an environment because no stack does, in the form of a subjects file. */
export type Said = Partial<SubjectsFile>;

/** Where the table is. */
export interface Whereabouts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Subjects that follow from what is said, and from where the table is. */
export function followingFindings(
  { organization, subjects = {} }: Said,
  { partition, region, account }: Whereabouts,
): readonly Finding[] {
  const inAccount = (name: string, from: string): Finding => {
    const all = subjects[from];
    if (all === undefined) return notFound(name, `subjects.${from} is not said`);
    const there = all.filter((arn) => arn.split(":")[4] === account);
    return there.length === 0 ? none(name, `none of ${from} is in ${account}`) : found(name, there, `of ${from}`);
  };
  const regions = subjects.approvedRegion;
  const byRegion = `the table is in ${region}`;
  const service = (name: string) => found(`${name}Service`, [`${name}.${region}.amazonaws.com`], byRegion);
  return [
    found("workloadAccount", [account], `the table is in ${account}`),
    ...["dynamodb", "logs", "s3", "lambda"].map(service),
    found("anyOwnKey", [`arn:${partition}:kms:${region}:${account}:key/*`], byRegion),
    inAccount("workloadPipeline", "pipeline"),
    inAccount("workloadBreakGlass", "breakGlass"),
    regions === undefined
      ? notFound("approvedVault", "subjects.approvedRegion is not said")
      : found(
          "approvedVault",
          regions.map((one) => `arn:${partition}:backup:${one}:*:backup-vault:*`),
          "the vaults of approvedRegion",
        ),
    organization === undefined
      ? notFound("organization", "no stack says it")
      : organization.id === undefined
        ? none("organization", "the organization that is said has no id")
        : found("organization", [organization.id], "organization.id"),
    organization === undefined
      ? notFound("boundAccount", "no stack says whom control policies bind")
      : organization.boundAccounts.length === 0
        ? none("boundAccount", "no account is said to be bound")
        : found("boundAccount", organization.boundAccounts, "organization.boundAccounts"),
  ];
}

/** What to write for a subject that was not found. */
const HINTS: Readonly<Record<string, string>> = {
  organization: '"organization" with id, accounts, boundAccounts and units',
  boundAccount: '"organization" with id, accounts, boundAccounts and units',
  breakGlass: '"subjects.breakGlass": ARNs of the roles for emergencies',
  workloadBreakGlass: '"subjects.breakGlass": ARNs of the roles for emergencies',
  pipeline: '"subjects.pipeline": ARNs of the roles that deploy',
  workloadPipeline: '"subjects.pipeline": ARNs of the roles that deploy',
  approvedRegion: '"subjects.approvedRegion": the regions in which data may be',
  approvedVault: '"subjects.approvedRegion": the regions in which data may be',
  managedPolicy: '"subjects.managedPolicy": ARNs of policies of the roles that deploy or are for emergencies, or []',
  unlockedRegion: '"subjects.unlockedRegion": ["*"], or [] if your policy on regions is about every service',
  tenantChooser:
    '"subjects.tenantChooser": ARNs of the roles that assume the role of a pattern with the tag of a tenant',
  ownTable:
    '"subjects.ownTable": pattern of the ARNs of tables and copies that your resource control policy names, or []',
  baselineTag: '"subjects.baselineTag": value of the tag baseline of your keys, or []',
  sparedRegion: '"subjects.sparedRegion": ["*"], or [] if your resource control policy is about every resource',
  textKey: '"subjects.textKey": ARN of the key that encrypts texts',
};

/** Such as `"subjects.pipeline": ARNs of the roles that deploy`. */
export function hintFor(name: string): string {
  return (Object.hasOwn(HINTS, name) ? HINTS[name] : undefined) ?? `"subjects.${name}", or [] if there is none`;
}
