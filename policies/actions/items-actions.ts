/**
 * IAM actions by intent. Names are those of the Service Authorization Reference, which sometimes differ from the API:
 * there is no `TransactWriteItems` and no `ExecuteStatement` action, and endpoints are deleted by `DeleteVpcEndpoints`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */

/** Actions that read items by key or by query. Transactions use the same actions. */
export const ITEM_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;

/** Actions that read the whole table. No access pattern needs them, and LeadingKeys does not limit them. */
export const FULL_SCANS = ["dynamodb:Scan"] as const;

/** PartiQL has its own actions: a Deny on Scan, PutItem or DeleteItem does not stop them. */
export const PARTIQL = [
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
] as const;

/** Actions that write or delete items. ConditionCheckItem writes nothing, but is part of a write transaction. */
export const ITEM_WRITES = [
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
] as const;

/**
 * Every action that reads or writes items, PartiQL included.
 *
 * SearchVectors is left out: AWS's list of actions for table policies does not name it, and an action that DynamoDB
 * refuses there would fail the deployment. VECTOR_READS has it, for an SCP.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
export const ITEM_ACTIONS = [...ITEM_READS, ...FULL_SCANS, ...ITEM_WRITES, ...PARTIQL] as const;

/**
 * Actions that read items by the likeness of vectors. They need a vector index, which only the pipeline can make
 * (`UpdateTable`).
 */
export const VECTOR_READS = ["dynamodb:SearchVectors"] as const;

/** Actions that a DAX service role needs to read. DAX reads the key schema by DescribeTable. */
export const DAX_READS = [...ITEM_READS, "dynamodb:DescribeTable"] as const;

/** Every item action of DAX. DAX has no PartiQL, and its transactions use these actions. */
export const CACHE_ITEM_ACTIONS = [
  "dax:GetItem",
  "dax:BatchGetItem",
  "dax:Query",
  "dax:Scan",
  "dax:ConditionCheckItem",
  "dax:PutItem",
  "dax:UpdateItem",
  "dax:DeleteItem",
  "dax:BatchWriteItem",
] as const;
