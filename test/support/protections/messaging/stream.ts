import {
  at,
  change,
  changePolicy,
  every,
  everyHas,
  listOf,
  type Protection,
  statementsIn,
  without,
} from "../protection";

const PARAMETERS = "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html";
const MAPPING = "aws_lambda_event_source_mapping";
const QUEUE = "aws_sqs_queue";
const TOPIC = "aws_sns_topic";

/** No message is lost between the table and the lists of its participants without somebody being told. */
export const stream: readonly Protection[] = [
  {
    id: "MAPPING-01",
    sentence: "A stream starts a function only with records of its trigger.",
    why: "The function would be started by its own writes, once for each participant, without end.",
    sources: ["https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html"],
    stack: "messaging",
    find: every(MAPPING, ({ body }) => {
      const patterns = listOf(at(body, "filter_criteria.filter")).map((filter) =>
        JSON.parse(String(at(filter, "pattern"))),
      );
      const insertsOfMessages = { eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix: "MSG#" }] } } } };
      return patterns.length === 1 && JSON.stringify(patterns[0]) === JSON.stringify(insertsOfMessages);
    }),
    remove: change(MAPPING, (body) => {
      delete body.filter_criteria;
    }),
  },
  {
    id: "MAPPING-02",
    sentence: "Only what failed of a batch is tried again.",
    why: "One bad record would hold up, or throw away, the hundred beside it.",
    sources: [PARAMETERS],
    stack: "messaging",
    find: every(
      MAPPING,
      ({ body }) =>
        listOf(body.function_response_types).includes("ReportBatchItemFailures") &&
        body.bisect_batch_on_function_error === true,
    ),
    remove: change(MAPPING, (body) => {
      delete body.function_response_types;
    }),
  },
  {
    id: "MAPPING-03",
    sentence: "Records are tried a limited number of times, for less than the day that the stream keeps them.",
    why: "By default one bad record stops its shard until the stream forgets it, and everything behind it as well.",
    sources: [PARAMETERS],
    stack: "messaging",
    find: every(MAPPING, ({ body }) => {
      const [retries, seconds] = [Number(body.maximum_retry_attempts), Number(body.maximum_record_age_in_seconds)];
      return retries >= 0 && seconds >= 60 && seconds < 86_400;
    }),
    remove: change(MAPPING, (body) => {
      body.maximum_retry_attempts = -1;
    }),
  },
  {
    id: "MAPPING-04",
    sentence: "What is given up is in a queue of ours.",
    why: "Nobody would know which conversations were not moved, nor could move them later.",
    sources: ["https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html"],
    stack: "messaging",
    find: every(MAPPING, ({ body }) =>
      /^\$\{aws_sqs_queue\..*\.arn\}$/.test(String(at(body, "destination_config.on_failure.destination_arn"))),
    ),
    remove: change(MAPPING, (body) => {
      delete body.destination_config;
    }),
  },
  {
    id: "MAPPING-05",
    sentence: "A function begins with the oldest record of the stream.",
    why: "What was written while it was deployed would never reach a list.",
    sources: [PARAMETERS],
    stack: "messaging",
    find: every(MAPPING, ({ body }) => body.starting_position === "TRIM_HORIZON"),
    remove: change(MAPPING, (body) => {
      body.starting_position = "LATEST";
    }),
  },
  {
    id: "MAPPING-06",
    sentence: "Somebody is told when a function falls behind its stream.",
    why: "A day behind, records are gone before they were handled.",
    sources: ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html"],
    stack: "messaging",
    find: every(MAPPING, ({ body }, template) =>
      template
        .resources()
        .some(
          (other) =>
            other.body.metric_name === "IteratorAge" &&
            at(other.body, "dimensions.FunctionName") === body.function_name &&
            listOf(other.body.alarm_actions).length > 0,
        ),
    ),
    remove: without("aws_cloudwatch_metric_alarm", /stream/),
    offender: `${MAPPING}.stream`,
  },
  {
    id: "QUEUE-01",
    sentence: "Every queue is encrypted with a key of ours.",
    why: "Whoever may read the queue reads who wrote when.",
    sources: ["SQS.1", "CKV_AWS_27", "AWS-0096"],
    stack: "messaging",
    find: every(QUEUE, ({ body }) => /^\$\{aws_kms_key\./.test(String(body.kms_master_key_id))),
    remove: change(QUEUE, (body) => {
      delete body.kms_master_key_id;
    }),
  },
  {
    id: "QUEUE-02",
    sentence: "Every queue refuses plain HTTP, and failures by anybody but its senders.",
    why: "A failure that was made up hides the one that counts.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    stack: "messaging",
    find: everyHas(QUEUE, {
      type: "aws_sqs_queue_policy",
      attribute: "queue_url",
      holds: (policy) => {
        const denied = statementsIn(policy).filter(({ Effect }) => Effect === "Deny");
        const by = (key: string) => denied.filter(({ Condition }) => JSON.stringify(Condition).includes(key));
        return (
          by("aws:SecureTransport").some(({ Action }) => Action === "sqs:*") &&
          by("aws:PrincipalArn").some(({ Action }) => Action === "sqs:SendMessage")
        );
      },
    }),
    remove: change("aws_sqs_queue_policy", (body) =>
      changePolicy(body, ([first, ...rest]) => (first === undefined ? rest : [{ ...first, Effect: "Allow" }, ...rest])),
    ),
    offender: `${QUEUE}.failures`,
  },
  {
    id: "QUEUE-03",
    sentence: "Somebody is told as soon as something is in a queue of failures.",
    why: "It is forgotten after two weeks, and nobody looks into a queue by chance.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    ],
    stack: "messaging",
    find: every(QUEUE, ({ body }, template) =>
      template
        .resources()
        .some(
          (other) =>
            at(other.body, "dimensions.QueueName") === body.name &&
            other.body.threshold === 0 &&
            listOf(other.body.alarm_actions).length > 0,
        ),
    ),
    remove: change(
      "aws_cloudwatch_metric_alarm",
      (body) => {
        body.alarm_actions = [];
      },
      /failures/,
    ),
    offender: `${QUEUE}.failures`,
  },
  {
    id: "TOPIC-01",
    sentence: "Every topic is encrypted with a key of ours, which its alarms may use.",
    why: "Alarms tell when the workload is weak; with a key that CloudWatch may not use, they tell nobody.",
    sources: ["SNS.1", "CKV_AWS_26", "AWS-0095"],
    stack: "messaging",
    find: every(TOPIC, ({ body }, template) => {
      const [, address] = /^\$\{(aws_kms_key\..*)\.arn\}$/.exec(String(body.kms_master_key_id)) ?? [];
      const key = template.resources().find((other) => other.address === address);
      const services = key === undefined ? [] : statementsIn(key).map(({ Principal }) => at(Principal, "Service"));
      return services.includes("cloudwatch.amazonaws.com");
    }),
    remove: change(TOPIC, (body) => {
      body.kms_master_key_id = "alias/aws/sns";
    }),
  },
  {
    id: "TOPIC-02",
    sentence: "Nobody but alarms of our account publishes to a topic.",
    why: "Whoever cries wolf every night is not heard on the night of the theft.",
    sources: ["CKV_AWS_169", "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"],
    stack: "messaging",
    find: everyHas(TOPIC, {
      type: "aws_sns_topic_policy",
      attribute: "arn",
      holds: (policy) => {
        const publishing = statementsIn(policy).filter(({ Action }) => Action === "sns:Publish");
        return (
          publishing
            .filter(({ Effect }) => Effect === "Allow")
            .every(({ Condition }) => Condition?.StringEquals?.["aws:SourceAccount"] === "333333333333") &&
          publishing.some(
            ({ Effect, Condition }) =>
              Effect === "Deny" && Condition?.BoolIfExists?.["aws:PrincipalIsAWSService"] === "false",
          )
        );
      },
    }),
    remove: change("aws_sns_topic_policy", (body) =>
      changePolicy(body, ([first, ...rest]) =>
        first === undefined ? rest : [{ ...first, Condition: undefined }, ...rest],
      ),
    ),
    offender: `${TOPIC}.alarms`,
  },
];
