import type { MESSAGING_WEAKENINGS } from "./options/messaging-options";
import type { Weakenings } from "./options/weakening-option";
import type { UserComparisonConfig } from "./user-comparison-config";
import type { UserPoolConfig } from "./user-pool-config";

/**
 * The functions of the access patterns, and the API that calls them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export interface MessagingConfig extends Weakenings<typeof MESSAGING_WEAKENINGS> {
  /** A new user pool. Exactly one of `userPool` and `existingUserPool` is set. */
  readonly userPool?: UserPoolConfig;
  /** Issuer of tokens that another program makes, without a slash at its end, and the accepted clients. */
  readonly existingUserPool?: { readonly issuer: string; readonly audience: readonly string[] };
  /** Exact origins with https that may call the API. @default none */
  readonly allowedOrigins: readonly string[];
  /** Keyring of the texts. No effect with `withoutTextEncryption`. @default hierarchical */
  readonly textKeyring: "hierarchical" | "kms";
  /** Days after which a message expires: 1 to 36,500. @default messages do not expire */
  readonly messageRetentionDays?: number;
  /** Whether the texts that a user wrote are erased when the user leaves. The rows stay. @default false */
  readonly eraseMessages: boolean;
  readonly throttling: {
    /** Requests per second of each route: 1 to 100,000. @default 100 */
    readonly requestsPerSecond: number;
    /** Requests that each route accepts at once: 1 to 5,000. @default 200 */
    readonly burst: number;
  };
  /** Runs of each function at the same time. Absent only with `withoutReservedConcurrency`. @default 50 */
  readonly reservedConcurrency?: number;
  /** Days that logs are kept: one of the values of CloudWatch Logs, 365 or more. @default 365 days */
  readonly logRetentionDays: number;
  /** Whether X-Ray measures calls. @default false */
  readonly tracing: boolean;
  /** Whether there is a dashboard. @default true */
  readonly dashboard: boolean;
  /** Topic of one of our accounts in the home region. @default a new topic without subscribers */
  readonly alarmTopicArn?: string;
  /** Whether an analyzer looks for access from outside the account of the table. @default false */
  readonly accessAnalyzer: boolean;
  /** The comparison of the table with the user pool, by a schedule. @default none: it is a command */
  readonly userComparison?: UserComparisonConfig;
  /** Rules of AWS Config, beside a recorder that others made. @default none */
  readonly configRules?: { readonly recorder: "exists" };
}
