import { MetricUnit, Metrics as PowertoolsMetrics } from "@aws-lambda-powertools/metrics";
import type { RefusalCode } from "../validation/refusal";

/** Every figure that a function reports. */
const UNITS = {
  /** Requests that got what they asked for. */
  Answered: MetricUnit.Count,
  /** Requests that were refused, each code on its own. */
  Refused: MetricUnit.Count,
  /** From the event to the answer. */
  Latency: MetricUnit.Milliseconds,
  /** Texts and previews that could not be decrypted: a row was changed or moved, or a key is missing. */
  UnreadableTexts: MetricUnit.Count,
  /** Pages that the cache answered: from memory, or by asking the table itself. */
  CacheReads: MetricUnit.Count,
  /** Pages that the table answered because the cache did not. */
  CacheFallbacks: MetricUnit.Count,
  /** Pages for which the cache was not asked, because it had failed before. */
  CacheSkipped: MetricUnit.Count,
  /** Times that the cache was given up for a while. */
  CacheOpened: MetricUnit.Count,
  /** Rows of conversations that were moved forward. */
  RowsUpdated: MetricUnit.Count,
  /** Rows that were as new already: a record came late or twice. */
  RowsAlreadyNewer: MetricUnit.Count,
  /** Records of the stream that were handed back to Lambda. */
  RecordsFailed: MetricUnit.Count,
} as const;

export type MetricName = keyof typeof UNITS;

/** The figures of one function. A value is a number and a dimension one of our codes: no word of a user fits in. */
export interface Metrics {
  /** Adds to a figure of this invocation: 1, if nothing is said. */
  add(name: Exclude<MetricName, "Refused">, value?: number): void;
  refused(code: RefusalCode): void;
  /** Writes what was added, at the end of an invocation. */
  publish(): void;
}

/**
 * Figures as lines of the log, of which CloudWatch makes metrics: it takes no call and no permission.
 *
 * The dimensions are `service`, which is the pattern, and `table`, so that two environments in one account do not mix.
 * A refusal has its `code` as well. Each combination that occurs is one metric to pay for.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(of: { readonly pattern: string; readonly tableName: string }): Metrics {
  const metrics = new PowertoolsMetrics({
    namespace: "DirectMessages",
    serviceName: of.pattern,
    defaultDimensions: { table: of.tableName },
  });
  return {
    add: (name, value = 1) => {
      metrics.addMetric(name, UNITS[name], value);
    },
    refused: (code) => {
      metrics.singleMetric().addDimension("code", code).addMetric("Refused", UNITS.Refused, 1);
    },
    publish: () => {
      // The library warns, in words of its own, when there is nothing.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
