import type { Control } from "../control";
import { every, having, must } from "../find";
import { blocks, items, read } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { atLeast, between, including, is } from "../wanted";

const POOL = "aws_cognito_user_pool";
const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide";

/** A directory that is not lost, and lets in who was invited and has two factors. */
export const users: readonly Control[] = [
  {
    id: "DDB-USERS-01",
    sentence: "Cognito refuses to delete a user pool.",
    why: "Every user id is gone with it, and no one gets at what is stored under theirs.",
    mend: "Set `deletion_protection` to `ACTIVE`.",
    severity: "high",
    sources: [`${GUIDE}/user-pool-settings-deletion-protection.html`],
    ids: alsoAsked(["Cognito.6"]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(POOL, having({ deletion_protection: is("ACTIVE") })),
  },
  {
    id: "DDB-USERS-02",
    sentence: "Terraform refuses a plan that destroys a user pool.",
    why: "A renamed construct plans a new, empty directory in place of the old one.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "high",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(POOL, having({ "lifecycle.prevent_destroy": is(true) })),
  },
  {
    id: "DDB-USERS-03",
    sentence: "Every user has an authenticator app.",
    why: "A password that leaked elsewhere is enough to read somebody's items.",
    mend: "Set `mfa_configuration` to `ON` and `software_token_mfa_configuration { enabled = true }`.",
    severity: "high",
    sources: [`${GUIDE}/user-pool-settings-mfa.html`],
    ids: alsoAsked(["Cognito.5"], { cdkNag: ["AwsSolutions-COG2"] }),
    waivedBy: ["weakened:required-mfa"],
    find: every(POOL, having({ mfa_configuration: is("ON"), "software_token_mfa_configuration.enabled": is(true) })),
  },
  {
    id: "DDB-USERS-04",
    sentence: "No user pool sends text messages.",
    why: "A number is taken over at the counter of a shop, and sending to far numbers is a way to make money of others.",
    mend: "Leave `sms_configuration` out.",
    severity: "low",
    sources: [`${GUIDE}/user-pool-settings-mfa.html`],
    ids: alsoAsked([]),
    find: every(POOL, [
      must("sms_configuration", "be left out", (pool) => blocks(pool, "sms_configuration").length === 0, "set"),
    ]),
  },
  {
    id: "DDB-USERS-05",
    sentence: "Passwords are long, of every kind of character, and not taken twice.",
    why: "A short one is guessed, an old one has leaked.",
    mend: "Set every argument of `password_policy`, with `minimum_length` 15 and `password_history_size` 24.",
    severity: "medium",
    sources: [`${GUIDE}/managing-users-passwords.html`, "https://pages.nist.gov/800-63-4/sp800-63b.html"],
    ids: alsoAsked(["Cognito.3"], { cdkNag: ["AwsSolutions-COG1"] }),
    find: every(
      POOL,
      having({
        "password_policy.minimum_length": atLeast(15),
        "password_policy.password_history_size": atLeast(24),
        "password_policy.temporary_password_validity_days": between(1, 7),
        "password_policy.require_lowercase": is(true),
        "password_policy.require_uppercase": is(true),
        "password_policy.require_numbers": is(true),
        "password_policy.require_symbols": is(true),
      }),
    ),
  },
  {
    id: "DDB-USERS-06",
    sentence: "Users are invited: no one signs up.",
    why: "Anyone who has an email address could write to everybody.",
    mend: "Set `admin_create_user_config { allow_admin_create_user_only = true }`.",
    severity: "medium",
    sources: [`${GUIDE}/user-pool-settings-admin-create-user-policy.html`],
    ids: alsoAsked([]),
    waivedBy: ["weakened:invitation"],
    find: every(POOL, having({ "admin_create_user_config.allow_admin_create_user_only": is(true) })),
  },
  {
    id: "DDB-USERS-07",
    sentence: "An account is given back by its verified email address only.",
    why: "Each further way back is a way in: a telephone number is the weakest.",
    mend: "Name `verified_email` alone as `recovery_mechanism` in `account_recovery_setting`.",
    severity: "medium",
    sources: [`${GUIDE}/managing-users-passwords.html`],
    ids: alsoAsked([]),
    find: every(POOL, [
      must(
        "account_recovery_setting.recovery_mechanism",
        "be verified_email alone",
        (pool) => {
          const ways = items(pool, "account_recovery_setting.recovery_mechanism");
          return ways.length > 0 && ways.every((way) => nameOf(way) === "verified_email");
        },
        "another way too",
      ),
    ]),
  },
  {
    id: "DDB-USERS-08",
    sentence: "A new email address counts once it has answered.",
    why: "Somebody at an open screen puts in their own address, and recovers the account with it.",
    mend: "Name `email` in `attributes_require_verification_before_update` of `user_attribute_update_settings`.",
    severity: "medium",
    sources: [`${GUIDE}/user-pool-settings-email-phone-verification.html`],
    ids: alsoAsked([]),
    find: every(
      POOL,
      having({
        "user_attribute_update_settings.attributes_require_verification_before_update": including("email"),
      }),
    ),
  },
];

function nameOf(way: unknown): string {
  return literal(String(read({ body: { way } }, "way.name")));
}
