// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { check } from "../../src/checks/check-controls";
import { templateOf } from "../../src/cli/templates/template-of-documents";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const LETTERS = "${aws_sqs_queue.letters.arn}";
const QUEUE = { letters: { name: "letters" } };

/** What DDB-QUEUE-03 says of a queue without an alarm, or with this one, beside resources that may send to it. */
function verdictWith(resources: Resources, alarm?: object): string | undefined {
  const resource = {
    ...resources,
    aws_sqs_queue: { ...QUEUE, ...resources.aws_sqs_queue },
    ...(alarm && { aws_cloudwatch_metric_alarm: { letters: alarm } }),
  };
  const text = JSON.stringify({ resource });
  const { template } = templateOf([{ id: "stack", file: "stack.json", text }]);
  const [found] = check(template).controls.filter(({ control }) => control.id === "DDB-QUEUE-03");
  return found?.findings.find(({ address }) => address === "aws_sqs_queue.letters")?.verdict;
}

const redrive = (deadLetterTargetArn: unknown) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 });

describe("somebody who gives up what cannot be handled into a queue without an alarm is found, whether it comes from", () => {
  const ways: readonly (readonly [string, Resources])[] = [
    ["a queue", { aws_sqs_queue: { work: { redrive_policy: redrive(LETTERS) } } }],
    [
      "a queue that names it by its ARN",
      { aws_sqs_queue: { work: { redrive_policy: redrive("arn:aws:sqs:eu-west-1:111122223333:letters") } } },
    ],
    ["a redrive policy of its own", { aws_sqs_queue_redrive_policy: { work: { redrive_policy: redrive(LETTERS) } } }],
    ["a subscription of a topic", { aws_sns_topic_subscription: { work: { redrive_policy: redrive(LETTERS) } } }],
    [
      "a stream",
      {
        aws_lambda_event_source_mapping: {
          work: { destination_config: { on_failure: { destination_arn: LETTERS } } },
        },
      },
    ],
    ["a function", { aws_lambda_function: { work: { dead_letter_config: { target_arn: LETTERS } } } }],
    [
      "calls of a function that nobody waits for",
      {
        aws_lambda_function_event_invoke_config: {
          work: { destination_config: { on_failure: { destination: LETTERS } } },
        },
      },
    ],
    ["a target of a rule", { aws_cloudwatch_event_target: { work: { dead_letter_config: { arn: LETTERS } } } }],
    ["an event bus", { aws_cloudwatch_event_bus: { work: { dead_letter_config: { arn: LETTERS } } } }],
    ["a schedule", { aws_scheduler_schedule: { work: { target: { dead_letter_config: { arn: LETTERS } } } } }],
  ];

  it.each(ways)("%s", (_, resources) => {
    expect(verdictWith(resources)).toBe("failed");
  });

  it.each([
    "${var.redrive}",
    "${jsonencode({ deadLetterTargetArn = aws_sqs_queue.letters.arn })}",
    redrive("${var.letters}"),
    '{"deadLetterTargetArn":"a","deadLetterTargetArn":"b"}',
    "[]",
    "letters",
  ])("not known: %s", (redrive_policy) => {
    expect(verdictWith({ aws_sqs_queue: { work: { redrive_policy } } })).toBe("undecided");
  });

  it("a queue that nothing gives up to needs no alarm", () => {
    const others = { other: { name: "other" }, work: { redrive_policy: redrive("${aws_sqs_queue.other.arn}") } };
    expect(verdictWith({ aws_sqs_queue: others })).toBeUndefined();
  });
});

describe("an alarm on a queue of dead letters", () => {
  const work = { aws_sqs_queue: { work: { redrive_policy: redrive(LETTERS) } } };
  const alarm = {
    metric_name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "${aws_sqs_queue.letters.name}" },
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    alarm_actions: ["arn:aws:sns:eu-west-1:111122223333:alarms"],
  };

  it.each([
    ["more than none", {}],
    ["one or more", { comparison_operator: "GreaterThanOrEqualToThreshold", threshold: 1 }],
  ])("tells of the first message: %s", (_, change) => {
    expect(verdictWith(work, { ...alarm, ...change })).toBe("passed");
  });

  it.each([
    // AWS does not count what SQS moves as sent.
    ["of messages that were sent", { metric_name: "NumberOfMessagesSent" }],
    ["of the age of a message", { metric_name: "ApproximateAgeOfOldestMessage" }],
    ["of more than one", { threshold: 1 }],
    ["of none", { comparison_operator: "LessThanThreshold" }],
    ["of none or more, which is always on", { comparison_operator: "GreaterThanOrEqualToThreshold" }],
    ["of another queue", { dimensions: { QueueName: "${aws_sqs_queue.work.name}" } }],
    ["that tells nobody", { alarm_actions: [] }],
    ["whose actions are switched off", { actions_enabled: false }],
  ])("is none if it is one %s", (_, change) => {
    expect(verdictWith(work, { ...alarm, ...change })).toBe("failed");
  });
});
