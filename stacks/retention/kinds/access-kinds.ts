import { valuesAt } from "../../../src/checks/changes/in-place";
import { amount, durationAt } from "../amount";
import { CHANGERS, type KeepingRules, type KeptFact, type StackResource } from "../kept-fact";

const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide";

/** What gives access for a time: keys, users, tokens and sessions. */
export const ACCESS_KINDS: KeepingRules = {
  aws_kms_key: ({ body }) => [
    {
      what: "key, once its deletion is asked for: until then a cancel keeps it",
      howLong: amount(body, { path: "deletion_window_in_days", unit: "days", absent: "30 days" }),
      setting: "fixed by the baseline",
      who: "break-glass",
      guarantees: ["DESTROY-5"],
      source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
    },
  ],
  aws_cognito_user_pool: ({ body }) => [
    {
      what: "users: email address, second factor, and whether they are disabled",
      howLong: "until they are deleted",
      setting: "none",
      who: "the roles for users and break-glass",
      guarantees: ["ENTRANCE-9"],
      source: `${COGNITO}/managing-users.html`,
    },
    {
      what: "password of an invitation",
      howLong: amount(body, {
        path: "password_policy.temporary_password_validity_days",
        unit: "days",
        absent: "7 days",
      }),
      setting: "fixed by the baseline",
      who: CHANGERS,
      guarantees: ["ENTRANCE-5"],
      source: `${COGNITO}/how-to-create-user-accounts.html`,
    },
    ...(valuesAt(body, "user_pool_add_ons.advanced_security_mode").length === 0
      ? []
      : [
          {
            what: "history of the sign-ins of each user: address and device",
            howLong: "not known: AWS's pages give no number",
            setting: "`messaging.userPool.threatProtection`",
            who: CHANGERS,
            guarantees: ["ENTRANCE-5"],
            source: `${COGNITO}/cognito-user-pool-settings-threat-protection.html`,
          },
        ]),
  ],
  aws_cognito_user_pool_client: (client) => [
    token(client, {
      name: "access",
      what: "access tokens, also of a user who is disabled or deleted",
      setting: "accessTokenMinutes",
    }),
    token(client, { name: "id", what: "id tokens", setting: "accessTokenMinutes" }),
    token(client, { name: "refresh", what: "refresh tokens, unless they are revoked", setting: "refreshTokenDays" }),
    {
      what: "a sign-in that is not finished",
      howLong: amount(client.body, { path: "auth_session_validity", unit: "minutes", absent: "3 minutes" }),
      setting: "fixed by the baseline",
      who: CHANGERS,
      guarantees: ["ENTRANCE-5"],
      source: `${COGNITO}/authentication.html`,
    },
  ],
  aws_iam_role: ({ body }) => [
    {
      what: "credentials of a session of the role",
      howLong: durationAt(body, { path: "max_session_duration", absent: "1 hour" }),
      setting: "fixed by the baseline",
      who: CHANGERS,
      guarantees: ["ROLE-2"],
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html",
    },
  ],
  aws_rolesanywhere_profile: ({ body }) => [
    {
      what: "credentials that a machine of the site gets for its certificate",
      howLong: durationAt(body, { path: "duration_seconds", absent: "1 hour" }),
      setting: "fixed by the baseline",
      who: CHANGERS,
      guarantees: ["SCP-4"],
      source: "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html",
    },
  ],
};

/** How long a token is valid: the unit is beside the number, and hours without it; days for a refresh token. */
function token(
  { body }: StackResource,
  {
    name,
    what,
    setting,
  }: { readonly name: "access" | "id" | "refresh"; readonly what: string; readonly setting: string },
): KeptFact {
  const [unit = name === "refresh" ? "days" : "hours"] = valuesAt(body, `token_validity_units.${name}_token`);
  return {
    what,
    howLong:
      typeof unit === "string" && ["seconds", "minutes", "hours", "days"].includes(unit)
        ? amount(body, { path: `${name}_token_validity`, unit, absent: name === "refresh" ? "30 days" : "1 hour" })
        : `not known: the unit is ${JSON.stringify(unit)}`,
    setting: `\`messaging.userPool.${setting}\``,
    who: CHANGERS,
    guarantees: ["ENTRANCE-5"],
    source: `${COGNITO}/amazon-cognito-user-pools-using-tokens-with-identity-providers.html`,
  };
}
