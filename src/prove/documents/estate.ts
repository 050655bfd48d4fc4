import type { Policy } from "./policy-document";

/** The policies attached to one target of an organization: the root, a unit or an account. Every level must allow. */
export interface ControlLevel {
  readonly target: string;
  readonly policies: readonly Policy[];
  /** Accounts below the target, 12 digits each. @default every account that the organization's policies bind */
  readonly accounts?: readonly string[];
  /** Instead of `accounts`: it may bind every account but these. Its policies are in doubt then. */
  readonly exceptAccounts?: readonly string[];
  /** Whether FullAWSAccess is attached too. Then the level refuses requests only by its Deny statements. */
  readonly hasFullAccess: boolean;
}

/** A resource and the policy that is attached to it. */
export interface AttachedResource {
  /** ARN patterns that its policy applies to, such as a table and its indexes. */
  readonly arns: readonly string[];
  /** Actions that its policy applies to. @default every action */
  readonly actions?: readonly string[];
  /** Account of the resource, 12 digits. */
  readonly account: string;
  /** Absent if no policy is attached. */
  readonly policy?: Policy;
  /** True for KMS keys and trust policies: even an identity of the same account needs them to allow the request. */
  readonly requiresPolicy: boolean;
}

/** A role whose policies are all known. */
export interface KnownRole {
  readonly arn: string;
  readonly policies: readonly Policy[];
  readonly boundary?: Policy;
}

/** A gateway or interface endpoint. Without a policy it lets every request pass. */
export interface Endpoint {
  readonly id: string;
  /** @default not known: an account as a principal of its policy may be the root user only, or every identity */
  readonly kind?: "gateway" | "interface";
  readonly policy?: Policy;
}

/** All policies that decide requests, by the place where AWS applies them. */
export interface Estate {
  /** Service control policies. */
  readonly serviceControl: readonly ControlLevel[];
  /** Resource control policies. RCPFullAWSAccess is always attached too: AWS does not allow to detach it. */
  readonly resourceControl: readonly ControlLevel[];
  readonly resources: readonly AttachedResource[];
  readonly roles: readonly KnownRole[];
  readonly endpoints: readonly Endpoint[];
}

/** Facts about the organization that every proof needs and that Terraform files do not contain. */
export interface Organization {
  /** @default there is no organization */
  readonly id?: string;
  /** Accounts of the organization, 12 digits each. */
  readonly accounts: readonly string[];
  /** Accounts that service control policies apply to, 12 digits each. The management account is never one of them. */
  readonly boundAccounts: readonly string[];
  /**
   * Accounts below a unit (`ou-…`) or the root (`r-…`), at any depth, 12 digits each.
   *
   * @default not known: no file of Terraform says it
   */
  readonly units?: Readonly<Record<string, readonly string[]>>;
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
