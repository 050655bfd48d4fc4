import type { PolicyDocument } from "../../../policies/document";
import type { TableModel } from "../../model/types";
import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

export interface SecureTableProps extends BaselineConstructProps {
  /** Name of the table: 3 to 255 letters, digits, `_`, `.` and `-`. A change makes a new, empty table. */
  readonly tableName: string;
  /**
   * ARN of the table, built from inputs: policies that contain it are then known before apply.
   *
   * @default the ARN that AWS reports after apply
   */
  readonly tableArn?: string;
  /**
   * Keys, indexes, time to live and stream, with the access patterns that use them. The whole model is checked at
   * synth.
   *
   * A model may have no entities and patterns: then only keys and indexes are checked.
   */
  readonly model: TableModel;
  /**
   * ARN of the customer managed KMS key. A change keeps the data; old backups still need the old key.
   *
   * It is required because DynamoDB otherwise uses a key of AWS that you can neither control nor revoke.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  readonly encryptionKeyArn: string;
  /**
   * Days back to which the table can be restored, to any second: 1 to 35. All periods cost the same.
   *
   * A change keeps the table. A longer period does not bring back older data.
   *
   * @default 35 days
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html
   */
  readonly recoveryDays?: number;
  /**
   * Highest number of read request units per second, for the table and for each index: 1 to 10,000,000. It limits the
   * bill of a runaway reader. DynamoDB throttles further reads.
   *
   * @default the quota of the account
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html
   */
  readonly maxReadRequestUnits?: number;
  /**
   * Highest number of write request units per second, for the table and for each index: 1 to 10,000,000.
   *
   * @default the quota of the account
   */
  readonly maxWriteRequestUnits?: number;
  /**
   * Shows the busiest keys of the table and its indexes: gives up that keys are encrypted under your key alone. CloudWatch
   * then shows them in plain text, and AWS bills each rule and event.
   *
   * @default they are not shown
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html
   */
  readonly contributorInsights?: Weakening;
  /** Policy on the table and its indexes; see `tablePolicy`. @default none */
  readonly resourcePolicy?: PolicyDocument;
  /**
   * Policy on the stream, as a function of the stream's ARN, because AWS makes the last part of the ARN; see
   * `streamPolicy`. Refused if the model has no stream.
   *
   * @default none
   */
  readonly streamPolicy?: (streamArn: string) => PolicyDocument;
  /**
   * Gives up both guards: deletion protection of DynamoDB and Terraform's guard against `destroy`.
   *
   * @default both guards are on
   */
  readonly withoutDeletionProtection?: Weakening;
  /** Gives up point-in-time recovery: data deleted or overwritten by mistake is lost. @default recovery is on */
  readonly withoutRecovery?: Weakening;
  /** Protections that the policies given here give up: name → reason. Each becomes a tag. @default none */
  readonly weakenings?: Readonly<Record<string, Weakening | undefined>>;
}
