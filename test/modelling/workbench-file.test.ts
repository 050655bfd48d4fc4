import { messagingModel } from "../../src/messaging/model";
import { cloudFormationTemplate } from "../../src/modelling/cloudformation-template";
import { workbenchFile } from "../../src/modelling/workbench-file";
import { shelfModel } from "./support/shelf-model";

/**
 * Every path of the files of format 3.0 that AWS has published, without the settings of provisioned capacity. `[]` stands
 * for each entry of a list. What is below an item or a facet's data is DynamoDB JSON.
 *
 * @see https://github.com/aws-samples/aws-dynamodb-examples/tree/master/schema_design/SchemaExamples
 */
const PUBLISHED = [
  "ModelName",
  ...["Author", "DateCreated", "DateLastModified", "Description", "AWSService", "Version"].map(
    (name) => `ModelMetadata.${name}`,
  ),
  ...[
    "TableName",
    "KeyAttributes.PartitionKey.AttributeName",
    "KeyAttributes.PartitionKey.AttributeType",
    "KeyAttributes.SortKey.AttributeName",
    "KeyAttributes.SortKey.AttributeType",
    "NonKeyAttributes[].AttributeName",
    "NonKeyAttributes[].AttributeType",
    "TableFacets[].FacetName",
    "TableFacets[].KeyAttributeAlias.PartitionKeyAlias",
    "TableFacets[].KeyAttributeAlias.SortKeyAlias",
    "TableFacets[].TableData",
    "TableFacets[].NonKeyAttributes[]",
    "TableFacets[].DataAccess.MySql",
    "GlobalSecondaryIndexes[].IndexName",
    "GlobalSecondaryIndexes[].KeyAttributes.PartitionKey.AttributeName",
    "GlobalSecondaryIndexes[].KeyAttributes.PartitionKey.AttributeType",
    "GlobalSecondaryIndexes[].KeyAttributes.SortKey.AttributeName",
    "GlobalSecondaryIndexes[].KeyAttributes.SortKey.AttributeType",
    "GlobalSecondaryIndexes[].Projection.ProjectionType",
    "GlobalSecondaryIndexes[].Projection.NonKeyAttributes[]",
    "TableData",
    "DataAccess.MySql",
    "BillingMode",
  ].map((path) => `DataModel[].${path}`),
];

function paths(value: unknown, at = ""): readonly string[] {
  if (at.endsWith("TableData")) return [at];
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${at}[]`));
  if (typeof value !== "object" || value === null) return [at];
  const entries = Object.entries(value);
  if (entries.length === 0) return [at];
  return entries.flatMap(([name, one]) => paths(one, at === "" ? name : `${at}.${name}`));
}

describe("somebody who opens a model in NoSQL Workbench", () => {
  it("gets a file with every path that published files have, and no other", () => {
    const { file } = workbenchFile({ model: messagingModel, tableName: "messages" });
    expect([...new Set(paths(file))].sort()).toEqual([...new Set(PUBLISHED)].sort());
    expect(file.ModelMetadata).toMatchObject({ AWSService: "Amazon DynamoDB", Version: "3.0" });
  });

  it("sees every pattern as a facet with the keys of its rows", () => {
    const { file } = workbenchFile({ model: messagingModel, tableName: "messages" });
    const facets = file.DataModel[0]?.TableFacets ?? [];
    expect(facets.map(({ FacetName, KeyAttributeAlias }) => [FacetName, KeyAttributeAlias])).toEqual([
      ["A showConversation", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
      ["A showConversation: message", { PartitionKeyAlias: "MSG#groupId", SortKeyAlias: "messageId" }],
      ["B listConversations", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
      ["C createMessage", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
      ["C createMessage: message", { PartitionKeyAlias: "MSG#groupId", SortKeyAlias: "messageId" }],
      ["D updateGroup", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
      ["E markConversation", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
      ["G offboardUser", { PartitionKeyAlias: "GRP#userId", SortKeyAlias: "GRP#groupId" }],
    ]);
    expect(facets[2]?.NonKeyAttributes).toEqual([
      "v",
      "otherUserId",
      "preview",
      "lastSenderId",
      "previewUntil",
      "lastReadId",
      "otherLeft",
      "gsi1pk",
      "gsi1sk",
    ]);
  });

  it("sees sample data whose keys are those of the model, and are all different", () => {
    for (const model of [messagingModel, shelfModel]) {
      const [table] = workbenchFile({ model, tableName: "messages" }).file.DataModel;
      const keys: readonly string[] = [model.partitionKey.name, model.sortKey.name];
      const found = (table?.TableData ?? []).map((item) => JSON.stringify(keys.map((key) => item[key])));
      expect(found.length).toBe(3 * Object.keys(model.entities).length);
      expect(new Set(found).size).toBe(found.length);
      const names = new Set((table?.NonKeyAttributes ?? []).map(({ AttributeName }) => AttributeName));
      for (const item of table?.TableData ?? []) {
        for (const name of Object.keys(item)) expect(names.has(name) || keys.includes(name)).toBe(true);
      }
    }
  });

  it("is told what the format does not hold", () => {
    expect(workbenchFile({ model: messagingModel, tableName: "messages" }).leftOut).toEqual([
      "The stream: the format has no place for it.",
      "That expiresAt is the time to live: the format has no place for it.",
    ]);
    expect(workbenchFile({ model: shelfModel, tableName: "shelves" }).leftOut).toEqual([
      "The local index by-title: no published file of the format has one.",
    ]);
  });

  it("gets the same file at another time", () => {
    const options = { model: messagingModel, tableName: "messages", modelName: "Messages", description: "Ours" };
    expect(workbenchFile(options)).toEqual(workbenchFile(options));
    expect(workbenchFile({ ...options, date: "Feb 02, 2026, 01:00 PM" }).file.ModelMetadata).toMatchObject({
      DateCreated: "Feb 02, 2026, 01:00 PM",
      Description: "Ours",
    });
  });
});

describe("somebody who opens the form of CloudFormation instead", () => {
  it("gets local indexes, stream and time to live", () => {
    const table = (model: Parameters<typeof workbenchFile>[0]["model"]) =>
      cloudFormationTemplate({ model, tableName: "t" }).Resources.Table?.Properties;
    expect(table(messagingModel)).toMatchObject({
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    });
    expect(table(shelfModel)?.LocalSecondaryIndexes).toEqual([
      {
        IndexName: "by-title",
        KeySchema: [
          { AttributeName: "owner", KeyType: "HASH" },
          { AttributeName: "title", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ]);
    expect(table(shelfModel)).not.toHaveProperty("StreamSpecification");
  });
});
