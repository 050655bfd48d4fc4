import type { PolicyDocument } from "../../policies/document";
import { daxServiceRolePolicy } from "../../policies/identity/dax-service-role-policy";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { messagingModel } from "../../src/messaging/model";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import { accessScope } from "../../src/model/access-scope";
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

/** The decision on each part of a call, by the policy of a pattern's role. */
export function decisions(
  call: Call,
  { role, tableArn }: { readonly role: MessagingPattern; readonly tableArn: string },
): readonly Decision[] {
  const policies = [policyOf(role, tableArn)];
  return iamRequests(call, tableIdentity(tableArn)).map((request) => evaluate({ policies, request }));
}

const known = new Map<string, PolicyDocument>();

/** Every call asks for it, and it is always the same. */
function policyOf(role: MessagingPattern, tableArn: string): PolicyDocument {
  const key = `${role} ${tableArn}`;
  const policy =
    known.get(key) ?? patternRolePolicy({ tableArn, access: accessScope({ model: messagingModel, pattern: role }) });
  known.set(key, policy);
  return policy;
}

/** Whether the role of a pattern may make the call: every part of it must be allowed. */
export function mayCall(call: Call, where: { readonly role: MessagingPattern; readonly tableArn: string }): boolean {
  return decisions(call, where).every(({ decision }) => decision === "allow");
}

/** Access key id that signs the calls of the cache. */
export const CACHE_PRINCIPAL = "cache";

/** Refuses calls that the role of their access key may not make. */
export function authorizeByRole(tableArn: string): (call: Call) => string | undefined {
  const indexNames = messagingModel.indexes.map(({ name }) => name);
  const cachePolicy = daxServiceRolePolicy({ tableArn, indexNames });
  return (call) => {
    if (call.principal === CACHE_PRINCIPAL) {
      const requests = iamRequests(call, tableIdentity(tableArn));
      const isAllowed = requests.every(
        (request) => evaluate({ policies: [cachePolicy], request }).decision === "allow",
      );
      return isAllowed ? undefined : `The cache may not ${call.operation}.`;
    }
    const role = patterns.find((pattern) => pattern === call.principal);
    if (role === undefined) return `There is no role ${call.principal}.`;
    return mayCall(call, { role, tableArn }) ? undefined : `The role of ${role} may not ${call.operation}.`;
  };
}
