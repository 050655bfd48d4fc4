import { at, change, every, listOf, type Protection } from "../protection";

const CLIENT = "aws_cognito_user_pool_client";
const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide";
const API = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html";
/** Best current practice of OAuth 2.0. */
const BEST_PRACTICE = "https://datatracker.ietf.org/doc/html/rfc9700";

const isOnly = (value: unknown, expected: readonly string[]): boolean =>
  JSON.stringify([...listOf(value)].sort()) === JSON.stringify([...expected].sort());

/** A client whose tokens are short, have our scopes, and are got in one way. */
export const clients: readonly Protection[] = [
  {
    id: "CLIENT-01",
    sentence: "Tokens are given for a code, and by no other flow.",
    why: "Tokens in an address are in histories and logs; tokens for a client alone are of no user.",
    sources: [BEST_PRACTICE],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => isOnly(body.allowed_oauth_flows, ["code"])),
    remove: change(CLIENT, (body) => {
      body.allowed_oauth_flows = ["code", "implicit"];
    }),
  },
  {
    id: "CLIENT-02",
    sentence: "No call of the Cognito API gives tokens for a password.",
    why: "They carry a scope with which a user is changed, and the app sees the password.",
    sources: [API, BEST_PRACTICE],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => isOnly(body.explicit_auth_flows, ["ALLOW_CUSTOM_AUTH"])),
    remove: change(CLIENT, (body) => {
      // Left out it means three flows, one of them by password.
      delete body.explicit_auth_flows;
    }),
  },
  {
    id: "CLIENT-03",
    sentence: "No token may change the user it belongs to.",
    why: "Whoever finds one sets a factor and an address of their own, and stays.",
    sources: [`${GUIDE}/authorization-endpoint.html`],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => {
      const scopes = listOf(body.allowed_oauth_scopes);
      return scopes.length > 0 && !scopes.includes("aws.cognito.signin.user.admin");
    }),
    remove: change(CLIENT, (body) => {
      body.allowed_oauth_scopes = [...listOf(body.allowed_oauth_scopes), "aws.cognito.signin.user.admin"];
    }),
  },
  {
    id: "CLIENT-04",
    sentence: "Users write no attribute that identity or recovery depends on.",
    why: "Left out, it means every standard attribute, the email address among them.",
    sources: [API],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => isOnly(body.write_attributes, ["locale"])),
    remove: change(CLIENT, (body) => {
      delete body.write_attributes;
    }),
  },
  {
    id: "CLIENT-05",
    sentence: "Access tokens end within the hour, sessions within 30 days.",
    why: "An API accepts a token until it ends, though its user was disabled long ago.",
    sources: [`${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`],
    stack: "messaging",
    find: every(
      CLIENT,
      ({ body }) =>
        at(body, "token_validity_units.access_token") === "minutes" &&
        at(body, "token_validity_units.refresh_token") === "days" &&
        Number(body.access_token_validity) <= 60 &&
        Number(body.refresh_token_validity) <= 30,
    ),
    remove: change(CLIENT, (body) => {
      // The unit is then hours.
      delete body.token_validity_units;
    }),
  },
  {
    id: "CLIENT-06",
    sentence: "A refresh token works once, and can be taken back.",
    why: "One that was stolen is otherwise good until the session ends, and nobody notices.",
    sources: [BEST_PRACTICE, `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`],
    stack: "messaging",
    find: every(
      CLIENT,
      ({ body }) =>
        at(body, "refresh_token_rotation.feature") === "ENABLED" &&
        Number(at(body, "refresh_token_rotation.retry_grace_period_seconds")) <= 60 &&
        body.enable_token_revocation === true,
    ),
    remove: change(CLIENT, (body) => {
      delete body.refresh_token_rotation;
    }),
  },
  {
    id: "CLIENT-07",
    sentence: "Nobody learns from the sign-in who has an account.",
    why: "A list of who is there is the first thing that an attacker makes.",
    sources: [`${GUIDE}/cognito-user-pool-managing-errors.html`],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => body.prevent_user_existence_errors === "ENABLED"),
    remove: change(CLIENT, (body) => {
      body.prevent_user_existence_errors = "LEGACY";
    }),
  },
  {
    id: "CLIENT-08",
    sentence: "Codes are sent by https to named addresses only.",
    why: "Whoever listens on the way, or owns the address, signs in as the user.",
    sources: [BEST_PRACTICE, `${GUIDE}/user-pool-settings-client-apps.html`],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => {
      const addresses = [...listOf(body.callback_urls), ...listOf(body.logout_urls)];
      return addresses.length > 0 && addresses.every((url) => /^https:\/\/[^*#?]+$/.test(String(url)));
    }),
    remove: change(CLIENT, (body) => {
      body.callback_urls = [...listOf(body.callback_urls), "http://messages.example.com/signed-in"];
    }),
  },
  {
    id: "CLIENT-09",
    sentence: "No client has a secret.",
    why: "It would be in the state of Terraform, and in every copy of an app.",
    sources: [`${GUIDE}/user-pool-settings-client-apps.html`],
    stack: "messaging",
    find: every(CLIENT, ({ body }) => body.generate_secret === false),
    remove: change(CLIENT, (body) => {
      body.generate_secret = true;
    }),
  },
];
