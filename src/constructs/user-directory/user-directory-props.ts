import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

export interface UserDirectoryProps extends BaselineConstructProps {
  /** Name of the user pool: 1 to 128 letters, digits, spaces and `_ + = , . @ -`. */
  readonly userPoolName: string;
  /** Region of the user pool, for the address of its sign-in page. */
  readonly region: string;
  /**
   * First label of the address of the sign-in page, `https://<domainPrefix>.auth.<region>.amazoncognito.com`. One
   * namespace for everybody in the region: 1 to 63 lower-case letters, digits and hyphens, without `aws`, `amazon` and
   * `cognito`.
   */
  readonly domainPrefix: string;
  /** What tokens may be asked for: the scope `read` of `messages` is `messages/read` in a token. */
  readonly resourceServer: {
    /** Such as `messages`. */
    readonly identifier: string;
    /** Each scope with what it allows, in words for the console. */
    readonly scopes: Readonly<Record<string, string>>;
  };
  /**
   * Where the sign-in page sends a user with a code for tokens: exact https addresses, `http://localhost` for tries, or a
   * scheme of your app in the form of a reversed domain, such as `com.example.messages://signed-in`; 1 to 100.
   */
  readonly callbackUrls: readonly string[];
  /**
   * Where a user is sent after signing out, in the same forms.
   *
   * @default nowhere: the sign-out page takes no address
   */
  readonly logoutUrls?: readonly string[];
  /**
   * How long an access token is accepted: 5 to 60 minutes. An API accepts it until then, even when its user was disabled.
   *
   * @default 15 minutes
   */
  readonly accessTokenMinutes?: number;
  /**
   * How long after signing in a user stays signed in: 1 to 30 days.
   *
   * @default 7 days
   */
  readonly refreshTokenDays?: number;
  /**
   * Who invitations and codes come from, by Amazon SES.
   *
   * @default Cognito's own address, which sends 50 messages a day
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
   */
  readonly emailSender?: {
    /** ARN of a verified SES identity. */
    readonly identityArn: string;
    /** Such as `Messages <no-reply@example.com>`. */
    readonly fromAddress: string;
  };
  /**
   * Watches for passwords that were stolen elsewhere and for sign-ins unlike those before, and logs or refuses them.
   * Needs the Plus feature plan, billed by the active user.
   *
   * @default off, with the Essentials plan
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html
   */
  readonly threatProtection?: "audit" | "enforced";
  /**
   * Lets anybody who has an email address sign up.
   *
   * @default users are invited, by whoever may call `cognito-idp:AdminCreateUser`
   */
  readonly withoutInvitation?: Weakening;
  /**
   * Lets users sign in by password alone: a second factor is then asked only of those who set one up.
   *
   * @default every user sets up an authenticator app
   */
  readonly withoutRequiredMfa?: Weakening;
  /**
   * Gives up both guards: the one of Cognito against any caller and the one of Terraform against `destroy`. With the
   * user pool every `sub` is gone for good, and with it the way to what is stored under it.
   *
   * @default both are on
   */
  readonly withoutDeletionGuards?: Weakening;
}
