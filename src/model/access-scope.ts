import { guardedAttributes, guardKinds } from "./guards";
import { keyConfinement } from "./leading-keys";
import { ModelError } from "./model-error";
import { indexKeyNames, partitionKeyOf, tableKeyNames } from "./model-keys";
import { entityNames, knownKinds, type LocatedStep, locatedSteps } from "./model-steps";
import type { PatternName, TableModel } from "./types";

/** One permission of a pattern on the table or one of its indexes. */
export interface AccessGrant {
  /** Letters and digits that read as a sentence, such as `AllowQueryOfOrders`. Each grant of a pattern has its own. */
  readonly sid: string;
  readonly actions: readonly string[];
  /** The index that the actions are on. @default the table itself */
  readonly index?: string;
  /** Patterns for `dynamodb:LeadingKeys`, each with a constant prefix: `ORDER#*`. Empty if `everyKey` says why. */
  readonly leadingKeys: readonly string[];
  /** Why every key is allowed: the table or the index holds one kind of item. @default `leadingKeys` confines it */
  readonly everyKey?: { readonly reason: string };
  /** Every attribute the call may name, keys included, sorted: for `dynamodb:Attributes`. */
  readonly attributes: readonly string[];
  /** What a write may return, for `dynamodb:ReturnValues`. @default the grant is for a read */
  readonly returnValues?: readonly string[];
  /**
   * Whether the call is allowed inside a transaction only, for `dynamodb:EnclosingOperation`: TransactWriteItems, for a
   * read TransactGetItems.
   *
   * @default false
   */
  readonly onlyInTransaction?: boolean;
  /** The reason of the step, for an operation that needs one. @default the operation needs none */
  readonly reason?: string;
}

/**
 * What one pattern may do, and nothing else: a grant for each operation on each kind of item,
 * or on the kinds that one Query returns together.
 *
 * A put that must not replace anything brings no GetItem, because a condition on a write needs no permission to read.
 * Reading the stream that starts a pattern is left out, because it is a permission on the stream and not on the table.
 *
 * `dynamodb:LeadingKeys` holds the partition key of the table, or of the index a query names; `dynamodb:Attributes`
 * has to list the keys of both.
 *
 * @throws ModelError if the model has no such pattern, or if a step of it cannot be confined to one kind of item.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * @example
 * ```ts
 * import { accessScope, messagingModel, patternRolePolicy } from "dynamodb-baseline";
 *
 * const access = accessScope({ model: messagingModel, pattern: "listConversations" });
 * for (const { sid, actions, leadingKeys } of access) console.log(sid, ...actions, ...leadingKeys);
 * // AllowQueryOfMembershipsOnGsi1 dynamodb:Query GRP#*
 *
 * const policy = patternRolePolicy({ tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages", access });
 * console.log(policy.Statement.length); // 1
 * ```
 */
export function accessScope<Model extends TableModel>(scope: {
  readonly model: Model;
  readonly pattern: PatternName<Model>;
}): readonly AccessGrant[] {
  const { model, pattern } = scope;
  if (!Object.hasOwn(model.patterns, pattern)) {
    const names = Object.keys(model.patterns).join(", ");
    throw unusable(`patterns.${pattern}`, `is not a pattern; the model has ${names}.`, "Name one of these.");
  }
  const grants = new Map<string, AccessGrant>();
  for (const located of locatedSteps(model).filter((step) => step.pattern === pattern)) {
    const grant = grantOf(model, located);
    const { index = "" } = located.step;
    // One grant for each kind of item, not one for each prefix: the attributes of two kinds must not mix.
    const identity = JSON.stringify([
      [...entityNames(located.step)].sort(),
      index,
      grant.actions,
      grant.onlyInTransaction === true,
    ]);
    const known = grants.get(identity);
    grants.set(
      identity,
      known === undefined ? grant : { ...known, attributes: union(known.attributes, grant.attributes) },
    );
  }
  return withUniqueSids([...grants.values()]);
}

function grantOf(model: TableModel, located: LocatedStep): AccessGrant {
  const { step, path, kinds, index, facts } = located;
  const known = knownKinds(located);
  const isKnown = known.length > 0 && known.length === kinds.length;
  if (facts === undefined || !isKnown || (step.index !== undefined && index === undefined)) {
    throw unusable(path, "names an operation, entity or index that is not known.", "Run checkModel for the details.");
  }
  // The attribute of a guard that is not known would not be granted, and the call be refused at run time.
  if (step.guard !== undefined && !guardKinds.includes(step.guard.kind)) {
    throw unusable(path, `has the guard "${step.guard.kind}", which is not known.`, "Run checkModel for the details.");
  }
  const [template = "", ...others] = new Set(
    known.map(({ entity }) => entity.keys[partitionKeyOf(model, index).name] ?? ""),
  );
  if (known.length > 1 && (step.operation !== "Query" || others.length > 0)) {
    throw unusable(path, "names entities that no one call returns together.", "Run checkModel for the details.");
  }
  const confined = keyConfinement({ model, index, template });
  if (confined.kind === "refused") {
    throw unusable(path, confined.problem, confined.fix);
  }
  const reason = step.reason?.trim() ?? "";
  if (facts.needsReason !== undefined && reason === "") {
    throw unusable(path, `uses ${step.operation} without a reason.`, "Run checkModel for the details.");
  }
  if (step.onlyInTransaction === true && !facts.inTransactWrite) {
    throw unusable(path, `${step.operation} is no part of TransactWriteItems.`, "Leave onlyInTransaction out.");
  }
  const onlyInTransaction = step.onlyInTransaction === true || facts.onlyIn !== undefined;
  const sid = [
    "Allow",
    facts.verb,
    "Of",
    known.map(({ name }) => plural(capital(name))).join("And"),
    index ? `On${capital(index.name)}` : "",
    onlyInTransaction && facts.onlyIn !== "TransactGetItems" ? "InTransaction" : "",
  ];
  return {
    sid: sid.join(""),
    actions: [facts.action],
    ...(index && { index: index.name }),
    leadingKeys: confined.kind === "pattern" ? [confined.pattern] : [],
    ...(confined.kind === "everyKey" && { everyKey: { reason: confined.reason } }),
    attributes: attributesOf(model, located),
    // These values do not cover the old item in the error of a failed condition: another parameter asks for that.
    ...(facts.effect === "write" && facts.carriesCondition && { returnValues: ["NONE"] }),
    ...(onlyInTransaction && { onlyInTransaction: true }),
    ...(facts.needsReason !== undefined && { reason }),
  };
}

function attributesOf(model: TableModel, { step, kinds, index }: LocatedStep): readonly string[] {
  return union(
    tableKeyNames(model),
    index ? indexKeyNames(model, index) : [],
    step.operation === "PutItem" || step.operation === "BatchWriteItem"
      ? kinds.flatMap(({ entity }) => Object.keys(entity?.keys ?? {}))
      : [],
    step.reads ?? [],
    step.writes ?? [],
    step.removes ?? [],
    guardedAttributes(step.guard),
  );
}

function union(...lists: readonly (string | readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

function withUniqueSids(grants: readonly AccessGrant[]): readonly AccessGrant[] {
  const used = new Set<string>();
  return grants.map((grant) => {
    let sid = grant.sid;
    for (let number = 2; used.has(sid); number += 1) {
      sid = `${grant.sid}${number}`;
    }
    used.add(sid);
    return { ...grant, sid };
  });
}

function capital(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) {
    return noun.replace(/y$/, "ies");
  }
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function unusable(path: string, problem: string, fix: string): ModelError {
  return new ModelError([{ rule: "reference", severity: "error", path, problem, fix }]);
}
