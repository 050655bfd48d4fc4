import type { Call } from "../engine/recorded-call";
import { type Json, refused, type WireItem } from "../engine/wire";
import type { AwsRequest } from "./evaluator";

/** The table of the calls. */
export interface TableIdentity {
  readonly tableArn: string;
  readonly partitionKey: string;
  /** Partition key of each index by name. */
  readonly indexPartitionKeys: Readonly<Record<string, string>>;
}

/**
 * The requests that IAM decides for a call: one for each item of a transaction, one for any other call.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function iamRequests({ principal, operation, input }: Call, table: TableIdentity): readonly AwsRequest[] {
  if (operation !== "TransactWriteItems") return [iamRequest({ principal, operation, input }, table)];
  return (input.TransactItems as readonly Json[]).map((item) => {
    const [kind = "", inner] = Object.entries(item)[0] ?? [];
    const one = { principal, operation: kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item` };
    const request = iamRequest({ ...one, input: inner as Json }, table);
    return { ...request, context: { ...request.context, "dynamodb:EnclosingOperation": operation } };
  });
}

function iamRequest({ principal, operation, input }: Call, table: TableIdentity): AwsRequest {
  const index = typeof input.IndexName === "string" ? input.IndexName : undefined;
  const partitionKey = (index === undefined ? undefined : table.indexPartitionKeys[index]) ?? table.partitionKey;
  const isRead = operation === "GetItem" || operation === "Query" || operation === "Scan";
  return {
    principal: table.tableArn.replace(/^arn:(.*?):dynamodb:.*?:(\d+):.*$/, `arn:$1:iam::$2:role/${principal}`),
    action: `dynamodb:${operation}`,
    resource: index === undefined ? table.tableArn : `${table.tableArn}/index/${index}`,
    context: {
      // A scan names no partition.
      ...(operation !== "Scan" && { "dynamodb:LeadingKeys": leadingKeys(input, partitionKey) }),
      "dynamodb:Attributes": attributes(input),
      ...(isRead && { "dynamodb:Select": select(input) }),
      ...(!isRead && { "dynamodb:ReturnValues": String(input.ReturnValues ?? "NONE") }),
    },
  };
}

// DynamoDB treats a missing Select as SPECIFIC_ATTRIBUTES only if there is a ProjectionExpression.
function select(input: Json): string {
  const named = input.ProjectionExpression !== undefined || input.AttributesToGet !== undefined;
  return String(input.Select ?? (named ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES"));
}

function leadingKeys(input: Json, partitionKey: string): readonly string[] {
  const item = (input.Key ?? input.Item) as WireItem | undefined;
  if (item) return [String(item[partitionKey]?.S)];
  const names = (input.ExpressionAttributeNames ?? {}) as Readonly<Record<string, string>>;
  const values = (input.ExpressionAttributeValues ?? {}) as WireItem;
  for (const [, name = "", value = ""] of String(input.KeyConditionExpression).matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === partitionKey) return [String(values[value]?.S)];
  }
  throw refused("ValidationException", "The query names no partition.");
}

const EXPRESSIONS = [
  "ProjectionExpression",
  "KeyConditionExpression",
  "FilterExpression",
  "ConditionExpression",
  "UpdateExpression",
];
const WORDS =
  /^(SET|ADD|REMOVE|DELETE|AND|OR|NOT|BETWEEN|IN|attribute_\w+|begins_with|contains|size|if_not_exists|list_append)$/i;

/** Every attribute that a request names: in keys, in items, and in expressions, by alias or not. */
function attributes(input: Json): readonly string[] {
  const aliases = (input.ExpressionAttributeNames ?? {}) as Readonly<Record<string, string>>;
  const inExpressions = EXPRESSIONS.flatMap((expression) => String(input[expression] ?? "").match(/[#:]?\w+/g) ?? [])
    .filter((word) => !word.startsWith(":") && !WORDS.test(word))
    .map((word) => aliases[word] ?? word);
  const inItems = [input.Key, input.Item, input.ExclusiveStartKey].flatMap((item) => Object.keys(item ?? {}));
  return [...new Set([...inItems, ...inExpressions])].sort();
}
