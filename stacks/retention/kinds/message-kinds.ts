import { valuesAt } from "../../../src/checks/changes/in-place";
import { durationAt } from "../amount";
import { CHANGERS, FIXED_BY_AWS, type KeepingRules } from "../kept-fact";

/** What waits to be handled: in queues, topics and the services between. */
export const MESSAGE_KINDS: KeepingRules = {
  aws_sqs_queue: ({ body }) => [
    {
      what: "messages of the queue",
      // SQS keeps a message for four days if no one says how long.
      howLong: durationAt(body, { path: "message_retention_seconds", absent: "4 days" }),
      setting: "fixed by the baseline",
      who: `${CHANGERS}; break-glass purges`,
      guarantees: ["QUEUE-3", "QUEUE-4"],
      source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
    },
  ],
  aws_sns_topic: () => [
    {
      ...FIXED_BY_AWS,
      what: "messages of the topic that a subscriber does not take",
      howLong: "6 hours for people, 23 days for services of AWS",
      source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html",
    },
  ],
  aws_cloudwatch_event_target: ({ body, stack }) => [
    {
      what: "events that the target does not take",
      howLong: durationAt(body, { path: "retry_policy.maximum_event_age_in_seconds", absent: "24 hours" }),
      setting: "fixed by the baseline",
      // No SCP binds the management account, and CHANGE-8 is about the account of the table.
      ...(stack === "organization"
        ? { who: "administrators of the management account", guarantees: [] }
        : { who: CHANGERS, guarantees: [stack === "audit" ? "SCP-31" : "CHANGE-8"] }),
      source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html",
    },
  ],
  aws_lambda_event_source_mapping: ({ body }) =>
    // A queue keeps what waits itself; a stream is read again until a record is too old.
    valuesAt(body, "starting_position").length === 0
      ? [
          {
            what: "messages that are being handled",
            howLong: "as long as the queue keeps them",
            setting: "fixed by the baseline",
            who: CHANGERS,
            guarantees: ["ENTRANCE-3"],
            source: "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html",
          },
        ]
      : [
          {
            what: "records of the stream that the function tries again",
            howLong: durationAt(body, { path: "maximum_record_age_in_seconds", absent: "24 hours" }),
            setting: "fixed by the baseline",
            who: CHANGERS,
            guarantees: ["ENTRANCE-3"],
            source: "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html",
          },
        ],
  aws_lambda_function: ({ body, config }) => [
    {
      what: "code, and variables under their key",
      howLong: "until the function is changed or deleted",
      setting: "none",
      who: CHANGERS,
      guarantees: ["ENTRANCE-2"],
      source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    },
    ...(valuesAt(body, "tracing_config.mode")[0] === "Active"
      ? [
          {
            ...FIXED_BY_AWS,
            what: "traces of calls",
            howLong: "30 days",
            setting: config.messaging?.tracing === true ? "`messaging.tracing`" : "fixed by AWS",
            source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-traces.html",
          },
        ]
      : []),
  ],
  aws_vpn_connection: () => [
    {
      what: "keys of the tunnels, in AWS and in the state of Terraform",
      howLong: "until the connection is replaced or deleted",
      setting: "none",
      who: CHANGERS,
      guarantees: ["CHANGE-7"],
      source: "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-edit-client-gateway.html",
    },
  ],
};
