import { at, change, changePolicy, listOf, without } from "../../support/stack-edits";
import { areWatched } from "./alarms-protections";
import { every, everyHas, ofType, type Protection, statementsIn } from "./protection";
import { hasSenders, isOfQueue, redriveOf, startsFunction } from "./queue-starts";

const ALARM = "aws_cloudwatch_metric_alarm";
const MAPPING = "aws_lambda_event_source_mapping";
const QUEUE = "aws_sqs_queue";
/** What an alarm makes of missing data: an empty queue stops sending metrics after a while. */
const NO_MESSAGES = "notBreaching";

/** What starts functions but calls of the API: the stream and queues, and what is given up of them. */
export const queues: readonly Protection[] = [
  {
    id: "MAPPING-01",
    sentence: "A stream starts a function only with records of its trigger.",
    why: "The function would be started by its own writes, once for each participant, without end.",
    sources: ["https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html"],
    stack: "messaging",
    find: every(MAPPING, (mapping) => {
      if (isOfQueue(mapping)) return true;
      const { body } = mapping;
      const patterns = listOf(at(body, "filter_criteria.filter")).map((filter) =>
        JSON.parse(String(at(filter, "pattern"))),
      );
      const insertsOfMessages = { eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix: "MSG#" }] } } } };
      return patterns.length === 1 && JSON.stringify(patterns[0]) === JSON.stringify(insertsOfMessages);
    }),
    remove: change(
      MAPPING,
      (body) => {
        delete body.filter_criteria;
      },
      /stream/,
    ),
  },
  {
    id: "MAPPING-07",
    sentence: "A queue starts a function with every message, and gives again what the function could not handle.",
    why: "Lambda deletes what a filter leaves out, and every message of a run of which one message failed in silence.",
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
    ],
    stack: "messaging",
    find: every(
      MAPPING,
      (mapping) =>
        !isOfQueue(mapping) ||
        (mapping.body.filter_criteria === undefined &&
          mapping.body.enabled !== false &&
          listOf(mapping.body.function_response_types).join() === "ReportBatchItemFailures"),
    ),
    remove: change(
      MAPPING,
      (body) => {
        body.filter_criteria = { filter: [{ pattern: '{"body":{"userId":[{"exists":true}]}}' }] };
      },
      /queue/,
    ),
  },
  {
    id: "QUEUE-02",
    sentence: "Every queue refuses work and failures by anybody but its senders.",
    why: "A failure that was made up hides the one that counts.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    stack: "messaging",
    find: everyHas(QUEUE, {
      type: "aws_sqs_queue_policy",
      attribute: "queue_url",
      holds: (policy, template) => {
        // SQS itself moves dead letters: QUEUE-03 is about every queue without senders.
        if (!hasSenders(policy, template)) return true;
        const denied = statementsIn(policy).filter(({ Effect }) => Effect === "Deny");
        const by = (key: string) => denied.filter(({ Condition }) => JSON.stringify(Condition).includes(key));
        return by("aws:PrincipalArn").some(({ Action }) => Action === "sqs:SendMessage");
      },
    }),
    remove: change("aws_sqs_queue_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenySendingExceptByItsSenders")),
    ),
    offender: `${QUEUE}.offboarding`,
  },
  {
    id: "QUEUE-03",
    sentence: "Nobody but services of AWS sends to a queue of dead letters, and none of them is let in.",
    why: "A dead letter that was made up erases somebody as soon as it is sent again.",
    sources: ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"],
    stack: "messaging",
    find: everyHas(QUEUE, {
      type: "aws_sqs_queue_policy",
      attribute: "queue_url",
      holds: (policy, template) => {
        if (hasSenders(policy, template)) return true;
        const statements = statementsIn(policy);
        return (
          statements.every(({ Effect }) => Effect === "Deny") &&
          statements.some(
            ({ Action, Principal, Condition }) =>
              listOf(Action).includes("sqs:SendMessage") &&
              Principal === "*" &&
              JSON.stringify(Condition) === '{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}',
          )
        );
      },
    }),
    remove: change(
      "aws_sqs_queue_policy",
      (body) => changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenySending")),
      /^offboard-user-failures/,
    ),
    offender: `${QUEUE}.offboard-user-failures`,
  },
  {
    id: "QUEUE-04",
    sentence: "A queue that starts a function has a queue of dead letters, and tries for long before.",
    why: "A message that fails comes back until it is forgotten, and then nobody erases who left.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    ],
    stack: "messaging",
    find: every(QUEUE, (queue, template) => {
      if (!startsFunction(queue, template)) return true;
      const { deadLetterTargetArn, maxReceiveCount } = redriveOf(queue);
      const others = ofType(template, QUEUE).filter(({ address }) => address !== queue.address);
      return others.some(({ address }) => deadLetterTargetArn === `\${${address}.arn}`) && Number(maxReceiveCount) >= 5;
    }),
    remove: change(
      QUEUE,
      (body) => {
        delete body.redrive_policy;
      },
      /^offboarding/,
    ),
    // A queue that nothing starts needs none.
    offender: `${QUEUE}.offboarding`,
  },
  {
    id: "ALARMS-07",
    sentence: "Somebody is told if a queue of failures has a message.",
    why: "What a function gave up is deleted after two weeks.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    ],
    stack: "messaging",
    // Of a queue that starts a function, one message is no failure: ALARMS-09 is about it.
    find: every(
      QUEUE,
      (one, template) =>
        startsFunction(one, template) ||
        areWatched(template, ["AWS/SQS ApproximateNumberOfMessagesVisible"], { QueueName: one.body.name }, NO_MESSAGES),
    ),
    remove: without(ALARM, /failures_alarm/),
    offender: `${QUEUE}.offboard-user-failures`,
  },
  {
    id: "ALARMS-09",
    sentence: "Somebody is told if a message waits for long in a queue that starts a function.",
    why: "The user who left is not erased, and after four days the message is forgotten.",
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    ],
    stack: "messaging",
    find: every(
      QUEUE,
      (one, template) =>
        !startsFunction(one, template) ||
        areWatched(template, ["AWS/SQS ApproximateAgeOfOldestMessage"], { QueueName: one.body.name }, NO_MESSAGES),
    ),
    remove: change(
      ALARM,
      (body) => {
        body.alarm_actions = [];
      },
      /^offboarding_alarm/,
    ),
    offender: `${QUEUE}.offboarding`,
  },
];
