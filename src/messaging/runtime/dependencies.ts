import type { QueryPort, TablePort } from "../ports/table-port";
import type { TextCipher } from "../ports/text-cipher";
import type { Logger } from "./logger";
import type { Metrics } from "./metrics";

/** Everything that a pattern needs to run. Tests give it a clock and an engine of their own. */
export interface Dependencies {
  readonly table: TablePort;
  /**
   * Answers queries with pages that may be a few seconds old.
   *
   * @default the table answers them
   */
  readonly cachedTable?: QueryPort;
  readonly tableName: string;
  readonly cipher: TextCipher;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /**
   * Whole days after which a message expires.
   *
   * @default messages stay
   */
  readonly retentionDays?: number;
  /**
   * Days of point-in-time recovery of the table.
   *
   * @default it has none
   */
  readonly recoveryDays?: number;
}
