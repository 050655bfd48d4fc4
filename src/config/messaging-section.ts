import * as z from "zod/mini";
import { limits } from "../limits";
import { choice, type Explanation, field, flag, list, text, wholeNumber } from "./field";
import { weakening } from "./values";

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
      throttling: z.optional(throttling()),
      reservedConcurrency: z.optional(
        wholeNumber({
          description:
            "How often each function runs at the same time, at most: bounds the bill, and keeps the functions from " +
            "starving each other. All of them together must leave 100 of the quota of the account to others.",
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
      alarmTopicArn: z.optional(
        text({
          description:
            "SNS topic that is told when messages pile up or fail. By default `<namePrefix>-alarms` is made, encrypted, " +
            "to which nobody is subscribed yet.",
          must: "the ARN of an SNS topic",
          examples: ["arn:aws:sns:eu-west-1:333333333333:platform-alarms"],
          pattern: /^arn:(?:aws|aws-cn|aws-us-gov):sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
        }),
      ),
      withoutTextEncryption: z.optional(
        weakening("Leaves the words of messages to the encryption of the table: whoever may read an item reads them."),
      ),
      withoutReservedConcurrency: z.optional(
        weakening("Lets each function take the whole concurrency of the account, for an account with a small quota."),
      ),
    }),
    {
      description:
        "The functions of the access patterns and their API, in the workload account. Leave the section out for none.",
      must: "an object with `userPool` or `existingUserPool`; leave it out for no functions",
      examples: [{ userPool: { callbackUrls: ["https://messages.example.com/signed-in"] } }],
    },
  );
}

function userPool() {
  return field(
    z.strictObject({
      callbackUrls: list({
        description: "Where a browser is sent after the sign-in, with a code for its tokens.",
        must: "a list of https addresses",
        of: address({
          description: "An address of your application.",
          example: "https://messages.example.com/signed-in",
        }),
      }),
      logoutUrls: z.optional(
        list({
          description: "Where a browser is sent after the sign-out. By default none is allowed.",
          must: "a list of https addresses",
          of: address({
            description: "An address of your application.",
            example: "https://messages.example.com/signed-out",
          }),
        }),
      ),
    }),
    {
      description: "A new Cognito user pool, whose users may call the API.",
      must: "an object with callbackUrls",
      examples: [{ callbackUrls: ["https://messages.example.com/signed-in"] }],
    },
  );
}

function existingUserPool() {
  return field(
    z.strictObject({
      issuer: text({
        description: "Issuer of the tokens, as their `iss` names it.",
        must: "an https address without a slash at its end",
        examples: ["https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01"],
        pattern: /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w.~-]+)*$/,
        explain: explainAddress,
      }),
      audience: list({
        description: "Clients whose tokens are accepted: `client_id` or `aud` of a token must be one of them.",
        must: "a list of client ids",
        of: text({
          description: "A client.",
          must: "the id of a client",
          examples: ["4example5client6id7here890"],
          pattern: /^[\w.:/~+-]{1,128}$/,
        }),
      }),
    }),
    {
      description:
        "Whose tokens the API accepts, where users are already looked after. They need the scopes messages/read and " +
        "messages/write.",
      must: "an object with issuer and audience",
      examples: [
        {
          issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01",
          audience: ["4example5client6id7here890"],
        },
      ],
    },
  );
}

function textKeyring() {
  return field(z.enum(["hierarchical", "kms"]), {
    description:
      "How the functions get the keys of the words. `hierarchical`: from a branch key that is kept in a table of its own " +
      "and held in memory for minutes, so that KMS is asked seldom. `kms`: KMS is asked for every message that is read or written.",
    must: 'either "hierarchical" or "kms"',
    examples: ["hierarchical"],
    default: "hierarchical",
  });
}

function throttling() {
  return field(
    z.strictObject({
      requestsPerSecond: z.optional(
        wholeNumber({
          description: "Requests to each route that are answered, in the long run; others get 429.",
          limit: limits.apiRequestsPerSecond,
        }),
      ),
      burst: z.optional(
        wholeNumber({ description: "Requests that may come at once, beyond the rate.", limit: limits.apiBurst }),
      ),
    }),
    {
      description: "How many requests the API takes.",
      must: "an object",
      examples: [{ requestsPerSecond: limits.apiRequestsPerSecond.default }],
    },
  );
}

function address(about: { readonly description: string; readonly example: string }): z.ZodMiniString {
  return text({
    description: about.description,
    must: "an https address without a fragment",
    examples: [about.example],
    pattern: /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w.~%/+@-]*)?$/,
    explain: explainAddress,
  });
}

function explainAddress(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  if (/^http:/.test(got)) {
    return {
      problem: "must be https: whoever listens on the way would read the tokens",
      fix: `Write ${JSON.stringify(got.replace(/^http:/, "https:"))}, and try things out with a certificate of your own.`,
    };
  }
  const trimmed = got.replace(/\/+$/, "");
  return trimmed !== got && /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w.~-]+)*$/.test(trimmed)
    ? { problem: "must not end with a slash: it is compared as text", fix: `Write ${JSON.stringify(trimmed)}.` }
    : undefined;
}
