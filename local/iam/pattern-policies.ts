import type { PolicyDocument } from "../../policies/document";
import { daxServiceRolePolicy } from "../../policies/identity/dax-service-role-policy";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { userIdReaderPolicy } from "../../policies/identity/user-id-reader-policy";
import { messagingModel } from "../../src/messaging/model";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import { accessScope } from "../../src/model/access-scope";
import { indexKeyNames, tableKeyNames } from "../../src/model/model-keys";
import type { TableModel } from "../../src/model/types";
import type { Call } from "../engine/recorded-call";
import { iamRequests, type TableIdentity } from "./api-requests";
import { type Decision, evaluate } from "./evaluator";

export const patterns = Object.keys(messagingModel.patterns) as readonly MessagingPattern[];

export function tableIdentity(tableArn: string): TableIdentity {
  return {
    tableArn,
    partitionKey: messagingModel.partitionKey.name,
    indexPartitionKeys: Object.fromEntries(
      messagingModel.indexes.map(({ name, partitionKey }) => [name, partitionKey.name]),
    ),
  };
}

/** A role of a pattern, at a table. */
export interface PatternRoleAt {
  readonly role: MessagingPattern;
  readonly tableArn: string;
  /** The model from which the role is made. @default that of an environment in which texts stay */
  readonly model?: TableModel;
}

/** The decision on each part of a call, by the policy of a pattern's role. */
export function decisions(call: Call, at: PatternRoleAt): readonly Decision[] {
  const { tableArn } = at;
  const policies = [policyOf(at)];
  return iamRequests(call, tableIdentity(tableArn)).map((request) => evaluate({ policies, request }));
}

const known = new Map<TableModel, Map<string, PolicyDocument>>();

/** Every call asks for it, and it is always the same. */
function policyOf({ role, tableArn, model = messagingModel }: PatternRoleAt): PolicyDocument {
  const ofModel = known.get(model) ?? new Map<string, PolicyDocument>();
  known.set(model, ofModel);
  const key = `${role} ${tableArn}`;
  const policy = ofModel.get(key) ?? patternRolePolicy({ tableArn, access: accessScope({ model, pattern: role }) });
  ofModel.set(key, policy);
  return policy;
}

/** Whether the role of a pattern may make the call: every part of it must be allowed. */
export function mayCall(call: Call, where: PatternRoleAt): boolean {
  return decisions(call, where).every(({ decision }) => decision === "allow");
}

/** Access key id that signs the calls of the cache. */
export const CACHE_PRINCIPAL = "cache";

/** Access key id that signs the calls of the function that reads the ids of users. */
export const ID_READER_PRINCIPAL = "listUserIds";

/** The policy of that role: keys of the one index, and nothing else. */
function idReaderPolicy(tableArn: string): PolicyDocument {
  const [index] = messagingModel.indexes;
  const keys = [...tableKeyNames(messagingModel), ...indexKeyNames(messagingModel, index)];
  return userIdReaderPolicy({ indexArn: `${tableArn}/index/${index.name}`, keys });
}

/** Refuses calls that the role of their access key may not make. */
export function authorizeByRole(tableArn: string, model?: TableModel): (call: Call) => string | undefined {
  const indexNames = messagingModel.indexes.map(({ name }) => name);
  const cachePolicy = daxServiceRolePolicy({ tableArn, indexNames });
  const others = new Map([
    [CACHE_PRINCIPAL, cachePolicy],
    [ID_READER_PRINCIPAL, idReaderPolicy(tableArn)],
  ]);
  return (call) => {
    const policy = others.get(call.principal);
    if (policy !== undefined) {
      const requests = iamRequests(call, tableIdentity(tableArn));
      const isAllowed = requests.every((request) => evaluate({ policies: [policy], request }).decision === "allow");
      return isAllowed ? undefined : `The role of ${call.principal} may not ${call.operation}.`;
    }
    const role = patterns.find((pattern) => pattern === call.principal);
    if (role === undefined) return `There is no role ${call.principal}.`;
    return mayCall(call, { role, tableArn, model }) ? undefined : `The role of ${role} may not ${call.operation}.`;
  };
}
