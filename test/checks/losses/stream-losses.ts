import { change, changePolicy, without } from "../../support/stack-edits";
import type { Loss } from "../loss";

const MAPPING = "aws_lambda_event_source_mapping";
const QUEUE = "aws_sqs_queue";
const TOPIC = "aws_sns_topic";

/** Records that are lost without anybody being told. */
export const streamLosses: readonly Loss[] = [
  {
    control: "DDB-MAPPING-02",
    stack: "messaging",
    remove: change(MAPPING, (body) => {
      delete body.function_response_types;
    }),
  },
  {
    control: "DDB-MAPPING-03",
    stack: "messaging",
    remove: change(MAPPING, (body) => {
      body.maximum_retry_attempts = -1;
    }),
  },
  {
    control: "DDB-MAPPING-04",
    stack: "messaging",
    remove: change(MAPPING, (body) => {
      delete body.destination_config;
    }),
  },
  {
    control: "DDB-MAPPING-05",
    stack: "messaging",
    remove: change(MAPPING, (body) => {
      body.starting_position = "LATEST";
    }),
  },
  {
    control: "DDB-MAPPING-06",
    stack: "messaging",
    remove: without("aws_cloudwatch_metric_alarm", /stream/),
    offender: `${MAPPING}.stream`,
  },
  {
    control: "DDB-MAPPING-06",
    stack: "messaging",
    remove: change(
      "aws_cloudwatch_metric_alarm",
      (body) => {
        body.actions_enabled = false;
      },
      /stream/,
    ),
    offender: `${MAPPING}.stream`,
  },
  {
    control: "DDB-QUEUE-01",
    stack: "messaging",
    remove: change(QUEUE, (body) => {
      delete body.kms_master_key_id;
    }),
  },
  {
    control: "DDB-QUEUE-02",
    stack: "messaging",
    remove: change("aws_sqs_queue_policy", (body) =>
      changePolicy(body, (statements) =>
        statements.map((one) => (one.Sid === "DenyPlainHttp" ? { ...one, Effect: "Allow" } : one)),
      ),
    ),
    offender: `${QUEUE}.offboarding`,
  },
  // A queue of what is given up of a stream, and one of the dead letters of another queue.
  ...["failures", "offboard-user-failures"].map((queue) => ({
    control: "DDB-QUEUE-03",
    stack: "messaging",
    remove: change(
      "aws_cloudwatch_metric_alarm",
      (body) => {
        body.alarm_actions = [];
      },
      new RegExp(`^${queue}_alarm`),
    ),
    offender: `${QUEUE}.${queue}`,
  })),
  {
    // An alarm on how long the oldest waits is one of a queue of work.
    control: "DDB-QUEUE-03",
    stack: "messaging",
    remove: change(
      "aws_cloudwatch_metric_alarm",
      (body) => {
        body.metric_name = "ApproximateAgeOfOldestMessage";
      },
      /^offboard-user-failures_alarm/,
    ),
    offender: `${QUEUE}.offboard-user-failures`,
  },
  {
    control: "DDB-TOPIC-01",
    stack: "messaging",
    remove: change(
      TOPIC,
      (body) => {
        body.kms_master_key_id = "alias/aws/sns";
      },
      /^alarms/,
    ),
  },
  {
    control: "DDB-TOPIC-02",
    stack: "messaging",
    remove: change(
      "aws_sns_topic_policy",
      (body) =>
        changePolicy(body, ([first, ...rest]) =>
          first === undefined ? rest : [{ ...first, Condition: undefined }, ...rest],
        ),
      /^alarms_policy/,
    ),
    offender: `${TOPIC}.alarms`,
  },
  {
    control: "DDB-TOPIC-03",
    stack: "messaging",
    remove: change(
      TOPIC,
      (body) => {
        body.kms_master_key_id = `\${aws_kms_key.function-log-key.arn}`;
      },
      /^alarms/,
    ),
    offender: `${TOPIC}.alarms`,
  },
];
