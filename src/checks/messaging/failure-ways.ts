import { DoubledKeyError, parseStrictJson } from "../../prove/documents/strict-json";
import type { Resource, Template } from "../checked-template";
import { NotKnown, someOf } from "../not-known";
import { isObject, read } from "../reading";
import { hasReference } from "../terraform-text";

/** Arguments that name a queue for what cannot be handled, by kind of resource. */
const DESTINATIONS: readonly (readonly [type: string, path: string])[] = [
  ["aws_lambda_event_source_mapping", "destination_config.on_failure.destination_arn"],
  ["aws_lambda_function", "dead_letter_config.target_arn"],
  ["aws_lambda_function_event_invoke_config", "destination_config.on_failure.destination"],
  ["aws_cloudwatch_event_target", "dead_letter_config.arn"],
  ["aws_cloudwatch_event_bus", "dead_letter_config.arn"],
  ["aws_scheduler_schedule", "target.dead_letter_config.arn"],
];

/** Kinds whose `redrive_policy` names a queue of dead letters. */
const REDRIVING = ["aws_sqs_queue", "aws_sqs_queue_redrive_policy", "aws_sns_topic_subscription"];

/** Whether something that cannot be handled ends in the queue. @throws NotKnown if that hangs on a name that is not known */
export function isOfFailures(queue: Resource, template: Template): boolean {
  const named = { resource: queue, names: ["arn", "name"] };
  const ways = [
    ...DESTINATIONS.flatMap(([type, path]) =>
      template.ofType(type).map((one) => [one, () => read(one, path)] as const),
    ),
    ...REDRIVING.flatMap((type) => template.ofType(type).map((one) => [one, () => deadLettersOf(one)] as const)),
  ];
  return someOf(ways, ([one, target]) => template.isNamed(target(), one.stack, named));
}

/** The queue that a redrive policy names; undefined if there is no policy. */
function deadLettersOf(resource: Resource): unknown {
  const text = read(resource, "redrive_policy");
  if (text === undefined) return undefined;
  const policy = typeof text === "string" ? parsed(text) : text;
  if (!isObject(policy)) throw new NotKnown("a redrive policy that is no JSON object");
  return policy.deadLetterTargetArn;
}

function parsed(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof DoubledKeyError) throw new NotKnown(`a redrive policy in which ${error.message}`);
    throw new NotKnown(hasReference(text) ? text : "a redrive policy that is no JSON");
  }
}
