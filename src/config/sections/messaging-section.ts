import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { choice, field, flag, list, text, wholeNumber } from "../field";
import { MESSAGING_WEAKENINGS } from "../options/messaging-options";
import { weakenings } from "../values";
import { userComparison } from "./user-comparison-section";
import { existingUserPool, userPool } from "./user-pool-section";

/** Section `messaging`: the functions of the access patterns and the API that calls them. */
export function messagingSection() {
  return field(
    z.strictObject({
      userPool: z.optional(userPool()),
      existingUserPool: z.optional(existingUserPool()),
      textKeyring: z.optional(textKeyring()),
      messageRetentionDays: z.optional(
        wholeNumber({
          description: "Days after which a message deletes itself. Without it messages stay.",
          limit: limits.messageRetentionDays,
        }),
      ),
      eraseMessages: z.optional(
        flag({
          description:
            "Takes the texts that a user wrote out of their messages when the user leaves. The rows stay, so that the other " +
            "side keeps the order of the conversation. By default messages stay as they are.",
          default: false,
        }),
      ),
      throttling: z.optional(throttling()),
      allowedOrigins: z.optional(
        list({
          description:
            "Origins of the web pages whose scripts may call the API. By default there are none. " +
            "See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
          must: "a list of origins",
          of: text({
            description: "Scheme and host of a page.",
            must: "an https origin without a path, a slash at its end or a wildcard",
            examples: ["https://messages.example.com"],
            pattern: /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/,
          }),
        }),
      ),
      reservedConcurrency: z.optional(
        wholeNumber({
          description:
            "How many instances of each function run at the same time, at most. This limits the cost, and no function takes " +
            "the concurrency of the others. All functions together must leave 100 of the quota of the account unreserved.",
          limit: limits.reservedConcurrency,
        }),
      ),
      logRetentionDays: z.optional(
        choice({
          description: "How long the logs of the functions and of the API are kept.",
          limit: limits.logRetentionDays,
        }),
      ),
      tracing: z.optional(
        flag({
          description: "Records with X-Ray how long each call took, for a sample of the requests.",
          default: false,
        }),
      ),
      dashboard: z.optional(
        flag({
          description:
            "Makes a CloudWatch dashboard of functions, API and tables. An account pays for each after its third.",
          default: true,
        }),
      ),
      alarmTopicArn: z.optional(
        text({
          description:
            "SNS topic that receives an alarm if messages pile up or fail. By default an encrypted topic " +
            "`<namePrefix>-alarms` is made, without subscribers.",
          must: "the ARN of an SNS topic",
          examples: ["arn:aws:sns:eu-west-1:333333333333:platform-alarms"],
          pattern: /^arn:(?:aws|aws-cn|aws-us-gov):sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
        }),
      ),
      accessAnalyzer: z.optional(
        flag({
          description:
            "Makes an analyzer of external access in the account of the table, and tells the topic of its findings about tables, " +
            "keys and what has the prefix. An account has one in a region by default: leave it out if there is one. See " +
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
          default: false,
        }),
      ),
      userComparison: z.optional(userComparison()),
      configRules: z.optional(configRules()),
      ...weakenings(MESSAGING_WEAKENINGS),
    }),
    {
      description:
        "The functions of the access patterns and their API, in the workload account. Without the section there are none.",
      must: "an object with `userPool` or `existingUserPool`; leave it out for no functions",
      examples: [{ userPool: { callbackUrls: ["https://messages.example.com/signed-in"] } }],
    },
  );
}

function textKeyring() {
  return field(z.enum(["hierarchical", "kms"]), {
    description:
      "How the functions get the keys that encrypt texts. `hierarchical`: from a branch key in a table of its own, which " +
      "they keep in memory for minutes, so that they seldom call KMS. `kms`: they call KMS for every message that they read or write.",
    must: 'either "hierarchical" or "kms"',
    examples: ["hierarchical"],
    default: "hierarchical",
  });
}

function configRules() {
  return field(
    z.strictObject({
      recorder: field(z.enum(["exists"]), {
        description:
          "Says that the account of the table has a recorder of AWS Config in the home region, which is on. None is made: it " +
          "records the resources of everybody, and is billed for them.",
        must: '"exists"',
        examples: ["exists"],
      }),
    }),
    {
      description:
        "Makes rules of AWS Config about resources with the tag `baseline` of this environment, and tells the topic of what " +
        "breaks one. Each judgement is billed. By default there are none.",
      must: 'an object with `recorder`, which must be "exists"',
      examples: [{ recorder: "exists" }],
    },
  );
}

function throttling() {
  return field(
    z.strictObject({
      requestsPerSecond: z.optional(
        wholeNumber({
          description: "Requests that each route answers, over time. Requests above this rate get 429.",
          limit: limits.apiRequestsPerSecond,
        }),
      ),
      burst: z.optional(
        wholeNumber({ description: "Requests that may come at once, above the rate.", limit: limits.apiBurst }),
      ),
    }),
    {
      description: "How many requests the API takes.",
      must: "an object",
      examples: [{ requestsPerSecond: limits.apiRequestsPerSecond.default }],
      default: {},
    },
  );
}
