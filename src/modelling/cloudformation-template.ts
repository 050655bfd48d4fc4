import { type IndexShape, tableShape } from "../model/table-shape";
import type { KeyAttribute, TableModel } from "../model/types";

/** A template of CloudFormation with one table, as NoSQL Workbench imports and exports it. */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Resources: Readonly<Record<string, CloudFormationTable>>;
}

interface CloudFormationTable {
  readonly Type: "AWS::DynamoDB::Table";
  readonly DeletionPolicy: "Retain";
  readonly UpdateReplacePolicy: "Retain";
  readonly Properties: Readonly<Record<string, unknown>>;
}

/**
 * The table of a model as a template of CloudFormation, which NoSQL Workbench imports as well: with local indexes, stream
 * and time to live, without sample data.
 *
 * It is for modelling. It has none of the protections of the baseline but those that cost no resource of their own:
 * deletion protection, recovery to a point in time, and encryption with a key of KMS.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html
 * @example
 * ```ts
 * import { cloudFormationTemplate, messagingModel } from "dynamodb-baseline";
 *
 * const { Resources } = cloudFormationTemplate({ model: messagingModel, tableName: "messages" });
 * console.log(Object.keys(Resources)); // [ 'Table' ]
 * ```
 */
export function cloudFormationTemplate(options: {
  readonly model: TableModel;
  readonly tableName: string;
}): CloudFormationTemplate {
  const { model, tableName } = options;
  const shape = tableShape(model);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `The table ${tableName}, for modelling: the stacks of the baseline protect it.`,
    Resources: {
      Table: {
        Type: "AWS::DynamoDB::Table",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
        Properties: {
          TableName: tableName,
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: shape.attributeDefinitions.map(({ name, type }) => ({
            AttributeName: name,
            AttributeType: type,
          })),
          KeySchema: keySchema(shape),
          ...indexes("GlobalSecondaryIndexes", shape.globalSecondaryIndexes),
          ...indexes("LocalSecondaryIndexes", shape.localSecondaryIndexes),
          ...(shape.timeToLiveAttribute !== undefined && {
            TimeToLiveSpecification: { AttributeName: shape.timeToLiveAttribute, Enabled: true },
          }),
          ...(shape.streamViewType !== undefined && {
            StreamSpecification: { StreamViewType: shape.streamViewType },
          }),
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        },
      },
    },
  };
}

function keySchema({
  partitionKey,
  sortKey,
}: {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}) {
  return [
    { AttributeName: partitionKey.name, KeyType: "HASH" },
    ...(sortKey === undefined ? [] : [{ AttributeName: sortKey.name, KeyType: "RANGE" }]),
  ];
}

function indexes(list: string, shapes: readonly IndexShape[]): Readonly<Record<string, unknown>> {
  if (shapes.length === 0) return {};
  return {
    [list]: shapes.map((shape) => ({
      IndexName: shape.name,
      KeySchema: keySchema(shape),
      Projection: {
        ProjectionType: shape.projectionType,
        ...(shape.nonKeyAttributes && { NonKeyAttributes: [...shape.nonKeyAttributes] }),
      },
    })),
  };
}
