import type { Condition, OneOrMany } from "../policies/document";

/**
 * Requests in terms of roles and resources, written like a statement. `@table` stands for the ARN of the table,
 * `@table/index/*` for what is below it, `@endpoint` in a condition for the ids of our endpoints.
 */
export interface RequestSet {
  /** Who asks, by ARN. @default whoever: identities with any policy, AWS services, anonymous callers */
  readonly by?: OneOrMany;
  /** Everybody but these. */
  readonly notBy?: OneOrMany;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Condition;
}

/** Policies that are attached at one kind of place; `identity` is those of roles, `trust` who becomes them. */
export type Layer =
  | "serviceControl"
  | "endpoint"
  | "identity"
  | "table"
  | "stream"
  | "key"
  | "bucket"
  | "queue"
  | "topic"
  | "function"
  | "trust";

/** Something that must hold of every request, whatever policies others have. */
export interface Guarantee {
  /** `AREA-number`; final, as reports name it. */
  readonly id: string;
  /** What holds, in a sentence for someone who knows no IAM. */
  readonly sentence: string;
  /** Why it is asked for. */
  readonly source: string;
  /**
   * What holds of this layer alone, where every other allows everything: the others may fail, and it still holds.
   *
   * @default of all layers together
   */
  readonly layer?: Layer;
  /** `never`: none of the requests is allowed. `always`: all are. `possible`: at least one is. */
  readonly kind: "never" | "always" | "possible";
  readonly requests: readonly RequestSet[];
  /** Requests that are not meant. @default none */
  readonly except?: readonly RequestSet[];
}

/** Roles of AWS services: nobody can edit them, and no SCP binds them. */
export const SERVICE_LINKED = "arn:*:iam::*:role/aws-service-role/*";

/** Somebody with every permission of his own account, whom no policy of ours names. */
export const ADMINISTRATOR = "arn:*:iam::*:role/administrator";

/** Who may destroy, and those that only AWS itself can use. */
export const DESTROYERS = ["@breakGlass", SERVICE_LINKED];

/** Who may change a protection. */
export const CHANGERS = ["@pipeline", "@breakGlass", SERVICE_LINKED];

/** The request is made by an identity of one of the accounts that the organization's policies bind. */
export const IN_OUR_ACCOUNTS: Condition = { StringEquals: { "aws:PrincipalAccount": "@boundAccount" } };

/** By TLS, in an approved region, not through an endpoint of the workload's network. */
export const ORDINARY_CALL: Condition = {
  Bool: { "aws:SecureTransport": "true" },
  Null: { "aws:SourceVpce": "true" },
  StringEquals: { "aws:RequestedRegion": "@approvedRegion" },
};

/** Sources that many guarantees share. */
export const SOURCES = {
  resilience: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_rest_access_control.html",
  perimeter: "https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/welcome.html",
  leastPrivilege:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
  logging:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html",
  dax: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html",
  keys: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
} as const;
