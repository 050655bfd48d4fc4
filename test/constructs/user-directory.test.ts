import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import type { TerraformStack } from "cdktf";
import type { UserDirectory, UserDirectoryProps } from "../../src/index";
import { templateWith } from "../support/synthesized-template";
import { REASON, userDirectory } from "./builders";

const template = (more: Partial<UserDirectoryProps> = {}) => templateWith(userDirectory(more));
const pool = (more: Partial<UserDirectoryProps> = {}) => template(more).only(CognitoUserPool).body;
const client = (more: Partial<UserDirectoryProps> = {}) => template(more).only(CognitoUserPoolClient).body;

describe("a user directory", () => {
  it("is destroyed neither by a call nor by Terraform", () => {
    expect(pool()).toMatchObject({ deletion_protection: "ACTIVE", lifecycle: { prevent_destroy: true } });
  });

  it("asks every user for an authenticator app, and sends no text message", () => {
    expect(pool()).toMatchObject({ mfa_configuration: "ON", software_token_mfa_configuration: { enabled: true } });
    expect(pool()).not.toHaveProperty("sms_configuration");
    expect(pool()).not.toHaveProperty("email_mfa_configuration");
  });

  it("takes passwords of 15 characters of every kind, none of the last 24, and invitations for a week", () => {
    expect(pool().password_policy).toEqual({
      minimum_length: 15,
      require_lowercase: true,
      require_uppercase: true,
      require_numbers: true,
      require_symbols: true,
      password_history_size: 24,
      temporary_password_validity_days: 7,
    });
  });

  it("lets no one in who was not invited", () => {
    expect(pool().admin_create_user_config).toEqual({ allow_admin_create_user_only: true });
  });

  it("gives an account back to the reader of its verified email, and to no one else", () => {
    expect(pool()).toMatchObject({
      account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
      auto_verified_attributes: ["email"],
      user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
    });
  });

  it("knows users by an id that Cognito makes: the address they sign in with is neither user name nor alias", () => {
    expect(pool()).toMatchObject({
      username_attributes: ["email"],
      username_configuration: { case_sensitive: false },
    });
    expect(pool()).not.toHaveProperty("alias_attributes");
  });

  it("runs no function at sign-in: none could add a scope to a token, or answer the flow that is left", () => {
    expect(pool()).not.toHaveProperty("lambda_config");
  });

  it("is paid for by the plan that its options need", () => {
    expect(pool()).toMatchObject({ user_pool_tier: "ESSENTIALS" });
    expect(pool()).not.toHaveProperty("user_pool_add_ons");
    expect(pool({ threatProtection: "audit" })).toMatchObject({
      user_pool_tier: "PLUS",
      user_pool_add_ons: { advanced_security_mode: "AUDIT" },
    });
  });
});

describe("the client of a user directory", () => {
  it("gets tokens for a code, and by no other flow of OAuth", () => {
    expect(client()).toMatchObject({
      allowed_oauth_flows: ["code"],
      allowed_oauth_flows_user_pool_client: true,
      supported_identity_providers: ["COGNITO"],
      callback_urls: ["https://orders.example.com/signed-in"],
    });
  });

  it("signs users in by SRP, which the page of Cognito needs, and by no flow that takes a password in clear", () => {
    expect(client().explicit_auth_flows).toEqual(["ALLOW_USER_SRP_AUTH"]);
    expect(pool()).not.toHaveProperty("lambda_config");
  });

  it("is public: no secret is in a state", () => {
    expect(client().generate_secret).toBe(false);
  });

  it("gets tokens with the scopes of the resource server, and never the one that changes a user", () => {
    expect(client().allowed_oauth_scopes).toEqual(["openid", "orders/read", "orders/write"]);
    expect(template().only(CognitoResourceServer).body).toMatchObject({
      identifier: "orders",
      scope: [
        { scope_name: "read", scope_description: "See orders" },
        { scope_name: "write", scope_description: "Place orders" },
      ],
    });
  });

  it("is made after the scopes that it names, and ends before them", () => {
    expect(client().depends_on).toEqual([template().only(CognitoResourceServer).address]);
  });

  it("gets access tokens for a quarter of an hour, and refresh tokens for a week that work once", () => {
    expect(client()).toMatchObject({
      access_token_validity: 15,
      id_token_validity: 15,
      refresh_token_validity: 7,
      token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
      refresh_token_rotation: [{ feature: "ENABLED", retry_grace_period_seconds: 10 }],
      enable_token_revocation: true,
      auth_session_validity: 3,
    });
  });

  it("is not told whether an account exists", () => {
    expect(client().prevent_user_existence_errors).toBe("ENABLED");
  });

  it("writes nothing that identity or recovery depends on, and says so: left out it would mean everything", () => {
    expect(client().write_attributes).toEqual(["locale"]);
    expect(client().read_attributes).toEqual(["email", "email_verified"]);
  });

  it("gives an address along when users sign up themselves, and still gets no token that changes it", () => {
    const open = client({ withoutInvitation: { reason: REASON } });
    expect(open.write_attributes).toEqual(["locale", "email"]);
    expect(open.allowed_oauth_scopes).not.toContain("aws.cognito.signin.user.admin");
  });

  it.each([
    "https://orders.example.com",
    "https://orders.example.com:8443/signed-in",
    "http://localhost:3000/signed-in",
    "com.example.orders://signed-in",
    "com.example.orders:/signed-in",
  ])("may be sent to %s", (url) => {
    expect(client({ callbackUrls: [url] }).callback_urls).toEqual([url]);
  });
});

describe("the sign-in page of a user directory", () => {
  it("is the one that every provider can make", () => {
    expect(template().only(CognitoUserPoolDomain).body).toMatchObject({
      domain: "orders-example",
      managed_login_version: 1,
    });
  });

  it("is where the construct says", () => {
    let users: UserDirectory | undefined;
    templateWith((stack: TerraformStack) => {
      users = userDirectory()(stack);
    });
    expect(users?.signInUrl).toBe("https://orders-example.auth.eu-west-1.amazoncognito.com");
    expect(users?.scopes).toEqual(["orders/read", "orders/write"]);
  });
});
