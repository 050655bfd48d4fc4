import { Cloudtrail, type CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { trailLogDeliveryPolicy } from "../../policies/identity/log-delivery";
import { serviceTrustPolicy } from "../../policies/identity/trust";
import { ServiceRole } from "./service-role";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface DataEventTrailProps extends BaselineConstructProps {
  /** Agreed name: bucket and key policies name the trail by it before it exists. */
  readonly trailName: string;
  /** Tables whose item calls and stream reads are logged. The trail must be made in their account. */
  readonly tableArns: readonly string[];
  /** Bucket of the log files, in this or another account; its policy must let this trail write. */
  readonly bucketName: string;
  /** KMS key of the log files; its policy must let this trail encrypt. */
  readonly encryptionKeyArn: string;
  /** Log group of the same account and region that gets the events within minutes, for alarms. */
  readonly logGroup: {
    /** ARN of the log group, without `:*`. */
    readonly arn: string;
    /** The same ARN built from inputs, so that the role's policy is known before apply. */
    readonly plannedArn: string;
    /** Agreed name of the role with which CloudTrail writes there. */
    readonly roleName: string;
  };
  /**
   * Logs the management events too (who made, changed or deleted what).
   *
   * Off because an organization usually has a trail for them, and AWS bills every copy after the first. Where there is
   * no such trail, turn it on: without it nobody sees an attempt to delete the table.
   *
   * @default false
   */
  readonly managementEvents?: boolean;
  /**
   * Lets `terraform destroy` end the trail.
   *
   * @default the trail cannot be destroyed by Terraform
   */
  readonly withoutDeletionGuards?: Weakening;
  /** What must be in place before CloudTrail tests whether it can write, such as the bucket policy. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A trail that logs every item read and write of a table and every read of its stream: who, when, which key.
 *
 * Key values are in the log in clear, other attribute values are not. Reads through DAX are logged as reads of the DAX
 * role, and only when they miss its cache. Deletions by time to live are not logged.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
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
    const { provider } = props;
    const role = new ServiceRole(this, "log-role", {
      provider,
      roleName: props.logGroup.roleName,
      description: `CloudTrail writes the events of ${props.trailName} with it`,
      trustPolicy: serviceTrustPolicy({ service: "cloudtrail.amazonaws.com" }),
      policy: trailLogDeliveryPolicy({ logGroupArn: props.logGroup.plannedArn }),
      tags: props.tags,
    });
    const trail = new Cloudtrail(this, "Default", {
      provider,
      name: props.trailName,
      s3BucketName: props.bucketName,
      kmsKeyId: props.encryptionKeyArn,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: `${props.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.roleArn,
      advancedEventSelector: selectors(props),
      tags: { ...props.tags, ...weakenedTags(this, { "deletion-guards": props.withoutDeletionGuards }) },
      lifecycle: { preventDestroy: props.withoutDeletionGuards === undefined },
      dependsOn: [role.policyResource, ...(props.dependsOn ?? [])],
    });
    this.trailArn = trail.arn;
  }
}

// Advanced selectors only: basic ones cannot name streams, and setting one kind silently removes the other.
function selectors({ tableArns, managementEvents }: DataEventTrailProps): CloudtrailAdvancedEventSelector[] {
  const data = (name: string, resourceType: string): CloudtrailAdvancedEventSelector => ({
    name,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: [resourceType] },
      // `equals` for tables: a prefix would log `orders-archive` along with `orders`. Stream ARNs end in a label that
      // AWS makes, so they are named up to the slash.
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
    ...(managementEvents === true ? [management] : []),
  ];
}
