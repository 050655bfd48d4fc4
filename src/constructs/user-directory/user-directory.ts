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

/** What NIST asks of a password that stands alone; beside a second factor it asks for 8 (SP 800-63B-4, 3.1.1.2). */
const PASSWORD_CHARACTERS = 15;
/** Passwords that a user may not take again. The highest that Cognito offers. */
const PASSWORD_HISTORY = 24;
/** An invitation that was not answered by then is sent anew. */
const INVITATION_DAYS = 7;
/** Time for one sign-in, from the password to the code of the authenticator. The shortest that Cognito offers. */
const SIGN_IN_MINUTES = 3;
/** Time in which a client that got no answer may send the same refresh token again. */
const REFRESH_RETRY_SECONDS = 10;

/**
 * The users of an application: a Cognito user pool with one public client, which signs in by authorization code with
 * PKCE on a page of Cognito, and a resource server, whose scopes the tokens carry.
 *
 * A user is known by `sub`, which Cognito makes, never changes and never gives out again. Users sign in with their email
 * address and an authenticator app. Nobody signs in with the password in a call of the API: tokens from there carry no
 * scope of ours, and one that lets a user change their own attributes.
 *
 * Cognito does not insist on PKCE: it is for the client to send it.
 *
 * The id of the construct is the Terraform address of the user pool. Renaming it makes Terraform plan a new, empty one.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-pkce-in-authorization-code.html
 */
export class UserDirectory extends Construct {
  readonly userPoolId: string;
  readonly userPoolArn: string;
  /** Public id of the client: it is no secret, and there is none. */
  readonly clientId: string;
  /** `iss` of the tokens. */
  readonly issuer: string;
  /** Where users sign in and clients get tokens, without a slash at its end. */
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
      // The newer pages need a style for each client, for which older providers have no resource.
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
        `${path}: resourceServer.scopes must name at least one scope, got none. An API could not tell an access token ` +
          "from an id token. Name what a token may allow.",
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
      // The user name in tokens and logs is then an id that Cognito makes, and never an address.
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      // The old address stays until the new one has answered: whoever holds it can recover the account.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: props.withoutInvitation === undefined },
      // No text messages: a number can be taken over, and sending them is billed to whoever is attacked.
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
      // An app that users install, or a page, keeps no secret. Theirs would be in the state of Terraform as well.
      generateSecret: false,
      supportedIdentityProviders: ["COGNITO"],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      // Without `aws.cognito.signin.user.admin`, with which a token changes the attributes and factors of its user.
      allowedOauthScopes: ["openid", ...this.scopes],
      callbackUrls: [...props.callbackUrls],
      // An empty list and not nothing: Terraform keeps what it is told nothing about.
      logoutUrls: [...(props.logoutUrls ?? [])],
      // The page of Cognito needs none of these, and to give none means three of them. This one is answered by triggers, of
      // which the pool has none: so nobody signs in by it.
      explicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
      // A refresh token works once: one that was stolen is dead as soon as its user has used it.
      refreshTokenRotation: [{ feature: "ENABLED", retryGracePeriodSeconds: REFRESH_RETRY_SECONDS }],
      enableTokenRevocation: true,
      preventUserExistenceErrors: "ENABLED",
      authSessionValidity: SIGN_IN_MINUTES,
      accessTokenValidity: accessTokenMinutes,
      idTokenValidity: accessTokenMinutes,
      refreshTokenValidity: props.refreshTokenDays ?? limits.refreshTokenDays.default,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
      readAttributes: ["email", "email_verified"],
      // Left out, it means every standard attribute. Nothing depends on this one. Who signs up gives an address as well.
      writeAttributes: ["locale", ...(props.withoutInvitation === undefined ? [] : ["email"])],
      // Terraform does not see that the scopes are those of the resource server.
      dependsOn: [server],
    });
  }
}
