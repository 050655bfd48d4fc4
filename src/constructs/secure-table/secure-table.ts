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
 * A DynamoDB table that is hard to lose and hard to read by the wrong people: our own key, recovery to any second,
 * both guards against deletion, on-demand capacity with an optional ceiling, a policy on the table and on its stream.
 *
 * The id of the construct is the Terraform address of the table (`aws_dynamodb_table.<id>`). Renaming it makes Terraform
 * plan a new table and destroy the old one: Terraform's guard goes with the old block, and only DynamoDB's deletion
 * protection then refuses, during apply. Move the address with `terraform state mv` first.
 */
export class SecureTable extends Construct {
  readonly tableName: string;
  /** The ARN given in the props, else the one that AWS reports. */
  readonly tableArn: string;
  /** ARN of the stream; AWS makes its last part. Undefined when the model has no stream. */
  readonly streamArn: string | undefined;

  constructor(scope: Construct, id: string, props: SecureTableProps) {
    super(scope, id);
    for (const warning of checkTableModel(this.node.path, props.model)) Annotations.of(this).addWarning(warning);
    assertWithin({ path: this.node.path, name: "recoveryDays", value: props.recoveryDays, limit: limits.recoveryDays });
    // The provider reads -1 as "no ceiling": a number given as a limit must not lift it.
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
    if (props.contributorInsights ?? true) this.showBusiestKeys(props, table, shape);
  }

  private table(props: SecureTableProps, shape: TableShape): DynamodbTable {
    const isProtected = props.withoutDeletionProtection === undefined;
    const ceiling =
      props.maxReadRequestUnits === undefined && props.maxWriteRequestUnits === undefined
        ? undefined
        : { maxReadRequestUnits: props.maxReadRequestUnits, maxWriteRequestUnits: props.maxWriteRequestUnits };
    const tags = {
      ...weakenedTags(this, props.weakenings ?? {}),
      // Last, so that a name chosen by the caller cannot hide one of these.
      ...weakenedTags(this, {
        "deletion-protection": props.withoutDeletionProtection,
        recovery: props.withoutRecovery,
      }),
    };
    return new DynamodbTable(this, "Default", {
      provider: props.provider,
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      onDemandThroughput: ceiling,
      hashKey: shape.partitionKey.name,
      rangeKey: shape.sortKey?.name,
      attribute: [...shape.attributeDefinitions],
      globalSecondaryIndex: globalIndexes(shape, ceiling),
      localSecondaryIndex: localIndexes(shape),
      // Left out when there is none: `enabled = false` with an empty name is refused by one provider version or another.
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
