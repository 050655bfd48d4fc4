import { type Condition, type OneOrMany, PolicyError } from "../document";

/** One kind of request that an access pattern makes. */
export interface PatternAccess {
  /** Sid of the statement, such as `AllowQueryOfMessages`. */
  readonly sid: string;
  /** IAM actions, such as `dynamodb:Query`. */
  readonly actions: readonly string[];
  /** Name of the index that is queried. @default the table itself */
  readonly index?: string;
  /**
   * Patterns of the partition key, each with a constant start: `MSG#*`, or with the tag of the session:
   * `${aws:PrincipalTag/tenantId}#*`. For an index it is the key of the index. Empty only with `everyKey`.
   */
  readonly leadingKeys: readonly string[];
  /** Why every key is allowed, such as a table that holds one kind of item. @default `leadingKeys` confines it */
  readonly everyKey?: { readonly reason: string };
  /** Every attribute that is read, written or compared, with the keys of the table and of the index. */
  readonly attributes: readonly string[];
  /** Why the pattern deletes, or writes in batches, which can delete too. @default it does not */
  readonly reason?: string;
  /** What a write may return. @default `NONE` */
  readonly returnValues?: readonly string[];
  /** Whether it is allowed only in a transaction: TransactWriteItems, for a read TransactGetItems. @default false */
  readonly onlyInTransaction?: boolean;
}

/** A constant or the tag of a session, and nothing open before a `*`. */
const CONFINED_KEY = /^(?=[^*?$]|\$\{aws:PrincipalTag\/)(?:[^$]|\$\{aws:PrincipalTag\/[A-Za-z0-9_.@-]+\})+$/;

/** Actions that carry `dynamodb:Select`. */
const READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** Actions that carry `dynamodb:ReturnValues`. */
const WRITES = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"];
/** Actions that delete. */
const DELETIONS = ["dynamodb:DeleteItem", "dynamodb:BatchWriteItem"];
const CHECKS = ["dynamodb:ConditionCheckItem"];

/**
 * The condition that confines requests to items, attributes and kinds of requests.
 *
 * `ForAllValues` is true if the key is missing, so `Null … false` requires it. Select and ReturnValues have `IfExists`,
 * because a statement may also have actions that do not carry the key.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function patternCondition(access: PatternAccess): Condition {
  const reads = access.actions.some((action) => READS.includes(action));
  const writes = access.actions.some((action) => WRITES.includes(action));
  const form: Record<string, OneOrMany> = {
    // Without it a reader of two attributes could ask for all of them, or for all an index projects.
    ...(reads && { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }),
    // ALL_OLD and ALL_NEW return attributes that the request did not name.
    ...(writes && { "dynamodb:ReturnValues": access.returnValues ?? "NONE" }),
  };
  return {
    ...(access.everyKey === undefined && {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": access.leadingKeys },
      // Of a session without its tag too: it must not depend on what a text with a missing variable matches.
      Null: { "dynamodb:LeadingKeys": "false", ...Object.fromEntries(tagsIn(access).map((tag) => [tag, "false"])) },
    }),
    "ForAllValues:StringEquals": { "dynamodb:Attributes": access.attributes },
    ...(Object.keys(form).length > 0 && { StringEqualsIfExists: form }),
    ...(access.onlyInTransaction === true && {
      "ForAnyValue:StringEquals": {
        "dynamodb:EnclosingOperation": reads ? "TransactGetItems" : "TransactWriteItems",
      },
    }),
  };
}

/** The tags of the session that the key patterns name. */
function tagsIn({ leadingKeys }: PatternAccess): readonly string[] {
  return leadingKeys.flatMap((key) => [...key.matchAll(/\$\{(aws:PrincipalTag\/[^}]+)\}/g)].map(([, tag = ""]) => tag));
}

/**
 * Checks that an access confines its requests.
 *
 * @throws PolicyError for a key pattern without a constant start, no key pattern without a reason, an action other than those of items and Query, a
 *   deletion without a reason, a transaction that reads and writes, or an empty or wildcard list of attributes.
 */
export function checkAccess(access: PatternAccess): void {
  const { sid, actions, leadingKeys, everyKey, attributes } = access;
  const known = [...new Set([...READS, ...WRITES, ...DELETIONS, ...CHECKS])];
  for (const action of actions) {
    // Scan ignores LeadingKeys. PartiQL can scan.
    if (!known.includes(action)) {
      throw new PolicyError(`${sid}: an action must be one of ${known.join(", ")}, got "${action}".`);
    }
    if (DELETIONS.includes(action) && (access.reason ?? "").trim() === "") {
      throw new PolicyError(`${sid}: ${action} can delete items; give the \`reason\`.`);
    }
  }
  const isRead = (action: string): boolean => READS.includes(action);
  if (access.onlyInTransaction === true && actions.some(isRead) && !actions.every(isRead)) {
    throw new PolicyError(`${sid}: no transaction reads and writes; give each its own access.`);
  }
  if (actions.length === 0) throw new PolicyError(`${sid}: \`actions\` must not be empty.`);
  if (leadingKeys.length === 0 && (everyKey === undefined || everyKey.reason.trim() === "")) {
    throw new PolicyError(`${sid}: \`leadingKeys\` must not be empty without \`everyKey\` and its reason.`);
  }
  if (leadingKeys.length > 0 && everyKey !== undefined) {
    throw new PolicyError(`${sid}: give either \`leadingKeys\` or \`everyKey\`, got both.`);
  }
  for (const key of leadingKeys) {
    if (!CONFINED_KEY.test(key)) {
      throw new PolicyError(`${sid}: a leading key must start with a constant, like MSG#*, got "${key}".`);
    }
  }
  if (attributes.length === 0) throw new PolicyError(`${sid}: \`attributes\` must not be empty.`);
  for (const attribute of attributes) {
    if (/[*?]/.test(attribute)) {
      throw new PolicyError(`${sid}: attributes are compared as text, name each one, got "${attribute}".`);
    }
  }
}
