import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { textOf } from "../support/documents";
import { environment, environmentFile } from "../support/environment-file";
import { templateOf } from "../support/environments";
import type { Template } from "../support/synthesized-template";

const reason = "a reason for the test of it";
const { messaging: example } = environmentFile("example") as {
  messaging: { userPool: Readonly<Record<string, unknown>> };
};

function withUsers(options: Readonly<Record<string, unknown>>): Template {
  const userPool = { ...example.userPool, ...options };
  return templateOf(environment("example", { messaging: { ...example, userPool } }), "messaging");
}

function outputsOf(template: Template): readonly string[] {
  return Object.keys((template.json.output ?? {}) as object).filter((name) => !name.startsWith("cross-stack"));
}

describe("a team that sets an option of its users", () => {
  it("emailSender: mail comes from there", () => {
    const emailSender = {
      identityArn: "arn:aws:ses:eu-west-1:333333333333:identity/example.com",
      fromAddress: "Messages <no-reply@example.com>",
    };
    expect(withUsers({ emailSender }).only(CognitoUserPool).body.email_configuration).toEqual({
      email_sending_account: "DEVELOPER",
      source_arn: emailSender.identityArn,
      from_email_address: emailSender.fromAddress,
    });
  });

  it("threatProtection: is switched on, with the plan that it needs", () => {
    expect(withUsers({ threatProtection: "enforced" }).only(CognitoUserPool).body).toMatchObject({
      user_pool_tier: "PLUS",
      user_pool_add_ons: { advanced_security_mode: "ENFORCED" },
    });
  });

  it("accessTokenMinutes and refreshTokenDays: tokens live as long", () => {
    const template = withUsers({ accessTokenMinutes: 5, refreshTokenDays: 1 });
    expect(template.only(CognitoUserPoolClient).body).toMatchObject({
      access_token_validity: 5,
      refresh_token_validity: 1,
    });
  });

  it("domainPrefix: the sign-in page is there", () => {
    const template = withUsers({ domainPrefix: "example-messages" });
    expect(template.only(CognitoUserPoolDomain).body.domain).toBe("example-messages");
    expect(JSON.stringify(template.json.output)).toContain("https://example-messages.auth.eu-west-1.");
  });

  it.each([
    ["withoutInvitation", "weakened:invitation", { admin_create_user_config: { allow_admin_create_user_only: false } }],
    ["withoutRequiredMfa", "weakened:required-mfa", { mfa_configuration: "OPTIONAL" }],
  ])("%s: only that is given up, and a tag says so", (option, tag, lost) => {
    const { body } = withUsers({ [option]: { reason } }).only(CognitoUserPool);
    const { body: full } = withUsers({}).only(CognitoUserPool);
    expect(body).toEqual({ ...full, ...lost, tags: { [tag]: reason } });
  });

  it("allowedOrigins: the API answers scripts of that page, and else of none", () => {
    const allowedOrigins = ["https://messages.example.com"];
    const api = (messaging: object) =>
      templateOf(environment("example", { messaging }), "messaging").only(Apigatewayv2Api).body.cors_configuration;
    expect(api({ ...example, allowedOrigins })).toMatchObject({ allow_origins: allowedOrigins });
    expect(api(example)).toBeUndefined();
  });
});

describe("somebody who writes a client", () => {
  it("finds in the outputs what the document says", () => {
    const outputs = outputsOf(withUsers({}));
    expect([...outputs].sort()).toEqual(["api_url", "client_id", "sign_in_url"]);
    for (const output of outputs) expect(textOf("docs/calling-the-api.md")).toContain(`\`${output}\``);
  });

  it("finds the address of the API alone, where users are looked after elsewhere", () => {
    const existingUserPool = { issuer: "https://login.example.com/realms/messages", audience: ["client-1"] };
    const template = templateOf(environment("example", { messaging: { existingUserPool } }), "messaging");
    expect(outputsOf(template)).toEqual(["api_url"]);
    expect([template.count(CognitoUserPool), template.count(CognitoUserPoolClient)]).toEqual([0, 0]);
  });
});
