import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { Construct } from "constructs";
import { assertWithin } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { assertName } from "../support/assert-name";
import { ConstructError } from "../support/construct-error";
import { weakenedTags } from "../support/weakening";
import { assertAppUrls } from "./app-url";
import type { UserDirectoryProps } from "./user-directory-props";

/** Minimum of NIST for a password without a second factor; with one it is 8 (SP 800-63B-4, 3.1.1.2). */
const PASSWORD_CHARACTERS = 15;
/** Number of earlier passwords that a user may not use again. It is the highest value of Cognito. */
const PASSWORD_HISTORY = 24;
/** Days for which an invitation is valid. */
const INVITATION_DAYS = 7;
/** Time for one sign-in, from the password to the code of the authenticator. It is the lowest value of Cognito. */
const SIGN_IN_MINUTES = 3;
/** Time for which a client without an answer may send the same refresh token again. */
const REFRESH_RETRY_SECONDS = 10;

/**
 * The users of an application: a Cognito user pool, one public client, and a resource server with scopes.
 *
 * Users sign in on a page of Cognito, with their email address and an authenticator app. The client gets tokens by
 * authorization code with PKCE, and the tokens carry the scopes. Cognito does not enforce PKCE: the client must send
 * it.
 *
 * `sub` identifies a user. Cognito makes it, never changes it and never uses it again for another user.
 *
 * The client cannot sign in with a password through the API of Cognito. Tokens from that API carry the scope
 * `aws.cognito.signin.user.admin`, which lets a user change their own attributes, and none of your scopes.
 *
 * The id of the construct is the Terraform address of the user pool. If you rename it, Terraform plans a new, empty
 * pool.
 *
 * @throws ConstructError if a name, the domain prefix or an address has another form, or if there is no scope.
 * @throws LimitError if a number is out of range.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-pkce-in-authorization-code.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { UserDirectory } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new UserDirectory(stack, "users", {
 *   userPoolName: "orders",
 *   region: "eu-west-1",
 *   domainPrefix: "orders-example",
 *   resourceServer: { identifier: "orders", scopes: { read: "See orders", write: "Place orders" } },
 *   callbackUrls: ["https://orders.example.com/signed-in"],
 *   // Left out, users are invited. The reason becomes a tag of the user pool.
 *   withoutInvitation: { reason: "A shop that is open to everybody" },
 * });
 * app.synth();
 * ```
 */
export class UserDirectory extends Construct {
  /** Id of the user pool, known after apply. */
  readonly userPoolId: string;
  /** ARN of the user pool, known after apply. */
  readonly userPoolArn: string;
  /** Id of the client, known after apply. It is public: the client has no secret. */
  readonly clientId: string;
  /** `iss` of the tokens, known after apply. */
  readonly issuer: string;
  /** Address of the sign-in page and of the tokens, without a slash at its end. */
  readonly signInUrl: string;
  /** The scopes of the resource server as tokens carry them, such as `messages/read`. */
  readonly scopes: readonly string[];

  constructor(scope: Construct, id: string, props: UserDirectoryProps) {
    super(scope, id);
    this.check(props);
    const { provider, region, domainPrefix } = props;
    const { identifier, scopes } = props.resourceServer;
    this.scopes = Object.keys(scopes).map((name) => `${identifier}/${name}`);
    const pool = this.userPool(props);
    const server = new CognitoResourceServer(this, "resource-server", {
      provider,
      userPoolId: pool.id,
      identifier,
      name: identifier,
      scope: Object.entries(scopes).map(([scopeName, scopeDescription]) => ({ scopeName, scopeDescription })),
    });
    const client = this.client({ props, pool, server });
    new CognitoUserPoolDomain(this, "domain", {
      provider,
      userPoolId: pool.id,
      domain: domainPrefix,
      // The newer pages need a style for each client, and older providers have no resource for it.
      managedLoginVersion: 1,
    });
    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.clientId = client.id;
    this.issuer = `https://${pool.endpoint}`;
    this.signInUrl = `https://${domainPrefix}.auth.${region}.amazoncognito.com`;
  }

  private check(props: UserDirectoryProps): void {
    const { path } = this.node;
    assertName({ path, option: "userPoolName", value: props.userPoolName });
    assertName({ path, option: "domainPrefix", value: props.domainPrefix });
    assertAppUrls({ path, option: "callbackUrls", urls: props.callbackUrls });
    assertAppUrls({ path, option: "logoutUrls", urls: props.logoutUrls });
    const { accessTokenMinutes, refreshTokenDays, resourceServer } = props;
    assertWithin({ path, name: "accessTokenMinutes", value: accessTokenMinutes, limit: limits.accessTokenMinutes });
    assertWithin({ path, name: "refreshTokenDays", value: refreshTokenDays, limit: limits.refreshTokenDays });
    if (Object.keys(resourceServer.scopes).length === 0) {
      throw new ConstructError(
        `${path}: resourceServer.scopes must name at least one scope, got none. Without a scope, an API cannot tell ` +
          "an access token from an id token. Name a scope.",
      );
    }
  }

  private userPool(props: UserDirectoryProps): CognitoUserPool {
    const { threatProtection, emailSender } = props;
    const isProtected = props.withoutDeletionGuards === undefined;
    return new CognitoUserPool(this, "Default", {
      provider: props.provider,
      name: props.userPoolName,
      userPoolTier: threatProtection === undefined ? "ESSENTIALS" : "PLUS",
      userPoolAddOns:
        threatProtection === undefined ? undefined : { advancedSecurityMode: threatProtection.toUpperCase() },
      // The user name in tokens and logs is then an id that Cognito makes, instead of an address.
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      // The old address stays until the user has confirmed the new one: the address can recover the account.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: props.withoutInvitation === undefined },
      // No text messages: an attacker can take over a phone number, and can cause the owner of the pool high costs.
      mfaConfiguration: props.withoutRequiredMfa === undefined ? "ON" : "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      passwordPolicy: {
        minimumLength: PASSWORD_CHARACTERS,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        passwordHistorySize: PASSWORD_HISTORY,
        temporaryPasswordValidityDays: INVITATION_DAYS,
      },
      emailConfiguration:
        emailSender === undefined
          ? { emailSendingAccount: "COGNITO_DEFAULT" }
          : {
              emailSendingAccount: "DEVELOPER",
              sourceArn: emailSender.identityArn,
              fromEmailAddress: emailSender.fromAddress,
            },
      deletionProtection: isProtected ? "ACTIVE" : "INACTIVE",
      tags: {
        ...props.tags,
        ...weakenedTags(this, {
          invitation: props.withoutInvitation,
          "required-mfa": props.withoutRequiredMfa,
          "deletion-guards": props.withoutDeletionGuards,
        }),
      },
      lifecycle: { preventDestroy: isProtected },
    });
  }

  private client(options: {
    readonly props: UserDirectoryProps;
    readonly pool: CognitoUserPool;
    readonly server: CognitoResourceServer;
  }): CognitoUserPoolClient {
    const { props, pool, server } = options;
    const accessTokenMinutes = props.accessTokenMinutes ?? limits.accessTokenMinutes.default;
    return new CognitoUserPoolClient(this, "client", {
      provider: props.provider,
      userPoolId: pool.id,
      name: props.userPoolName,
      // An app or a page cannot keep a secret from its users. The secret would be in the state of Terraform as well.
      generateSecret: false,
      supportedIdentityProviders: ["COGNITO"],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      // Without `aws.cognito.signin.user.admin`: a token with it can change the attributes and factors of its user.
      allowedOauthScopes: ["openid", ...this.scopes],
      callbackUrls: [...props.callbackUrls],
      // An empty list: if the argument is left out, Terraform keeps the earlier addresses.
      logoutUrls: [...(props.logoutUrls ?? [])],
      // The page of Cognito signs in by the flows of the client, and not by custom authentication. The price of this flow:
      // anyone who has a user's password and code gets tokens from the API of Cognito too. They have no scope of the resource
      // server, but may change what the user may change: their factor, and `writeAttributes`.
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      // A refresh token works once: a stolen token is invalid as soon as its user has used it.
      refreshTokenRotation: [{ feature: "ENABLED", retryGracePeriodSeconds: REFRESH_RETRY_SECONDS }],
      enableTokenRevocation: true,
      preventUserExistenceErrors: "ENABLED",
      authSessionValidity: SIGN_IN_MINUTES,
      accessTokenValidity: accessTokenMinutes,
      idTokenValidity: accessTokenMinutes,
      refreshTokenValidity: props.refreshTokenDays ?? limits.refreshTokenDays.default,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
      readAttributes: ["email", "email_verified"],
      // Left out, it means every standard attribute. `locale` decides nothing. A user who signs up gives an address
      // too.
      writeAttributes: ["locale", ...(props.withoutInvitation === undefined ? [] : ["email"])],
      // The scopes are plain texts to Terraform: it does not know that the resource server makes them.
      dependsOn: [server],
    });
  }
}
