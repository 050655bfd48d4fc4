import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

export interface UserDirectoryProps extends BaselineConstructProps {
  /** Name of the user pool: 1 to 128 letters, digits, spaces and `_ + = , . @ -`. */
  readonly userPoolName: string;
  /** Region of the user pool, such as `eu-west-1`: it is part of the address of the sign-in page. */
  readonly region: string;
  /**
   * First label of the address of the sign-in page, `https://<domainPrefix>.auth.<region>.amazoncognito.com`: 1 to 63
   * lower-case letters, digits and hyphens, without `aws`, `amazon` and `cognito`. It is unique in the region, across
   * all accounts of AWS.
   */
  readonly domainPrefix: string;
  /** Resource server: its scopes are the permissions that a token can carry. */
  readonly resourceServer: {
    /** First part of a scope in a token: `messages` of `messages/read`. */
    readonly identifier: string;
    /** Scopes, at least one: name → description that the console shows. `read` becomes `messages/read` in a token. */
    readonly scopes: Readonly<Record<string, string>>;
  };
  /**
   * Addresses to which the sign-in page may send a user with a code for tokens; 1 to 100.
   *
   * Each is an exact https address, `http://localhost` for tests, or a scheme of your app in the form of a reversed
   * domain, such as `com.example.messages://signed-in`.
   */
  readonly callbackUrls: readonly string[];
  /**
   * Addresses to which the sign-out page may send a user, in the same forms; at most 100.
   *
   * @default none
   */
  readonly logoutUrls?: readonly string[];
  /**
   * Life of an access token: 5 to 60 minutes. An API accepts a token until it ends, even if its user was disabled in
   * the meantime.
   *
   * @default 15 minutes
   */
  readonly accessTokenMinutes?: number;
  /**
   * Days after which a user must sign in again: 1 to 30.
   *
   * @default 7 days
   */
  readonly refreshTokenDays?: number;
  /**
   * Sender of invitations and codes, through Amazon SES.
   *
   * @default Cognito's own address, which sends 50 messages a day
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
   */
  readonly emailSender?: {
    /** ARN of a verified SES identity. */
    readonly identityArn: string;
    /** Address of the sender, such as `Messages <no-reply@example.com>`. */
    readonly fromAddress: string;
  };
  /**
   * Detects stolen passwords and unusual sign-ins: `audit` logs them, `enforced` refuses them. It needs the Plus
   * feature plan, which is billed by the active user.
   *
   * @default off, with the Essentials plan
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html
   */
  readonly threatProtection?: "audit" | "enforced";
  /**
   * Lets every person with an email address sign up.
   *
   * @default a principal with `cognito-idp:AdminCreateUser` invites the users
   */
  readonly withoutInvitation?: Weakening;
  /**
   * Lets users sign in with a password only, if they have not set up a second factor.
   *
   * @default every user must set up an authenticator app
   */
  readonly withoutRequiredMfa?: Weakening;
  /**
   * Gives up both guards: deletion protection of Cognito and Terraform's guard against `destroy`. If the user pool is
   * deleted, every `sub` is lost, and data stored under a `sub` cannot be assigned to its user any more.
   *
   * @default both guards are on
   */
  readonly withoutDeletionGuards?: Weakening;
}
