import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { NotKnown } from "../not-known";
import { items, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { hasReference, literal } from "../terraform-text";
import { between, exactly, is, not, unsetOr, type Wanted } from "../wanted";

const CLIENT = "aws_cognito_user_pool_client";
const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide";
const API = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html";
/** Best current practice of OAuth 2.0. */
const BEST_PRACTICE = "https://datatracker.ietf.org/doc/html/rfc9700";

/** Attributes by which a user is known, or gets an account back. */
const OF_IDENTITY = ["email", "email_verified", "phone_number", "phone_number_verified", "preferred_username"];

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === "string" && hasReference(value)) throw new NotKnown(value);
  return [value ?? []].flat().map((one) => literal(String(one)));
};

const listWithout = (isRefused: (item: string) => boolean, words: string): Wanted => ({
  words,
  holds: (value) => textsOf(value).length > 0 && !textsOf(value).some(isRefused),
});

/** Whether no one signs up: anyone who does has to write the address that the account is for. */
function isOfInvitedUsers(client: Resource, template: Template): boolean {
  const pool = template.referred(client.body.user_pool_id, client.stack)?.resource;
  return pool === undefined || textAt(pool, "admin_create_user_config.allow_admin_create_user_only") === "true";
}

/** How long a token is good, at most. @param fallback What Cognito takes if nothing is set. */
const within = (token: string, most: { readonly seconds: number }, fallback: { unit: string; validity: number }) =>
  must(
    `${token}_validity`,
    `be ${most.seconds} seconds at most`,
    (client: Resource) => {
      const unit = textAt(client, `token_validity_units.${token}`, fallback.unit);
      const validity = Number(textAt(client, `${token}_validity`, String(fallback.validity)));
      return validity * (SECONDS[unit] ?? Number.NaN) <= most.seconds;
    },
    "longer",
  );

/** A client whose tokens are short and are got in one way. */
export const clients: readonly Control[] = [
  {
    id: "DDB-CLIENT-01",
    sentence: "Tokens are given for a code, and by no other flow.",
    why: "Tokens in an address are in histories and logs; tokens for a client alone are of no user.",
    mend: "Set `allowed_oauth_flows` to `code` alone.",
    severity: "high",
    sources: [BEST_PRACTICE],
    ids: alsoAsked([]),
    find: every(CLIENT, having({ allowed_oauth_flows: exactly(["code"]) })),
  },
  {
    id: "DDB-CLIENT-02",
    sentence: "No call of the Cognito API takes a password in clear.",
    why: "An app or a server that sends passwords can keep and lose them; such a call is also what guessers use.",
    mend: "Set `explicit_auth_flows` without a flow that takes passwords, such as `ALLOW_USER_SRP_AUTH` alone.",
    severity: "medium",
    sources: [API, BEST_PRACTICE],
    ids: alsoAsked([]),
    // Left out it means three flows. `ALLOW_USER_AUTH` includes the flow by password.
    find: every(
      CLIENT,
      having({
        explicit_auth_flows: listWithout(
          (flow) => /PASSWORD|_USER_AUTH|ADMIN_NO_SRP/.test(flow),
          "be without passwords",
        ),
      }),
    ),
  },
  {
    id: "DDB-CLIENT-03",
    sentence: "No token may change the user it belongs to.",
    why: "Anyone who finds one sets a factor and an address of their own, and stays.",
    mend: "Leave `aws.cognito.signin.user.admin` out of `allowed_oauth_scopes`.",
    severity: "high",
    sources: [`${GUIDE}/authorization-endpoint.html`],
    ids: alsoAsked([]),
    find: every(
      CLIENT,
      having({
        allowed_oauth_scopes: listWithout(
          (scope) => scope === "aws.cognito.signin.user.admin",
          "be without aws.cognito.signin.user.admin",
        ),
      }),
    ),
  },
  {
    id: "DDB-CLIENT-04",
    sentence: "Users who were invited write no attribute that identity or recovery depends on.",
    why: "Left out, it means every standard attribute, the email address among them.",
    mend: "Name the attributes in `write_attributes`, without email address and telephone number.",
    severity: "medium",
    sources: [API],
    ids: alsoAsked([]),
    find: every(
      CLIENT,
      having({ write_attributes: listWithout((name) => OF_IDENTITY.includes(name), "be without those of identity") }),
      isOfInvitedUsers,
    ),
  },
  {
    id: "DDB-CLIENT-05",
    sentence: "Access tokens end within the hour, sessions within 30 days.",
    why: "An API accepts a token until it ends, though its user was disabled long ago.",
    mend: "Set `access_token_validity` and `refresh_token_validity`, with their `token_validity_units`.",
    severity: "medium",
    sources: [`${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`],
    ids: alsoAsked([]),
    find: every(CLIENT, [
      within("access_token", { seconds: 3_600 }, { unit: "hours", validity: 1 }),
      within("refresh_token", { seconds: 30 * 86_400 }, { unit: "days", validity: 30 }),
    ]),
  },
  {
    id: "DDB-CLIENT-06",
    sentence: "A refresh token works once, and can be taken back.",
    why: "One that was stolen is otherwise good until the session ends, and no one notices.",
    mend: 'Set `refresh_token_rotation { feature = "ENABLED" }`, and leave `enable_token_revocation` on.',
    severity: "medium",
    sources: [BEST_PRACTICE, `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`],
    ids: alsoAsked([]),
    find: every(
      CLIENT,
      having({
        "refresh_token_rotation.feature": is("ENABLED"),
        "refresh_token_rotation.retry_grace_period_seconds": unsetOr(between(0, 60)),
        enable_token_revocation: unsetOr(is(true)),
      }),
    ),
  },
  {
    id: "DDB-CLIENT-07",
    sentence: "No one learns from the sign-in who has an account.",
    why: "A list of who is there is the first thing that an attacker makes.",
    mend: "Set `prevent_user_existence_errors` to `ENABLED`.",
    severity: "medium",
    sources: [`${GUIDE}/cognito-user-pool-managing-errors.html`],
    ids: alsoAsked([]),
    find: every(CLIENT, having({ prevent_user_existence_errors: is("ENABLED") })),
  },
  {
    id: "DDB-CLIENT-08",
    sentence: "Codes are sent by https to named addresses only.",
    why: "Anyone who listens on the way, or owns the address, signs in as the user.",
    mend: "Name the addresses in `callback_urls` and `logout_urls`, with https and without a wildcard.",
    severity: "high",
    sources: [BEST_PRACTICE, `${GUIDE}/user-pool-settings-client-apps.html`],
    ids: alsoAsked([]),
    find: every(CLIENT, [
      must(
        "callback_urls and logout_urls",
        "be named addresses by https",
        (client) => {
          const addresses = [...items(client, "callback_urls"), ...items(client, "logout_urls")];
          return addresses.length > 0 && addresses.every((url) => /^https:\/\/[^*#?]+$/.test(literal(String(url))));
        },
        "others, or none",
      ),
    ]),
  },
  {
    id: "DDB-CLIENT-09",
    sentence: "No client has a secret.",
    why: "It would be in the state of Terraform, and in every copy of an app.",
    mend: "Leave `generate_secret` out, and use PKCE.",
    severity: "low",
    sources: [`${GUIDE}/user-pool-settings-client-apps.html`],
    ids: alsoAsked([]),
    find: every(CLIENT, having({ generate_secret: not(true) })),
  },
];
