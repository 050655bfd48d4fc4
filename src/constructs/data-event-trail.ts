import { Cloudtrail, type CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { trailLogDeliveryPolicy } from "../../policies/identity/log-delivery";
import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { ServiceRole } from "./service-role";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface DataEventTrailProps extends BaselineConstructProps {
  /** Name of the trail. Choose it first: the policies of the bucket and the key contain it before the trail exists. */
  readonly trailName: string;
  /**
   * ARNs of the tables whose item calls and stream reads are logged; at least one. The trail must be in their account.
   */
  readonly tableArns: readonly string[];
  /** Name of the bucket of the log files, in this or another account. Its policy must let this trail write. */
  readonly bucketName: string;
  /** ARN of the KMS key of the log files. Its policy must let this trail encrypt. */
  readonly encryptionKeyArn: string;
  /**
   * Log group of the same account and region. The events arrive there within minutes, for searches and alarms. Give exactly
   * one of `logGroup` and `withoutLogGroup`.
   */
  readonly logGroup?: {
    /** ARN of the log group, without `:*`. */
    readonly arn: string;
    /** The same ARN, built from inputs: the policy of the role is then known before apply. */
    readonly plannedArn: string;
    /** Name of the role with which CloudTrail writes to the log group. The construct makes it. */
    readonly roleName: string;
  };
  /** Keeps the events in the bucket alone: CloudWatch Logs bills a second copy by volume. The reason becomes a tag. */
  readonly withoutLogGroup?: Weakening;
  /**
   * ARN of an organization trail that logs the management events of this account. They are then left out here: AWS bills
   * every copy of them after the first.
   *
   * @default this trail logs them
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html
   */
  readonly organizationTrailArn?: string;
  /**
   * Leaves out the management events: who made, changed or deleted a resource, or tried to. An attempt to delete the
   * table is one.
   *
   * @default they are logged, unless `organizationTrailArn` is given
   */
  readonly withoutManagementEvents?: Weakening;
  /**
   * Lets `terraform destroy` end the trail.
   *
   * @default Terraform refuses to destroy the trail
   */
  readonly withoutDeletionGuards?: Weakening;
  /**
   * Resources that must exist before CloudTrail tests whether it can write, such as `safeguards` of a `TrailBucket`.
   *
   * @default none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A trail that logs every item call of a table and every read of its stream: caller, time and key. It logs management
 * events of every region too.
 *
 * The log has key values in clear, and no other attribute value. A read through DAX is logged as a read by the DAX
 * role, and only if the cache missed. A deletion by time to live is not logged.
 *
 * @throws ConstructError if `tableArns` is empty, if `logGroup` and `withoutLogGroup` are both given or both missing, or if
 * `logGroup.roleName` has another form.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { DataEventTrail, LogGroup } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "audit");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const encryptionKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
 * const log = new LogGroup(stack, "log", { logGroupName: "/orders/trail", encryptionKeyArn });
 * new DataEventTrail(stack, "trail", {
 *   trailName: "orders",
 *   tableArns: ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"],
 *   bucketName: "orders-trail-111122223333",
 *   encryptionKeyArn,
 *   logGroup: {
 *     arn: log.logGroupArn,
 *     plannedArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/orders/trail",
 *     roleName: "orders-trail-log",
 *   },
 * });
 * app.synth();
 * ```
 */
export class DataEventTrail extends Construct {
  readonly trailArn: string;

  constructor(scope: Construct, id: string, props: DataEventTrailProps) {
    super(scope, id);
    if (props.tableArns.length === 0) {
      throw new ConstructError(
        `${this.node.path}: tableArns must name at least one table, got none. Name the tables to log, or leave the trail out.`,
      );
    }
    if ((props.logGroup === undefined) === (props.withoutLogGroup === undefined)) {
      throw new ConstructError(
        `${this.node.path}: give exactly one of logGroup and withoutLogGroup, got ` +
          `${props.logGroup === undefined ? "neither" : "both"}. Without a log group, events are in the bucket alone.`,
      );
    }
    const { provider, logGroup } = props;
    const role = logGroup === undefined ? undefined : this.logRole(props, logGroup);
    const trail = new Cloudtrail(this, "Default", {
      provider,
      name: props.trailName,
      s3BucketName: props.bucketName,
      kmsKeyId: props.encryptionKeyArn,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: logGroup === undefined ? undefined : `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role?.roleArn,
      advancedEventSelector: selectors(props),
      tags: {
        ...props.tags,
        ...weakenedTags(this, {
          "deletion-guards": props.withoutDeletionGuards,
          "log-group": props.withoutLogGroup,
          "management-events": props.withoutManagementEvents,
        }),
      },
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
      dependsOn: [...(role === undefined ? [] : [role.policyResource]), ...(props.dependsOn ?? [])],
    });
    this.trailArn = trail.arn;
  }

  private logRole(props: DataEventTrailProps, logGroup: NonNullable<DataEventTrailProps["logGroup"]>): ServiceRole {
    return new ServiceRole(this, "log-role", {
      provider: props.provider,
      roleName: logGroup.roleName,
      description: `CloudTrail writes the events of ${props.trailName} with it`,
      trustPolicy: serviceTrustPolicy({ service: "cloudtrail.amazonaws.com" }),
      policy: trailLogDeliveryPolicy({ logGroupArn: logGroup.plannedArn }),
      tags: props.tags,
    });
  }
}

// Advanced selectors only: basic selectors cannot name streams, and AWS removes them when advanced ones are set.
function selectors(props: DataEventTrailProps): CloudtrailAdvancedEventSelector[] {
  const { tableArns, organizationTrailArn, withoutManagementEvents } = props;
  const data = (name: string, resourceType: string): CloudtrailAdvancedEventSelector => ({
    name,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: [resourceType] },
      // `equals` for tables: the prefix `orders` would also log `orders-archive`. A stream ARN ends in a label that AWS
      // makes: the selector has the ARN up to the slash.
      resourceType === "AWS::DynamoDB::Table"
        ? { field: "resources.ARN", equalTo: [...tableArns] }
        : { field: "resources.ARN", startsWith: tableArns.map((arn) => `${arn}/stream/`) },
    ],
  });
  const management = {
    name: "Management events",
    fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }],
  };
  return [
    data("Item calls", "AWS::DynamoDB::Table"),
    data("Stream reads", "AWS::DynamoDB::Stream"),
    ...(organizationTrailArn === undefined && withoutManagementEvents === undefined ? [management] : []),
  ];
}
