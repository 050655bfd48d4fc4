import { DynamodbContributorInsights } from "@cdktf/provider-aws/lib/dynamodb-contributor-insights";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { assertWithin } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { type TableShape, tableShape } from "../../model/table-shape";
import { assertName } from "../support/assert-name";
import { ConstructError } from "../support/construct-error";
import { renderedPolicy } from "../support/rendered-policy";
import { weakenedTags } from "../support/weakening";
import { checkTableModel } from "./check-table-model";
import { globalIndexes, localIndexes } from "./indexes";
import type { SecureTableProps } from "./secure-table-props";

/**
 * A DynamoDB table under your own KMS key, with point-in-time recovery and two guards against deletion.
 *
 * Capacity is on demand, with an optional limit. Keys and indexes follow from the model. Policies on the table and on
 * its stream are optional.
 *
 * The id of the construct is the Terraform address of the table (`aws_dynamodb_table.<id>`). If you rename it,
 * Terraform plans to destroy the old table and make a new one. Terraform's guard is removed together with the old
 * block, and only the deletion protection of DynamoDB refuses, during apply. Move the address with `terraform state mv`
 * first.
 *
 * @throws ModelError with every error of the model.
 * @throws ConstructError if `tableName` has another form, or if `streamPolicy` is given for a model without a stream.
 * @throws LimitError if a number is out of range.
 * @throws PolicySizeError if a policy exceeds 20,480 bytes.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { SecureTable, type TableModel } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const model: TableModel = {
 *   partitionKey: { name: "customer", type: "S" },
 *   sortKey: { name: "order", type: "S" },
 *   indexes: [],
 *   entities: {},
 *   patterns: {},
 * };
 * const encryptionKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
 * new SecureTable(stack, "orders", { tableName: "orders", model, encryptionKeyArn });
 * // A table that cannot be restored, with the reason: it becomes a tag of the table.
 * new SecureTable(stack, "report", {
 *   tableName: "report",
 *   model,
 *   encryptionKeyArn,
 *   withoutRecovery: { reason: "Rebuilt every night from S3" },
 * });
 * app.synth();
 * ```
 */
export class SecureTable extends Construct {
  /** Name of the table, as it was given. */
  readonly tableName: string;
  /** ARN of the table: the one from the props, else the one that AWS reports after apply. */
  readonly tableArn: string;
  /** ARN of the stream, known after apply. Undefined if the model has no stream. */
  readonly streamArn: string | undefined;

  constructor(scope: Construct, id: string, props: SecureTableProps) {
    super(scope, id);
    for (const warning of checkTableModel(this.node.path, props.model)) Annotations.of(this).addWarning(warning);
    assertWithin({ path: this.node.path, name: "recoveryDays", value: props.recoveryDays, limit: limits.recoveryDays });
    // The provider reads -1 as "no limit": a limit of -1 must not remove the limit.
    assertWithin({
      path: this.node.path,
      name: "maxReadRequestUnits",
      value: props.maxReadRequestUnits,
      limit: limits.maxReadUnits,
    });
    assertWithin({
      path: this.node.path,
      name: "maxWriteRequestUnits",
      value: props.maxWriteRequestUnits,
      limit: limits.maxWriteUnits,
    });
    assertName({ path: this.node.path, option: "tableName", value: props.tableName });
    const shape = tableShape(props.model);
    if (props.streamPolicy !== undefined && shape.streamViewType === undefined) {
      throw new ConstructError(
        `${this.node.path}: streamPolicy must be left out when the model has no stream, got one. It would protect ` +
          "nothing. Give the model a stream, or leave the policy out.",
      );
    }
    const table = this.table(props, shape);
    this.tableName = props.tableName;
    this.tableArn = props.tableArn ?? table.arn;
    this.streamArn = shape.streamViewType === undefined ? undefined : table.streamArn;

    if (props.resourcePolicy !== undefined) {
      new DynamodbResourcePolicy(this, "policy", {
        provider: props.provider,
        resourceArn: table.arn,
        policy: renderedPolicy(this, { name: "table policy", kind: "table", document: props.resourcePolicy }),
      });
    }
    if (props.streamPolicy !== undefined && this.streamArn !== undefined) {
      const document = props.streamPolicy(this.streamArn);
      new DynamodbResourcePolicy(this, "stream-policy", {
        provider: props.provider,
        resourceArn: this.streamArn,
        policy: renderedPolicy(this, { name: "stream policy", kind: "table", document }),
      });
    }
    if (props.contributorInsights !== undefined) this.showBusiestKeys(props, table, shape);
  }

  private table(props: SecureTableProps, shape: TableShape): DynamodbTable {
    const isProtected = props.withoutDeletionProtection === undefined;
    const ceiling =
      props.maxReadRequestUnits === undefined && props.maxWriteRequestUnits === undefined
        ? undefined
        : { maxReadRequestUnits: props.maxReadRequestUnits, maxWriteRequestUnits: props.maxWriteRequestUnits };
    const tags = {
      ...weakenedTags(this, props.weakenings ?? {}),
      // Last: a name that the caller chose cannot replace one of these.
      ...weakenedTags(this, {
        "deletion-protection": props.withoutDeletionProtection,
        recovery: props.withoutRecovery,
        "keys-in-plain-text": props.contributorInsights,
      }),
    };
    return new DynamodbTable(this, "Default", {
      provider: props.provider,
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      tableClass: shape.tableClass,
      onDemandThroughput: ceiling,
      hashKey: shape.partitionKey.name,
      rangeKey: shape.sortKey?.name,
      attribute: [...shape.attributeDefinitions],
      globalSecondaryIndex: globalIndexes(shape, ceiling),
      localSecondaryIndex: localIndexes(shape),
      // Left out if the model has none: some versions of the provider refuse `enabled = false` with an empty name.
      ttl:
        shape.timeToLiveAttribute === undefined
          ? undefined
          : { enabled: true, attributeName: shape.timeToLiveAttribute },
      streamEnabled: shape.streamViewType === undefined ? undefined : true,
      streamViewType: shape.streamViewType,
      serverSideEncryption: { enabled: true, kmsKeyArn: props.encryptionKeyArn },
      pointInTimeRecovery:
        props.withoutRecovery === undefined
          ? { enabled: true, recoveryPeriodInDays: props.recoveryDays ?? limits.recoveryDays.default }
          : { enabled: false },
      deletionProtectionEnabled: isProtected,
      tags: { ...props.tags, ...tags },
      lifecycle: { preventDestroy: isProtected },
    });
  }

  private showBusiestKeys(props: SecureTableProps, table: DynamodbTable, shape: TableShape): void {
    const { provider } = props;
    new DynamodbContributorInsights(this, "insights", { provider, tableName: table.name });
    for (const index of shape.globalSecondaryIndexes) {
      new DynamodbContributorInsights(this, `insights-${index.name}`, {
        provider,
        tableName: table.name,
        indexName: index.name,
      });
    }
  }
}
