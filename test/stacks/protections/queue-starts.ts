import { at } from "../../support/stack-edits";
import type { SynthesizedResource, Template } from "../../support/synthesized-template";
import { ofType } from "./protection";

const MAPPING = "aws_lambda_event_source_mapping";
const QUEUE = "aws_sqs_queue";

/** Whether a mapping is of a queue, and not of a stream. */
export const isOfQueue = ({ body }: SynthesizedResource): boolean =>
  String(body.event_source_arn).includes(`{${QUEUE}.`);

/** Whether a mapping starts a function with the messages of the queue. */
export function startsFunction({ address }: SynthesizedResource, template: Template): boolean {
  return ofType(template, MAPPING).some(({ body }) => body.event_source_arn === `\${${address}.arn}`);
}

/** What a queue does with messages that are given up. */
export function redriveOf({ body }: SynthesizedResource): Readonly<Record<string, unknown>> {
  return body.redrive_policy === undefined ? {} : JSON.parse(String(body.redrive_policy));
}

/** Whether somebody sends to the queue that a policy is of: work that starts a function, or what is given up of a stream. */
export function hasSenders({ body }: SynthesizedResource, template: Template): boolean {
  const arn = String(body.queue_url).replace(/\.\w+\}$/, ".arn}");
  return ofType(template, MAPPING).some(({ body: mapping }) =>
    [mapping.event_source_arn, at(mapping, "destination_config.on_failure.destination_arn")].includes(arn),
  );
}
