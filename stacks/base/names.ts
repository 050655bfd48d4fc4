import type { BaselineConfig } from "../../src/config/schema";
import { partitionOf } from "../../src/facts/aws-partition";

/** What every name and ARN of an environment is built from. */
export interface NamingInputs {
  /** First part of every name, such as `dm-example`. */
  readonly namePrefix: string;
  /** Region of the table and of everything beside it. */
  readonly region: string;
  /** Account of the table, its network and its roles, 12 digits. */
  readonly workloadAccountId: string;
  /** Account of the trail bucket, 12 digits. */
  readonly auditAccountId: string;
  /** Table of branch keys, where it has another name than the prefix gives it, such as a restored one. */
  readonly keyStoreTableName?: string;
}

/**
 * What the names of all stacks share: the prefix, and the form of each ARN. The names that one stack gives are in its
 * folder, such as `audit/audit-names.ts`.
 *
 * An ARN read from a resource that does not exist yet makes the whole policy around it unknown in a plan, and no one
 * can review what is unknown. Names that are agreed here also break the circle between table policy, key policy and
 * roles: each may name the others before any of them exists.
 */
export class Names {
  readonly partition: string;
  readonly region: string;
  readonly workloadAccountId: string;
  readonly auditAccountId: string;

  constructor(private readonly inputs: NamingInputs) {
    this.partition = partitionOf(inputs.region);
    this.region = inputs.region;
    this.workloadAccountId = inputs.workloadAccountId;
    this.auditAccountId = inputs.auditAccountId;
  }

  /** Table of the branch keys that texts are encrypted with. */
  get keyStoreTableName(): string {
    return this.inputs.keyStoreTableName ?? this.named("text-keys");
  }

  /** Name of a resource of the baseline: the prefix and what it is for. */
  named(purpose: string): string {
    return `${this.inputs.namePrefix}-${purpose}`;
  }

  /** ARN of something in the region of the table and the workload account. */
  workloadArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.workloadAccountId}:${resource}`;
  }

  /** ARN of a role in the workload account. */
  roleArn(roleName: string): string {
    return `arn:${this.partition}:iam::${this.workloadAccountId}:role/${roleName}`;
  }

  tableArn(tableName: string): string {
    return this.workloadArn("dynamodb", `table/${tableName}`);
  }

  bucketArn(bucketName: string): string {
    return `arn:${this.partition}:s3:::${bucketName}`;
  }

  logGroupName(purpose: string): string {
    return `/dynamodb-baseline/${this.inputs.namePrefix}/${purpose}`;
  }

  /** ARN of a log group in the workload account, without the `:*` of its streams. */
  logGroupArn(purpose: string): string {
    return this.workloadArn("logs", `log-group:${this.logGroupName(purpose)}`);
  }

  /** Pattern of the ARNs of the roles that carry our prefix, in our accounts: all that the baseline makes, now and later. */
  get ownRolesArn(): string {
    return `arn:${this.partition}:iam::${this.ourAccounts}:role/${this.named("*")}`;
  }

  /** Pattern of the ARNs of our log groups in the workload account, with their streams. */
  get ownLogGroupsArn(): string {
    return this.logGroupArn("*");
  }

  /** Pattern of the ARNs of the alarms that carry our prefix, in our accounts. */
  get ownAlarmsArn(): string {
    return `arn:${this.partition}:cloudwatch:${this.region}:${this.ourAccounts}:alarm:${this.named("*")}`;
  }

  /** Pattern of the ARNs of the rules that carry our prefix, on the default buses of our accounts in every region. */
  get ownRulesArn(): string {
    return `arn:${this.partition}:events:*:${this.ourAccounts}:rule/${this.named("*")}`;
  }

  /** Pattern of the ARNs of the topics that carry our prefix, in our accounts, with their subscriptions. */
  get ownTopicsArn(): string {
    return `arn:${this.partition}:sns:${this.region}:${this.ourAccounts}:${this.named("*")}`;
  }

  // Every account, if ours are two: each by its number takes more characters than an SCP has. No one else of the organization
  // has the prefix, because AWS refuses a second organization policy of one name.
  private get ourAccounts(): string {
    return this.workloadAccountId === this.auditAccountId ? this.workloadAccountId : "*";
  }

  /** Pattern of the ARNs of the buckets that carry our prefix. */
  get ownBucketsArn(): string {
    return this.bucketArn(this.named("*"));
  }

  /** Pattern of the ARNs of the keys beside the table: AWS makes their ids. */
  get ownKeysArn(): string {
    return this.workloadArn("kms", "key/*");
  }
}

/** What the names in an environment share. */
export function namesOf({ namePrefix, regions, accounts, data }: BaselineConfig): Names {
  return new Names({
    namePrefix,
    keyStoreTableName: data.keyStoreTableName,
    region: regions.home,
    workloadAccountId: accounts.workload,
    auditAccountId: accounts.audit,
  });
}
