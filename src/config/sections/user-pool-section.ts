import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { domainPrefixPattern } from "../../facts/text-rules";
import { type Explanation, field, list, text, wholeNumber } from "../field";
import { USER_POOL_WEAKENINGS } from "../options/messaging-options";
import { weakenings } from "../values";

/** Setting `messaging.userPool`: addresses of the app, tokens and sign-in. */
export function userPool() {
  return field(
    z.strictObject({
      callbackUrls: list({
        description: "Addresses to which a browser goes after the sign-in, with a code for its tokens.",
        must: "a list of https addresses",
        of: address({
          description: "An address of your application.",
          example: "https://messages.example.com/signed-in",
        }),
      }),
      logoutUrls: z.optional(
        list({
          description: "Addresses to which a browser goes after the sign-out. By default there are none.",
          must: "a list of https addresses",
          of: address({
            description: "An address of your application.",
            example: "https://messages.example.com/signed-out",
          }),
        }),
      ),
      domainPrefix: z.optional(
        text({
          description:
            "First label of the address of the sign-in page, which users see: `https://<domainPrefix>.auth.<region>." +
            "amazoncognito.com`. It must be unique in the region, among all accounts. By default `<namePrefix>-<workload account>`.",
          must: "1 to 63 lower-case letters, digits and hyphens, without the words aws, amazon and cognito",
          examples: ["example-messages"],
          pattern: domainPrefixPattern,
        }),
      ),
      accessTokenMinutes: z.optional(
        wholeNumber({
          description: "How long an access token is accepted, even if its user is disabled or deleted.",
          limit: limits.accessTokenMinutes,
        }),
      ),
      refreshTokenDays: z.optional(
        wholeNumber({ description: "How long a user stays signed in.", limit: limits.refreshTokenDays }),
      ),
      emailSender: z.optional(emailSender()),
      threatProtection: z.optional(
        field(z.enum(["audit", "enforced"]), {
          description:
            "Logs (`audit`) or refuses (`enforced`) stolen passwords and unusual sign-ins. Needs the Plus plan of Cognito, " +
            "billed by the active user. By default off.",
          must: 'either "audit" or "enforced"',
          examples: ["enforced"],
        }),
      ),
      ...weakenings(USER_POOL_WEAKENINGS),
    }),
    {
      description: "A new Cognito user pool, whose users may call the API.",
      must: "an object with callbackUrls",
      examples: [{ callbackUrls: ["https://messages.example.com/signed-in"] }],
    },
  );
}

/** Setting `messaging.existingUserPool`: issuer and clients of a user pool that another program makes. */
export function existingUserPool() {
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
        "An existing issuer, whose tokens the API accepts. The tokens need the scopes messages/read and " +
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

function emailSender() {
  return field(
    z.strictObject({
      identityArn: text({
        description: "A verified identity of Amazon SES.",
        must: "the ARN of an SES identity",
        examples: ["arn:aws:ses:eu-west-1:333333333333:identity/example.com"],
        pattern: /^arn:(?:aws|aws-cn|aws-us-gov):ses:[a-z0-9-]+:\d{12}:identity\/\S{1,320}$/,
      }),
      fromAddress: text({
        description: "The sender that users see.",
        must: "an email address, or a name and an address in angle brackets",
        examples: ["Messages <no-reply@example.com>"],
        pattern: /^(?:[^<>@\r\n]{1,100} <[^\s<>@]{1,64}@[a-z0-9.-]{1,253}>|[^\s<>@]{1,64}@[a-z0-9.-]{1,253})$/,
      }),
    }),
    {
      description:
        "Sender of invitations and codes. By default an address of Cognito, which sends at most 50 messages a day. " +
        "See https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html",
      must: "an object with identityArn and fromAddress",
      examples: [
        {
          identityArn: "arn:aws:ses:eu-west-1:333333333333:identity/example.com",
          fromAddress: "Messages <no-reply@example.com>",
        },
      ],
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
      problem: "must be https: otherwise somebody on the network could read the tokens",
      fix: `Write ${JSON.stringify(got.replace(/^http:/, "https:"))}, and try things out with a certificate of your own.`,
    };
  }
  const trimmed = got.replace(/\/+$/, "");
  return trimmed !== got && /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w.~-]+)*$/.test(trimmed)
    ? { problem: "must not end with a slash: it is compared as text", fix: `Write ${JSON.stringify(trimmed)}.` }
    : undefined;
}
