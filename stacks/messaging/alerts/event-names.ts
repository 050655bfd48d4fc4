import { LEDGER } from "../../../guarantees/ledger/action-ledger";
import { type ActionClass, namesIn } from "../../../guarantees/ledger/service-ledger";

/** What a name in an event is compared with: the whole of it, or its beginning. */
export type EventName = string | { readonly prefix: string };

/** The calls of one service. */
export interface EventNames {
  /** Service in the events of CloudTrail, such as `kms.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventNames: readonly EventName[];
}

/** Events come from other services than the prefixes of actions say. */
const SOURCES: Readonly<Record<string, string>> = { cloudwatch: "monitoring" };

/** Several actions, or none, are asked for one call. These are the calls of an action, without the prefix of its service. */
const CALLS: Readonly<Record<string, readonly EventName[]>> = {
  // Actions of API Gateway are methods of HTTP.
  "apigateway:POST": ["TagResource", ...beginning("Create", "Import")],
  "apigateway:PUT": beginning("Reimport", "Put"),
  "apigateway:PATCH": beginning("Update"),
  "apigateway:DELETE": ["UntagResource", ...beginning("Delete")],
  // S3 names its settings as buckets do, and asks one action for setting and removing them.
  "s3:PutBucket*": beginning("PutBucket", "DeleteBucket"),
  "s3:PutEncryptionConfiguration": ["PutBucketEncryption", "DeleteBucketEncryption"],
  "s3:PutLifecycleConfiguration": ["PutBucketLifecycle", "DeleteBucketLifecycle"],
  "s3:PutReplicationConfiguration": ["PutBucketReplication", "DeleteBucketReplication"],
  "s3:PutInventoryConfiguration": ["PutBucketInventoryConfiguration", "DeleteBucketInventoryConfiguration"],
  "s3:PutAnalyticsConfiguration": ["PutBucketAnalyticsConfiguration", "DeleteBucketAnalyticsConfiguration"],
  "s3:PutAccountPublicAccessBlock": ["PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock"],
};

/** Actions without a management event: permissions that no call has the name of, and calls that are data events. */
export const NOT_WATCHED: Readonly<Record<string, string>> = {
  "iam:PassRole": "No call has this name: CloudTrail records the call that the role is handed to.",
  "s3:BypassGovernanceRetention": "No call has this name. The deletion of an object is a data event.",
  "s3:DeleteObject*": "A data event: the bucket's lock keeps the object.",
  "s3:PutObjectRetention": "A data event.",
  "s3:PutObjectLegalHold": "A data event.",
  "s3:PutObjectAcl": "A data event.",
  "s3:PutObjectVersionAcl": "A data event: PutObjectAcl with a version.",
  "sqs:DeleteMessage": "A data event.",
  "sqs:ChangeMessageVisibility": "A data event.",
  "lambda:InvokeFunction": "A data event.",
  "lambda:InvokeFunctionUrl": "A data event.",
  "lambda:InvokeAsync": "A data event.",
  "cloudwatch:PutMetricData": "A data event.",
  "sts:AssumeRole": "A rule of its own: it happens all the time, and only exempt roles matter.",
  "sts:AssumeRoleWithSAML": "A rule of its own, as AssumeRole.",
  "sts:AssumeRoleWithWebIdentity": "A rule of its own, as AssumeRole.",
  "sts:TagSession": "No call has this name: it is asked along with AssumeRole.",
  "sts:SetSourceIdentity": "No call has this name: it is asked along with AssumeRole.",
  "sts:SetContext": "No call has this name: it is asked along with AssumeRole.",
};

/**
 * The calls of a class, by service, made from the ledger: an action that is judged there is watched by itself. Rows that
 * no guarantee asks about are among them, and need it most.
 */
export function eventNamesOf(does: ActionClass): readonly EventNames[] {
  return LEDGER.flatMap(({ service, rows }) => {
    const actions = rows.filter((row) => row.does === does).flatMap((row) => namesIn(row.actions));
    const eventNames = withoutRepetition(actions.flatMap((name) => callsOf(service, name)));
    return eventNames.length === 0 ? [] : [{ eventSource: eventSourceOf(service), eventNames }];
  });
}

/** @returns what the events of an action are called; none if it has no management event. */
export function callsOf(service: string, name: string): readonly EventName[] {
  const action = `${service}:${name}`;
  if (NOT_WATCHED[action] !== undefined) return [];
  const calls = CALLS[action];
  if (calls !== undefined) return calls;
  // Lambda's events end with the version of its API, such as `UpdateFunctionCode20150331v2`.
  if (service === "lambda" && !name.endsWith("*")) return beginning(name);
  return name.endsWith("*") ? beginning(name.slice(0, -1)) : [name];
}

/** A call of one service. */
export interface Call {
  readonly eventSource: string;
  readonly eventName: EventName;
}

/** The calls of a class one by one, those of a service beside each other. */
export function callsOfClass(does: ActionClass): readonly Call[] {
  return eventNamesOf(does).flatMap(({ eventSource, eventNames }) =>
    eventNames.map((eventName) => ({ eventSource, eventName })),
  );
}

/** @returns what the events of a service come from, such as `kms.amazonaws.com` for the prefix `kms` of its actions. */
export function eventSourceOf(service: string): string {
  return `${SOURCES[service] ?? service}.amazonaws.com`;
}

function beginning(...prefixes: readonly string[]): readonly EventName[] {
  return prefixes.map((prefix) => ({ prefix }));
}

/** Without names that a beginning among them has already. */
function withoutRepetition(names: readonly EventName[]): readonly EventName[] {
  const prefixes = [...new Set(names.flatMap((name) => (typeof name === "string" ? [] : [name.prefix])))];
  const shortest = prefixes.filter((one) => !prefixes.some((other) => other !== one && one.startsWith(other)));
  const whole = [...new Set(names.filter((name) => typeof name === "string"))];
  return [
    ...whole.filter((name) => !shortest.some((prefix) => name.startsWith(prefix))),
    ...shortest.map((prefix) => ({ prefix })),
  ];
}
