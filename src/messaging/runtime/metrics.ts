import { MetricUnit, Metrics as PowertoolsMetrics } from "@aws-lambda-powertools/metrics";
import type { RefusalCode } from "../validation/refusal";

/** Every metric that a function reports. */
const UNITS = {
  /** Requests that succeeded. */
  Answered: MetricUnit.Count,
  /** Requests that were refused, by code. */
  Refused: MetricUnit.Count,
  /** From the event to the answer. */
  Latency: MetricUnit.Milliseconds,
  /** Texts and previews that are not shown, because their row was changed or moved. */
  UnreadableTexts: MetricUnit.Count,
  /** Pages that the cache answered: from memory, or by asking the table itself. */
  CacheReads: MetricUnit.Count,
  /** Pages that the table answered because the cache did not. */
  CacheFallbacks: MetricUnit.Count,
  /** Pages for which the cache was not asked, because it had failed before. */
  CacheSkipped: MetricUnit.Count,
  /** Times that the circuit breaker of the cache opened. */
  CacheOpened: MetricUnit.Count,
  /** Rows of conversations that were moved forward. */
  RowsUpdated: MetricUnit.Count,
  /** Rows that were as new already: a record came late or twice. */
  RowsAlreadyNewer: MetricUnit.Count,
  /** Rows that were to be moved forward and are not there: somebody has left, or half a conversation was lost. */
  RowsMissing: MetricUnit.Count,
  /** Rows that stay as they are, because the other side has left the conversation. */
  RowsLeft: MetricUnit.Count,
  /** Rows of users who leave that were deleted. */
  RowsErased: MetricUnit.Count,
  /** Messages of users who leave whose text was taken away. */
  TextsErased: MetricUnit.Count,
  /** Users who have rows, in a comparison with the user pool. */
  UsersCompared: MetricUnit.Count,
  /** Users who have rows and are not in the user pool. */
  UsersGone: MetricUnit.Count,
  /** Comparisons that came to their end. */
  ComparisonsDone: MetricUnit.Count,
  /** Comparisons that erased no one although users are gone, because the pool may be wrong or they are too many. */
  ComparisonsRefused: MetricUnit.Count,
  /** Records of the stream, or requests of a queue, that were handed back to Lambda. */
  RecordsFailed: MetricUnit.Count,
} as const;

export type MetricName = keyof typeof UNITS;

/** The metrics of one function: numbers, with dimensions that are fixed codes, so that no word of a user fits in. */
export interface Metrics {
  /** Adds to a metric of this invocation. @param value 1 by default */
  add(name: Exclude<MetricName, "Refused">, value?: number): void;
  refused(code: RefusalCode): void;
  /** Writes the metrics of an invocation, at its end. */
  publish(): void;
}

/**
 * Metrics as lines of the log, which CloudWatch turns into metrics: this takes no call and no permission.
 *
 * The dimensions are `service`, which is the pattern, and `table`, so that two environments in one account do not mix.
 * A refusal also has its `code`. Each combination that occurs is one metric to pay for.
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
      // The library would log a warning of its own if there were none.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
