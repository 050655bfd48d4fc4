import { partitionOf } from "../../src/facts/partition";

/**
 * Every name and ARN of the baseline, built from inputs.
 *
 * An ARN read from a resource that does not exist yet makes the whole policy around it unknown in a plan, and nobody
 * can review what is unknown. Names that are agreed here also break the circle between table policy, key policy and
 * roles: each may name the others before any of them exists.
 */
export interface NamingInputs {
  /** First part of every name, such as `dm-example`. */
  readonly namePrefix: string;
  /** Region of the table and of everything beside it. */
  readonly region: string;
  /** Account of the table, its network and its roles, 12 digits. */
  readonly workloadAccountId: string;
  /** Account of the trail bucket, 12 digits. */
  readonly auditAccountId: string;
  /** @default `<namePrefix>-messages` */
  readonly tableName?: string;
}

/** Names and ARNs of one environment. */
export class Names {
  readonly partition: string;
  readonly tableName: string;
  readonly tableArn: string;
  readonly trailName: string;
  readonly trailArn: string;
  readonly trailBucketName: string;
  readonly trailBucketArn: string;
  readonly daxClusterName: string;
  readonly daxClusterArn: string;

  constructor(private readonly inputs: NamingInputs) {
    const { namePrefix, region, workloadAccountId, auditAccountId } = inputs;
    this.partition = partitionOf(region);
    this.tableName = inputs.tableName ?? `${namePrefix}-messages`;
    this.tableArn = `arn:${this.partition}:dynamodb:${region}:${workloadAccountId}:table/${this.tableName}`;
    this.trailName = `${namePrefix}-data-events`;
    this.trailArn = `arn:${this.partition}:cloudtrail:${region}:${workloadAccountId}:trail/${this.trailName}`;
    // Bucket names are one namespace for the whole world: the account and the region make it ours.
    this.trailBucketName = `${namePrefix}-trail-${auditAccountId}-${region}`;
    this.trailBucketArn = `arn:${this.partition}:s3:::${this.trailBucketName}`;
    this.daxClusterName = `${namePrefix}-dax`;
    this.daxClusterArn = `arn:${this.partition}:dax:${region}:${workloadAccountId}:cache/${this.daxClusterName}`;
  }

  /** Name of a resource of the baseline: the prefix and what it is for. */
  named(purpose: string): string {
    return `${this.inputs.namePrefix}-${purpose}`;
  }

  indexArn(indexName: string): string {
    return `${this.tableArn}/index/${indexName}`;
  }

  /** Name of the role of one access pattern: `showConversation` becomes `<prefix>-show-conversation`. */
  patternRoleName(pattern: string): string {
    return this.named(pattern.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`));
  }

  /** ARN of a role in the workload account. */
  roleArn(roleName: string): string {
    return `arn:${this.partition}:iam::${this.inputs.workloadAccountId}:role/${roleName}`;
  }

  /** Name of the function of one access pattern: that of its role. */
  functionName(pattern: string): string {
    return this.patternRoleName(pattern);
  }

  functionArn(pattern: string): string {
    return this.workloadArn("lambda", `function:${this.functionName(pattern)}`);
  }

  /** Pattern of the ARNs of the functions that carry our prefix, with their versions and aliases. */
  get ownFunctionsArn(): string {
    return this.workloadArn("lambda", `function:${this.named("*")}`);
  }

  /** Queue of what a function could not handle. */
  failureQueueName(pattern: string): string {
    return `${this.functionName(pattern)}-failures`;
  }

  failureQueueArn(pattern: string): string {
    return this.workloadArn("sqs", this.failureQueueName(pattern));
  }

  get alarmTopicName(): string {
    return this.named("alarms");
  }

  get alarmTopicArn(): string {
    return this.workloadArn("sns", this.alarmTopicName);
  }

  /** Pattern of the ARNs of the HTTP APIs beside the table: AWS makes their ids, and knows no account of them. */
  get apisArn(): string {
    return `arn:${this.partition}:apigateway:${this.inputs.region}::/apis*`;
  }

  /** What calls of the API with this id are named by, before stage, method and path. */
  apiCallsArn(apiId: string): string {
    return this.workloadArn("execute-api", apiId);
  }

  /** Pattern of the ARNs of the user pools beside the table: AWS makes their ids. */
  get userPoolsArn(): string {
    return this.workloadArn("cognito-idp", "userpool/*");
  }

  get daxRoleName(): string {
    return this.named("dax");
  }

  get daxRoleArn(): string {
    return this.roleArn(this.daxRoleName);
  }

  /** Table of the branch keys that texts are encrypted with. */
  get keyStoreTableName(): string {
    return this.named("text-keys");
  }

  get keyStoreTableArn(): string {
    const { region, workloadAccountId } = this.inputs;
    return `arn:${this.partition}:dynamodb:${region}:${workloadAccountId}:table/${this.keyStoreTableName}`;
  }

  /** Id of the one branch key, and logical name of its store. Made by the pipeline, not by Terraform. */
  get branchKeyId(): string {
    return this.textKeyAlias;
  }

  /** Alias of the key of texts, without `alias/`. */
  get textKeyAlias(): string {
    return this.named("text");
  }

  get flowLogRoleName(): string {
    return this.named("flow-logs");
  }

  get trailLogRoleName(): string {
    return this.named("trail-logs");
  }

  logGroupName(purpose: string): string {
    return `/dynamodb-baseline/${this.inputs.namePrefix}/${purpose}`;
  }

  /** ARN of a log group in the workload account, without the `:*` of its streams. */
  logGroupArn(purpose: string): string {
    const { region, workloadAccountId } = this.inputs;
    return `arn:${this.partition}:logs:${region}:${workloadAccountId}:log-group:${this.logGroupName(purpose)}`;
  }

  /** Pattern of the ARNs of the keys beside the table: AWS makes their ids. */
  get ownKeysArn(): string {
    return this.workloadArn("kms", "key/*");
  }

  /** Patterns of the ARNs of what a network interface of the account takes: itself, its subnet, its groups. */
  get networkPartArns(): readonly string[] {
    return ["network-interface", "subnet", "security-group"].map((type) => this.workloadArn("ec2", `${type}/*`));
  }

  /** ARN of something in the region of the table and the workload account. */
  private workloadArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.inputs.region}:${this.inputs.workloadAccountId}:${resource}`;
  }

  /** Pattern of the ARNs of the roles that carry our prefix: all that the baseline makes, now and later. */
  get ownRolesArn(): string {
    return this.roleArn(this.named("*"));
  }

  /** Pattern of the ARNs of our log groups in the workload account, with their streams. */
  get ownLogGroupsArn(): string {
    return this.logGroupArn("*");
  }

  /** Pattern of the ARNs of the buckets that carry our prefix. */
  get ownBucketsArn(): string {
    return `arn:${this.partition}:s3:::${this.inputs.namePrefix}-*`;
  }
}
