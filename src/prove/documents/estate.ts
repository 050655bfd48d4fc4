import type { Policy } from "./policy-document";

/** The policies of one target of an organization: root, unit or account. Each level must allow. */
export interface ControlLevel {
  readonly target: string;
  readonly policies: readonly Policy[];
  /** Accounts below the target, 12 digits each. @default every account that the organization's policies bind */
  readonly accounts?: readonly string[];
  /** FullAWSAccess is attached too: the level refuses by its Deny statements only. */
  readonly hasFullAccess: boolean;
}

/** A resource with what is attached to it. */
export interface AttachedResource {
  /** ARN patterns of what its policy speaks of, such as a table and its indexes. */
  readonly arns: readonly string[];
  /** Actions that its policy speaks of. @default every action */
  readonly actions?: readonly string[];
  /** Account of the resource, 12 digits. */
  readonly account: string;
  /** Absent: nothing is attached. */
  readonly policy?: Policy;
  /** Keys and trust: without their policy not even the own account has access. */
  readonly requiresPolicy: boolean;
}

/** A role whose policies are all known. */
export interface KnownRole {
  readonly arn: string;
  readonly policies: readonly Policy[];
  readonly boundary?: Policy;
}

/** A gateway or interface endpoint; without a policy it lets everything pass. */
export interface Endpoint {
  readonly id: string;
  readonly policy?: Policy;
}

/** Everything that decides a request, as AWS would put it together. */
export interface Estate {
  /** Service control policies. */
  readonly serviceControl: readonly ControlLevel[];
  /** Resource control policies; RCPFullAWSAccess cannot be detached. */
  readonly resourceControl: readonly ControlLevel[];
  readonly resources: readonly AttachedResource[];
  readonly roles: readonly KnownRole[];
  readonly endpoints: readonly Endpoint[];
}

/** What no template says and every proof needs. */
export interface Organization {
  /** @default there is no organization */
  readonly id?: string;
  /** Accounts that are in it. */
  readonly accounts: readonly string[];
  /** Accounts that the service control policies bind: never the management account. */
  readonly boundAccounts: readonly string[];
}

/** Every policy of an estate. */
export function policiesIn({
  serviceControl,
  resourceControl,
  resources,
  roles,
  endpoints,
}: Estate): readonly Policy[] {
  return [
    ...[...serviceControl, ...resourceControl].flatMap(({ policies }) => policies),
    ...resources.flatMap(({ policy }) => policy ?? []),
    ...roles.flatMap(({ policies, boundary }) => [...policies, ...(boundary === undefined ? [] : [boundary])]),
    ...endpoints.flatMap(({ policy }) => policy ?? []),
  ];
}
