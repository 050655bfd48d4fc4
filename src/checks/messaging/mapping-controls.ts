import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { read } from "../reading";
import { alsoAsked } from "../security-hub";
import { anything, between, including, is } from "../wanted";
import { tellsOf } from "./telling-alarm";

const MAPPING = "aws_lambda_event_source_mapping";
const GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";
const PARAMETERS = `${GUIDE}/services-ddb-params.html`;

/** Of DynamoDB or Kinesis: a queue has no position to start from. */
const isOfStream = (mapping: Resource): boolean => read(mapping, "starting_position") !== undefined;

/** Whether an alarm, that tells somebody, watches how far the function of a mapping is behind. */
function isWatched(mapping: Resource, template: Template): boolean {
  const name = read(mapping, "function_name");
  return template.has("aws_cloudwatch_metric_alarm", (alarm) => {
    if (!tellsOf("IteratorAge", alarm)) return false;
    const watched = read(alarm, "dimensions.FunctionName");
    const function_ = template.referred(name, mapping.stack)?.resource;
    if (function_ === undefined) return watched === name;
    return template.isNamed(watched, alarm.stack, { resource: function_, names: ["function_name"] });
  });
}

/** Nothing is lost between the table and what follows its stream without somebody being told. */
export const mappings: readonly Control[] = [
  {
    id: "DDB-MAPPING-02",
    sentence: "Only what failed of a batch of a stream is tried again.",
    why: "One bad record would hold up, or throw away, the hundred beside it.",
    mend: "Set `function_response_types` to `ReportBatchItemFailures` and `bisect_batch_on_function_error = true`.",
    severity: "low",
    sources: [PARAMETERS],
    ids: alsoAsked([]),
    find: every(
      MAPPING,
      having({
        function_response_types: including("ReportBatchItemFailures"),
        bisect_batch_on_function_error: is(true),
      }),
      isOfStream,
    ),
  },
  {
    id: "DDB-MAPPING-03",
    sentence:
      "Records of a stream are tried a limited number of times, for less than the day that the stream keeps them.",
    why: "By default one bad record stops its shard until the stream forgets it, and everything behind it as well.",
    mend: "Set `maximum_retry_attempts`, and `maximum_record_age_in_seconds` to less than 86400.",
    severity: "medium",
    sources: [PARAMETERS],
    ids: alsoAsked([]),
    find: every(
      MAPPING,
      having({ maximum_retry_attempts: between(0, 10_000), maximum_record_age_in_seconds: between(60, 86_399) }),
      isOfStream,
    ),
  },
  {
    id: "DDB-MAPPING-04",
    sentence: "What a function gives up of a stream is kept in a queue or topic.",
    why: "No one would know which records were not handled, nor could handle them later.",
    mend: "Set `destination_config { on_failure { destination_arn = … } }`.",
    severity: "medium",
    sources: [`${GUIDE}/services-dynamodb-errors.html`],
    ids: alsoAsked([]),
    find: every(MAPPING, having({ "destination_config.on_failure.destination_arn": anything }), isOfStream),
  },
  {
    id: "DDB-MAPPING-05",
    sentence: "A function begins with the oldest record of its stream.",
    why: "What was written while it was deployed would never reach it.",
    mend: "Set `starting_position` to `TRIM_HORIZON`.",
    severity: "low",
    sources: [PARAMETERS],
    ids: alsoAsked([]),
    find: every(MAPPING, having({ starting_position: is("TRIM_HORIZON") }), isOfStream),
  },
  {
    id: "DDB-MAPPING-06",
    sentence: "Somebody is told when a function falls behind its stream.",
    why: "A day behind, records are gone before they were handled.",
    mend: "Add an `aws_cloudwatch_metric_alarm` on `IteratorAge` of the function, with `alarm_actions`.",
    severity: "low",
    sources: [`${GUIDE}/monitoring-metrics-types.html`],
    ids: alsoAsked([]),
    find: every(MAPPING, [must("an aws_cloudwatch_metric_alarm", "be on IteratorAge", isWatched)], isOfStream),
  },
];
