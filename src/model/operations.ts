/**
 * The operations that a step may use, each with what follows from it.
 *
 * Left out on purpose: Scan reads the whole table whatever the keys; ExecuteStatement and its like (PartiQL) turn into a
 * scan when a statement lacks the partition key.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export type Operation =
  | "GetItem"
  | "BatchGetItem"
  | "TransactGetItems"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "ConditionCheckItem";

/** The calls that hold others. IAM decides each of the inner ones, and knows which call holds it. */
export type Transaction = "TransactWriteItems" | "TransactGetItems";

/** What follows from an operation. */
export interface OperationFacts {
  /** The action that IAM decides. There is none for a transaction: its parts are decided. */
  readonly action: string;
  /** How a Sid names it. */
  readonly verb: string;
  readonly effect: "read" | "write" | "check";
  /** The transaction that it is always a part of. @default it is a call of its own too */
  readonly onlyIn?: Transaction;
  /** Whether it may be a part of TransactWriteItems. */
  readonly inTransactWrite: boolean;
  /** Whether DynamoDB evaluates a condition with it. */
  readonly carriesCondition: boolean;
  /** Why a step that uses it must say its reason. @default it needs none */
  readonly needsReason?: string;
}

const read = { effect: "read", inTransactWrite: false, carriesCondition: false } as const;
const write = { effect: "write", inTransactWrite: true, carriesCondition: true } as const;

const facts: Readonly<Record<Operation, OperationFacts>> = {
  GetItem: { action: "dynamodb:GetItem", verb: "Get", ...read },
  BatchGetItem: {
    action: "dynamodb:BatchGetItem",
    verb: "BatchGet",
    ...read,
    needsReason: "reads up to 100 items, and leaves some out when it is throttled",
  },
  TransactGetItems: {
    action: "dynamodb:GetItem",
    verb: "TransactGet",
    ...read,
    onlyIn: "TransactGetItems",
    needsReason: "costs twice as much as the reads it holds, and fails when one of the items is being written",
  },
  Query: { action: "dynamodb:Query", verb: "Query", ...read },
  PutItem: { action: "dynamodb:PutItem", verb: "Put", ...write },
  UpdateItem: { action: "dynamodb:UpdateItem", verb: "Update", ...write },
  DeleteItem: {
    action: "dynamodb:DeleteItem",
    verb: "Delete",
    ...write,
    needsReason: "destroys an item; it could expire by the time-to-live attribute",
  },
  BatchWriteItem: {
    action: "dynamodb:BatchWriteItem",
    verb: "BatchWrite",
    effect: "write",
    inTransactWrite: false,
    carriesCondition: false,
    needsReason: "carries no condition, and its role may delete as well as put",
  },
  ConditionCheckItem: {
    action: "dynamodb:ConditionCheckItem",
    verb: "ConditionCheck",
    effect: "check",
    onlyIn: "TransactWriteItems",
    inTransactWrite: true,
    carriesCondition: true,
  },
};

/** The operations a step may use. */
export const operationNames: readonly string[] = Object.keys(facts);

/** What follows from an operation; `undefined` if no step may use it, because a model from a file may name any text. */
export function operationFacts(operation: string): OperationFacts | undefined {
  return Object.hasOwn(facts, operation) ? facts[operation as Operation] : undefined;
}
