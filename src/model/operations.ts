/**
 * The operations that a step may use, each with what follows from it.
 *
 * Left out on purpose: Scan reads the whole table whatever the keys; DeleteItem destroys; BatchWriteItem carries no
 * condition and deletes as well as it puts; ExecuteStatement and its like (PartiQL) turn into a scan when a statement
 * lacks the partition key.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export type Operation = "GetItem" | "BatchGetItem" | "Query" | "PutItem" | "UpdateItem" | "ConditionCheckItem";

/** What follows from an operation. */
export interface OperationFacts {
  readonly action: string;
  /** How a Sid names it. */
  readonly verb: string;
  readonly effect: "read" | "write" | "check";
  /** Whether the operation exists inside TransactWriteItems only. */
  readonly transactionOnly: boolean;
}

const read = { effect: "read", transactionOnly: false } as const;
const write = { effect: "write", transactionOnly: false } as const;

const facts: Readonly<Record<Operation, OperationFacts>> = {
  GetItem: { action: "dynamodb:GetItem", verb: "Get", ...read },
  BatchGetItem: { action: "dynamodb:BatchGetItem", verb: "BatchGet", ...read },
  Query: { action: "dynamodb:Query", verb: "Query", ...read },
  PutItem: { action: "dynamodb:PutItem", verb: "Put", ...write },
  UpdateItem: { action: "dynamodb:UpdateItem", verb: "Update", ...write },
  ConditionCheckItem: {
    action: "dynamodb:ConditionCheckItem",
    verb: "ConditionCheck",
    effect: "check",
    transactionOnly: true,
  },
};

/** The operations a step may use. */
export const operationNames: readonly string[] = Object.keys(facts);

/** What follows from an operation; `undefined` if no step may use it, because a model from a file may name any text. */
export function operationFacts(operation: string): OperationFacts | undefined {
  return Object.hasOwn(facts, operation) ? facts[operation as Operation] : undefined;
}
