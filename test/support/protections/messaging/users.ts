import { adding, at, change, every, isGuarded, listOf, type Protection } from "../protection";

const POOL = "aws_cognito_user_pool";
const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide";

/** A directory that is not lost, and lets in who was invited and has two factors. */
export const users: readonly Protection[] = [
  {
    id: "USERS-01",
    sentence: "Cognito refuses to delete a user pool.",
    why: "Every user id is gone with it, and nobody gets at what is stored under theirs.",
    sources: ["Cognito.6", `${GUIDE}/user-pool-settings-deletion-protection.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => body.deletion_protection === "ACTIVE"),
    remove: change(POOL, (body) => {
      body.deletion_protection = "INACTIVE";
    }),
  },
  {
    id: "USERS-02",
    sentence: "Terraform refuses a plan that destroys a user pool.",
    why: "A renamed construct plans a new, empty directory in place of the old one.",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    stack: "messaging",
    find: every(POOL, isGuarded),
    remove: change(POOL, (body) => {
      delete body.lifecycle;
    }),
  },
  {
    id: "USERS-03",
    sentence: "Every user has an authenticator app.",
    why: "A password that leaked elsewhere is enough to read somebody's messages.",
    sources: ["Cognito.5", "COG2"],
    stack: "messaging",
    find: every(
      POOL,
      ({ body }) => body.mfa_configuration === "ON" && at(body, "software_token_mfa_configuration.enabled") === true,
    ),
    remove: change(POOL, (body) => {
      body.mfa_configuration = "OPTIONAL";
    }),
  },
  {
    id: "USERS-04",
    sentence: "No user pool sends text messages.",
    why: "A number is taken over at the counter of a shop, and sending them to far numbers is a way to make money of us.",
    sources: [`${GUIDE}/user-pool-settings-mfa.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => body.sms_configuration === undefined),
    remove: change(POOL, (body) => {
      body.sms_configuration = { external_id: "sms", sns_caller_arn: "arn:aws:iam::333333333333:role/sms" };
    }),
  },
  {
    id: "USERS-05",
    sentence: "Passwords are long, of every kind of character, and not taken twice.",
    why: "A short one is guessed, an old one has leaked.",
    sources: ["Cognito.3", "COG1", "https://pages.nist.gov/800-63-4/sp800-63b.html"],
    stack: "messaging",
    find: every(
      POOL,
      ({ body }) =>
        Number(at(body, "password_policy.minimum_length")) >= 15 &&
        Number(at(body, "password_policy.password_history_size")) >= 24 &&
        Number(at(body, "password_policy.temporary_password_validity_days")) <= 7 &&
        ["lowercase", "uppercase", "numbers", "symbols"].every(
          (kind) => at(body, `password_policy.require_${kind}`) === true,
        ),
    ),
    remove: change(POOL, (body) => {
      body.password_policy = { minimum_length: 8 };
    }),
  },
  {
    id: "USERS-06",
    sentence: "Users are invited: nobody signs up.",
    why: "Whoever has an email address could write to everybody.",
    sources: [`${GUIDE}/user-pool-settings-admin-create-user-policy.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => at(body, "admin_create_user_config.allow_admin_create_user_only") === true),
    remove: change(POOL, (body) => {
      delete body.admin_create_user_config;
    }),
  },
  {
    id: "USERS-07",
    sentence: "An account is given back by its verified email address only.",
    why: "Each further way back is a way in: a telephone number is the weakest.",
    sources: [`${GUIDE}/managing-users-passwords.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => {
      const ways = listOf(at(body, "account_recovery_setting.recovery_mechanism"));
      return ways.length > 0 && ways.every((way) => at(way, "name") === "verified_email");
    }),
    remove: change(POOL, (body) => {
      body.account_recovery_setting = {
        recovery_mechanism: [
          { name: "verified_email", priority: 1 },
          { name: "verified_phone_number", priority: 2 },
        ],
      };
    }),
  },
  {
    id: "USERS-08",
    sentence: "A new email address counts once it has answered.",
    why: "Somebody at an open screen puts in their own address, and recovers the account with it.",
    sources: [`${GUIDE}/user-pool-settings-email-phone-verification.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) =>
      listOf(at(body, "user_attribute_update_settings.attributes_require_verification_before_update")).includes(
        "email",
      ),
    ),
    remove: change(POOL, (body) => {
      delete body.user_attribute_update_settings;
    }),
  },
  {
    id: "USERS-09",
    sentence: "No function runs at sign-in.",
    why: "It could add scopes to tokens, let anybody in, or move users to another directory.",
    sources: [`${GUIDE}/cognito-user-pools-working-with-lambda-triggers.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => body.lambda_config === undefined),
    remove: change(POOL, (body) => {
      body.lambda_config = { pre_sign_up: "arn:aws:lambda:eu-west-1:333333333333:function:welcome" };
    }),
  },
  {
    id: "USERS-10",
    sentence: "Users sign in here only: no other provider vouches for them.",
    why: "Whoever runs the other provider signs in as anybody.",
    sources: [`${GUIDE}/cognito-user-pools-identity-federation.html`],
    stack: "messaging",
    find: (template) =>
      template
        .resources()
        .filter(({ type }) => type === "aws_cognito_identity_provider")
        .map(({ address }) => address),
    remove: adding("aws_cognito_identity_provider", { provider_name: "Company", provider_type: "SAML" }),
    ofAbsence: true,
  },
];
