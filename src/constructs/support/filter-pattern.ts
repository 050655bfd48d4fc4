import { ConstructError } from "./construct-error";

/**
 * Characters of the pattern of a metric filter.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export const FILTER_PATTERN_CHARACTERS = 1_024;

/** Metric filters of a log group. AWS does not raise it. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export const METRIC_FILTERS_OF_A_LOG_GROUP = 100;

/** @throws ConstructError if a pattern is empty or too long, or the patterns are more than a log group takes. */
export function assertFilterPatterns(path: string, patterns: readonly string[]): void {
  if (patterns.length > METRIC_FILTERS_OF_A_LOG_GROUP) {
    throw new ConstructError(
      `${path}: a log group takes at most ${METRIC_FILTERS_OF_A_LOG_GROUP} metric filters, got ${patterns.length} patterns. Put more into each pattern.`,
    );
  }
  for (const pattern of patterns) {
    if (pattern.length > 0 && pattern.length <= FILTER_PATTERN_CHARACTERS) continue;
    throw new ConstructError(
      `${path}: a pattern must have 1 to ${FILTER_PATTERN_CHARACTERS} characters, got ${pattern.length}. Give several patterns.`,
    );
  }
}
