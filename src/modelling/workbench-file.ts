import { indexKeyNames, keyAttributes, partitionKeyOf, tableKeyNames } from "../model/model-keys";
import { entityNames } from "../model/model-steps";
import type { AccessPattern, Entity, KeyAttribute, SecondaryIndex, TableModel } from "../model/types";
import { type SampleItem, sampleItems } from "./sample-items";

/** A data model as NoSQL Workbench for DynamoDB imports and exports it: format 3.0. */
export interface WorkbenchFile {
  readonly ModelName: string;
  readonly ModelMetadata: {
    readonly Author: string;
    readonly DateCreated: string;
    readonly DateLastModified: string;
    readonly Description: string;
    readonly AWSService: "Amazon DynamoDB";
    readonly Version: "3.0";
  };
  readonly DataModel: readonly WorkbenchTable[];
}

interface WorkbenchTable {
  readonly TableName: string;
  readonly KeyAttributes: WorkbenchKeys;
  readonly NonKeyAttributes: readonly WorkbenchAttribute[];
  /** One for each pattern that reads or writes the table itself, or an index: what Workbench shows of the table. */
  readonly TableFacets: readonly WorkbenchFacet[];
  readonly GlobalSecondaryIndexes: readonly WorkbenchIndex[];
  readonly TableData: readonly SampleItem[];
  readonly DataAccess: { readonly MySql: Readonly<Record<string, never>> };
  readonly BillingMode: "PAY_PER_REQUEST";
}

interface WorkbenchAttribute {
  readonly AttributeName: string;
  readonly AttributeType: string;
}

interface WorkbenchKeys {
  readonly PartitionKey: WorkbenchAttribute;
  readonly SortKey?: WorkbenchAttribute;
}

interface WorkbenchIndex {
  readonly IndexName: string;
  readonly KeyAttributes: WorkbenchKeys;
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

interface WorkbenchFacet {
  readonly FacetName: string;
  readonly KeyAttributeAlias: { readonly PartitionKeyAlias: string; readonly SortKeyAlias?: string };
  readonly TableData: readonly SampleItem[];
  readonly NonKeyAttributes: readonly string[];
  readonly DataAccess: { readonly MySql: Readonly<Record<string, never>> };
}

export interface WorkbenchOptions {
  readonly model: TableModel;
  readonly tableName: string;
  /** @default the name of the table */
  readonly modelName?: string;
  readonly description?: string;
  /**
   * The date in the file, as Workbench writes it. The clock is not read, so that a model makes the same file each time.
   *
   * @default "Jan 01, 2026, 12:00 AM"
   */
  readonly date?: string;
}

/** A file for NoSQL Workbench, and what the model says that its format does not hold. */
export interface WorkbenchResult {
  readonly file: WorkbenchFile;
  /** Sentences about what is left out: such as a local index. */
  readonly leftOut: readonly string[];
}

const NO_ACCESS = { MySql: {} } as const;

/**
 * A model as a file that NoSQL Workbench for DynamoDB imports (format 3.0): keys, attributes, global indexes, sample data,
 * and a facet for each access pattern.
 *
 * AWS publishes neither a schema of the format nor a file with a local index, so a local index is named in `leftOut`: the
 * form for CloudFormation (`cloudFormationTemplate`) has it. The form was compared with samples that AWS has published;
 * no import into Workbench has been tried.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/workbench.Modeler.ImportExisting.html
 * @example
 * ```ts
 * import { messagingModel, workbenchFile } from "dynamodb-baseline";
 *
 * const { file } = workbenchFile({ model: messagingModel, tableName: "messages" });
 * for (const { FacetName } of file.DataModel[0]?.TableFacets ?? []) console.log(FacetName);
 * // A showConversation
 * // A showConversation: message
 * // B listConversations
 * // C createMessage
 * // C createMessage: message
 * // D updateGroup
 * ```
 */
export function workbenchFile(options: WorkbenchOptions): WorkbenchResult {
  const { model, tableName, modelName = tableName, description = "", date = "Jan 01, 2026, 12:00 AM" } = options;
  const table: WorkbenchTable = {
    TableName: tableName,
    KeyAttributes: keys(model.partitionKey, model.sortKey),
    NonKeyAttributes: nonKeyAttributes(model),
    TableFacets: Object.entries(model.patterns).flatMap(([name, pattern]) => facets(model, name, pattern)),
    GlobalSecondaryIndexes: model.indexes.filter(({ kind }) => kind === "global").map((one) => index(model, one)),
    TableData: [...sampleItems(model).values()].flat(),
    DataAccess: NO_ACCESS,
    BillingMode: "PAY_PER_REQUEST",
  };
  return {
    file: {
      ModelName: modelName,
      ModelMetadata: {
        Author: "",
        DateCreated: date,
        DateLastModified: date,
        Description: description,
        AWSService: "Amazon DynamoDB",
        Version: "3.0",
      },
      DataModel: [table],
    },
    leftOut: [
      ...model.indexes
        .filter(({ kind }) => kind === "local")
        .map(({ name }) => `The local index ${name}: no published file of the format has one.`),
      ...(model.stream === undefined ? [] : ["The stream: the format has no place for it."]),
      ...(model.timeToLiveAttribute === undefined
        ? []
        : [`That ${model.timeToLiveAttribute} is the time to live: the format has no place for it.`]),
    ],
  };
}

function keys(partitionKey: KeyAttribute, sortKey: KeyAttribute | undefined): WorkbenchKeys {
  return { PartitionKey: attribute(partitionKey), ...(sortKey && { SortKey: attribute(sortKey) }) };
}

function attribute({ name, type }: { readonly name: string; readonly type: string }): WorkbenchAttribute {
  return { AttributeName: name, AttributeType: type };
}

/** What is not a key of the table: the keys of indexes too, as in the published files. */
function nonKeyAttributes(model: TableModel): readonly WorkbenchAttribute[] {
  const isTableKey = new Set(tableKeyNames(model));
  const types = new Map<string, string>(keyAttributes(model).map(({ key }) => [key.name, key.type]));
  for (const { attributes } of Object.values(model.entities)) {
    for (const [name, { type }] of Object.entries(attributes)) types.set(name, type);
  }
  return [...types].filter(([name]) => !isTableKey.has(name)).map(([name, type]) => attribute({ name, type }));
}

function index(model: TableModel, one: SecondaryIndex): WorkbenchIndex {
  const { projection } = one;
  return {
    IndexName: one.name,
    KeyAttributes: keys(partitionKeyOf(model, one), one.sortKey),
    Projection: {
      ProjectionType: projection.type,
      ...(projection.type === "INCLUDE" && { NonKeyAttributes: [...projection.attributes] }),
    },
  };
}

/** A facet for each kind of item that a pattern reads or writes: a facet has one form of key. */
function facets(model: TableModel, name: string, pattern: AccessPattern): readonly WorkbenchFacet[] {
  const entities = [...new Set(pattern.steps.flatMap(entityNames))];
  return entities.flatMap((entityName, position) => {
    const entity = Object.hasOwn(model.entities, entityName) ? model.entities[entityName] : undefined;
    if (entity === undefined) return [];
    const steps = pattern.steps.filter((step) => entityNames(step).includes(entityName));
    const named = new Set(
      steps.flatMap(({ reads = [], writes = [], removes = [] }) => [...reads, ...writes, ...removes]),
    );
    const indexed = model.indexes.filter((one) => steps.some((step) => step.index === one.name));
    const isTableKey = new Set(tableKeyNames(model));
    for (const key of indexed.flatMap((one) => indexKeyNames(model, one))) if (!isTableKey.has(key)) named.add(key);
    return [
      {
        FacetName: `${pattern.id} ${name}${position === 0 ? "" : `: ${entityName}`}`,
        KeyAttributeAlias: aliases(model, entity),
        TableData: [],
        NonKeyAttributes: [...named],
        DataAccess: NO_ACCESS,
      },
    ];
  });
}

function aliases(model: TableModel, entity: Entity): WorkbenchFacet["KeyAttributeAlias"] {
  const of = ({ name }: KeyAttribute): string => (entity.keys[name] ?? name).replaceAll(/[{}]/g, "");
  return {
    PartitionKeyAlias: of(model.partitionKey),
    ...(model.sortKey && { SortKeyAlias: of(model.sortKey) }),
  };
}
