import type { QueryPort, TablePort } from "../ports/table-port";
import type { TextCipher } from "../ports/text-cipher";
import type { Logger } from "./logger";
import type { Metrics } from "./metrics";

/** What a pattern works with. Tests hand in their own clock and engine. */
export interface Dependencies {
  readonly table: TablePort;
  /**
   * Pages that may be a few seconds old.
   *
   * @default read from the table
   */
  readonly cachedTable?: QueryPort;
  readonly tableName: string;
  readonly cipher: TextCipher;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /**
   * Days after which a message is gone.
   *
   * @default messages stay
   */
  readonly retentionDays?: number;
}
