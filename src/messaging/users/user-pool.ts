import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  paginateListUserPoolClients,
  paginateListUserPools,
  paginateListUsers,
} from "@aws-sdk/client-cognito-identity-provider";
import { accessTokenSeconds } from "./token-life";

/** A user as the pool knows them. */
export interface PoolUser {
  /** Address at which the user signs in and recovers a password. */
  readonly email: string;
  /** Id that the pool made: `sub` of the tokens. */
  readonly id: string;
  /** Status as Cognito names it, such as `CONFIRMED` or `FORCE_CHANGE_PASSWORD`. */
  readonly status: string;
  readonly isEnabled: boolean;
  /** Whether the address is verified. Without it the user can never set a forgotten password. */
  readonly isVerified: boolean;
}

/** The user pool cannot be used as it is. The message says what to do. */
export class UserPoolError extends Error {
  override readonly name = "UserPoolError";
}

/**
 * The users of one pool, as somebody sees them who may invite and disable users.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html
 */
export class UserPool {
  private constructor(
    private readonly client: CognitoIdentityProviderClient,
    private readonly userPoolId: string,
  ) {}

  /**
   * Finds the pool by its name.
   *
   * @throws UserPoolError if the account of the credentials has no such pool, several, or is another account.
   */
  static async named(options: {
    readonly name: string;
    readonly accountId: string;
    readonly client: CognitoIdentityProviderClientConfig;
  }): Promise<UserPool> {
    const { name, accountId } = options;
    const client = new CognitoIdentityProviderClient(options.client);
    const ids: string[] = [];
    for await (const { UserPools = [] } of paginateListUserPools({ client, pageSize: 60 }, { MaxResults: 60 })) {
      ids.push(...UserPools.flatMap(({ Name, Id }) => (Name === name && Id !== undefined ? [Id] : [])));
    }
    const [userPoolId, ...more] = ids;
    if (userPoolId === undefined) {
      throw new UserPoolError(`There is no user pool ${name}. Apply the messaging stack first.`);
    }
    // Cognito lets several pools have one name.
    if (more.length > 0) {
      throw new UserPoolError(
        `There must be one user pool ${name}, got ${ids.join(" and ")}. Rename or delete the one that is not of the messaging stack.`,
      );
    }
    const { UserPool: pool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
    const [, , , , account] = (pool?.Arn ?? "").split(":");
    if (account !== accountId) {
      throw new UserPoolError(
        `The user pool must be in the workload account ${accountId}, got ${pool?.Arn ?? "no ARN"}. Use credentials of that account.`,
      );
    }
    return new UserPool(client, userPoolId);
  }

  /**
   * Invites a user: Cognito sends a temporary password to the address, which counts as verified.
   *
   * @returns the id of the user
   * @throws UserPoolError if the user is there. Nothing is sent again: anyone who sends it again may choose the password.
   */
  async invite(email: string): Promise<string> {
    const { User } = await this.client
      .send(
        new AdminCreateUserCommand({
          UserPoolId: this.userPoolId,
          Username: email,
          // Recovery asks for a verified address. No one else could set it later but the pipeline and break-glass.
          UserAttributes: [
            { Name: "email", Value: email },
            { Name: "email_verified", Value: "true" },
          ],
          DesiredDeliveryMediums: ["EMAIL"],
        }),
      )
      .catch((error: Error) => {
        if (error.name !== "UsernameExistsException") throw error;
        throw new UserPoolError(`User ${email} is there already: nothing was changed, and no invitation was sent.`);
      });
    return User?.Username ?? "";
  }

  /**
   * Keeps a user from signing in, and ends their refresh tokens. An access token works until it ends.
   *
   * @throws UserPoolError if there is no such user.
   */
  async disable(email: string): Promise<void> {
    const user = { UserPoolId: this.userPoolId, Username: email };
    await this.known(email, () => this.client.send(new AdminDisableUserCommand(user)));
    await this.client.send(new AdminUserGlobalSignOutCommand(user));
  }

  /**
   * Id of a user, `sub` of their tokens, by their address or by the id itself.
   *
   * @returns undefined if the pool has no such user
   * @throws UserPoolError if the pool gives no id: without it no one could find what the user leaves.
   */
  async idOf(user: string): Promise<string | undefined> {
    const found = await this.client
      .send(new AdminGetUserCommand({ UserPoolId: this.userPoolId, Username: user }))
      .catch((error: Error) => {
        if (error.name !== "UserNotFoundException") throw error;
      });
    if (found === undefined) return undefined;
    const id = found.UserAttributes?.find(({ Name }) => Name === "sub")?.Value;
    if (id === undefined) {
      throw new UserPoolError(`Cognito gave no id (sub) of user ${user}: nothing was changed. Try again.`);
    }
    return id;
  }

  /**
   * Deletes a user by the id of `idOf`. A user who is gone already is deleted. What they wrote stays in the table.
   *
   * The id is taken, and not the address: another user may have that address in the meantime.
   */
  async delete(id: string): Promise<void> {
    const user = { UserPoolId: this.userPoolId, Username: id };
    await this.client.send(new AdminDeleteUserCommand(user)).catch((error: Error) => {
      if (error.name !== "UserNotFoundException") throw error;
    });
  }

  /**
   * Seconds for which an access token that was just issued works: the longest of all clients of the pool. An API that
   * checks only signature and time accepts a token so long, even of a user who is gone.
   */
  async accessTokenSeconds(): Promise<number> {
    const { client, userPoolId: UserPoolId } = this;
    const lives: number[] = [];
    for await (const { UserPoolClients = [] } of paginateListUserPoolClients(
      { client, pageSize: 60 },
      { UserPoolId },
    )) {
      for (const { ClientId } of UserPoolClients) {
        const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
        lives.push(accessTokenSeconds(UserPoolClient));
      }
    }
    // A client that is gone may have issued tokens: without any, the longest life counts that Cognito allows.
    return lives.length === 0 ? accessTokenSeconds(undefined) : Math.max(...lives);
  }

  /**
   * Lets a user sign in again.
   *
   * @throws UserPoolError if there is no such user.
   */
  async enable(email: string): Promise<void> {
    const user = { UserPoolId: this.userPoolId, Username: email };
    await this.known(email, () => this.client.send(new AdminEnableUserCommand(user)));
  }

  /** Every user, by address. */
  async list(): Promise<readonly PoolUser[]> {
    const users: PoolUser[] = [];
    const pages = paginateListUsers({ client: this.client, pageSize: 60 }, { UserPoolId: this.userPoolId });
    for await (const { Users = [] } of pages) {
      for (const { Username = "", Attributes = [], UserStatus = "UNKNOWN", Enabled } of Users) {
        const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
        users.push({
          email: attribute("email") ?? "",
          id: attribute("sub") ?? Username,
          status: UserStatus,
          isEnabled: Enabled === true,
          isVerified: attribute("email_verified") === "true",
        });
      }
    }
    return users.toSorted((one, other) => one.email.localeCompare(other.email));
  }

  close(): void {
    this.client.destroy();
  }

  private async known(email: string, call: () => Promise<unknown>): Promise<void> {
    await call().catch((error: Error) => {
      if (error.name !== "UserNotFoundException") throw error;
      throw new UserPoolError(`There is no user ${email}. See the users with \`npm run users -- list\`.`);
    });
  }
}
