import type { Statement } from "../document";

/**
 * What Lambda's poller of a queue calls with the role of the function: it takes messages of one queue. The policy of the
 * queue's key names the role, so that no statement about the key is needed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function queueNeeds(options: { readonly queueArn: string }): readonly Statement[] {
  return [
    {
      Sid: "AllowTakingFromItsQueue",
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: options.queueArn,
    },
  ];
}
