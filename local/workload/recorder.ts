import type { Logger } from "../../src/messaging/runtime/logger";
import type { MetricName, Metrics } from "../../src/messaging/runtime/metrics";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { RefusalCode } from "../../src/messaging/validation/refusal";

/** A metric that a function has published. */
export interface Figure {
  readonly pattern: MessagingPattern;
  readonly name: MetricName;
  readonly value: number;
  readonly code?: RefusalCode;
}

/** Records the log lines and metrics of functions, for tests. */
export class Recorder {
  readonly lines: string[] = [];
  readonly figures: Figure[] = [];

  of(pattern: MessagingPattern): { readonly logger: Logger; readonly metrics: Metrics } {
    const added: Figure[] = [];
    return {
      logger: {
        log: (level, event, fields = {}) => this.lines.push(JSON.stringify({ level, event, ...fields })),
      },
      metrics: {
        add: (name, value = 1) => added.push({ pattern, name, value }),
        refused: (code) => this.figures.push({ pattern, name: "Refused", value: 1, code }),
        publish: () => this.figures.push(...added.splice(0)),
      },
    };
  }

  /** The sum of a metric, by its name. */
  sum(name: MetricName): number {
    return this.figures.filter((figure) => figure.name === name).reduce((total, { value }) => total + value, 0);
  }
}
