import type { Names } from "../base/names";

/** Names that the audit stack gives. */
export class AuditNames {
  readonly trailName: string;
  readonly trailArn: string;
  readonly trailBucketName: string;
  readonly trailBucketArn: string;
  /** Alias of the key of the bucket, without `alias/`. */
  readonly trailKeyAlias: string;
  readonly trailLogGroupName: string;
  readonly trailLogGroupArn: string;
  /** Alias of the key of the log group, without `alias/`. */
  readonly trailLogKeyAlias: string;
  readonly trailLogRoleName: string;
  readonly trailLogRoleArn: string;

  constructor(names: Names) {
    this.trailName = names.named("data-events");
    this.trailArn = names.workloadArn("cloudtrail", `trail/${this.trailName}`);
    // Bucket names are one namespace for the whole world: the account and the region make it ours.
    this.trailBucketName = names.named(`trail-${names.auditAccountId}-${names.region}`);
    this.trailBucketArn = names.bucketArn(this.trailBucketName);
    this.trailKeyAlias = names.named("trail");
    this.trailLogGroupName = names.logGroupName("trail");
    this.trailLogGroupArn = names.logGroupArn("trail");
    this.trailLogKeyAlias = names.named("trail-logs");
    this.trailLogRoleName = names.named("trail-logs");
    this.trailLogRoleArn = names.roleArn(this.trailLogRoleName);
  }
}
