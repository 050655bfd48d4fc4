import type { PolicyDocument } from "../../../policies/document";
import type { TableModel } from "../../model/types";
import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

export interface SecureTableProps extends BaselineConstructProps {
  /** 3 to 255 letters, digits, `_`, `.` and `-`. Changing it makes a new, empty table. */
  readonly tableName: string;
  /**
   * ARN of the table, built from inputs, so that policies that name it are known before apply.
   *
   * @default the ARN that AWS reports after apply
   */
  readonly tableArn?: string;
  /**
   * Keys, indexes, time to live and stream, and what is done with them. Checked as a whole before anything is made.
   *
   * A table without entities and patterns is accepted: then only its keys and indexes are checked.
   */
  readonly model: TableModel;
  /**
   * Customer managed KMS key. Changing it keeps the data; old backups still need the old key.
   *
   * Asked for, because without one DynamoDB silently takes a key that you neither control nor can revoke.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  readonly encryptionKeyArn: string;
  /**
   * How far back the table can be restored to any second.
   *
   * From 1 to 35 days. Changing it keeps the table; it does not bring back an older window. All periods cost the same.
   *
   * @default 35 days
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html
   */
  readonly recoveryDays?: number;
  /**
   * Most read request units a second that on-demand capacity may use, for the table and for each index: a limit to the
   * bill of a runaway reader. Above it calls are throttled.
   *
   * @default no limit but the account's
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html
   */
  readonly maxReadRequestUnits?: number;
  /** Most write request units a second. @default no limit but the account's */
  readonly maxWriteRequestUnits?: number;
  /**
   * Shows the busiest keys of table and indexes. Key values are then readable in CloudWatch, outside our key.
   *
   * @default true
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html
   */
  readonly contributorInsights?: boolean;
  /** Policy on the table and its indexes; see `tablePolicy`. @default none */
  readonly resourcePolicy?: PolicyDocument;
  /**
   * Policy on the stream, made from the ARN of the stream, whose last part AWS makes. @default none
   */
  readonly streamPolicy?: (streamArn: string) => PolicyDocument;
  /**
   * Gives up both guards: the one of DynamoDB against any caller and the one of Terraform against `destroy`.
   *
   * @default both are on
   */
  readonly withoutDeletionProtection?: Weakening;
  /** Gives up point-in-time recovery: what is deleted or overwritten by mistake is gone. @default recovery is on */
  readonly withoutRecovery?: Weakening;
  /** What the policies given here leave open, by name, with the reason: it ends up as tags. @default nothing */
  readonly weakenings?: Readonly<Record<string, Weakening | undefined>>;
}
