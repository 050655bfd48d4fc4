import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  paginateListUsers,
} from "@aws-sdk/client-cognito-identity-provider";
import type { ComparisonPorts } from "./compare-users";

/** Users of one page: the most that Cognito gives. */
const PAGE_SIZE = 60;

/** Cognito gave no definite answer about a user. */
export class PoolAnswerError extends Error {
  override readonly name = "PoolAnswerError";

  constructor() {
    super("Cognito gave a user without an id (sub), or another user than was asked for. Nothing is erased.");
  }
}

/**
 * The user pool, as the comparison asks it: who is there, and whether one user is.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export function askedPool(options: {
  readonly userPoolId: string;
  readonly client?: CognitoIdentityProviderClientConfig;
}): Pick<ComparisonPorts, "poolUsers" | "isInPool"> & { destroy(): void } {
  const client = new CognitoIdentityProviderClient(options.client ?? {});
  const { userPoolId: UserPoolId } = options;
  return {
    async *poolUsers() {
      // Of each user the id alone: no address is asked for.
      const pages = paginateListUsers({ client, pageSize: PAGE_SIZE }, { UserPoolId, AttributesToGet: ["sub"] });
      for await (const { Users = [] } of pages) yield Users.map(({ Attributes }) => subOf(Attributes));
    },
    async isInPool(id) {
      const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: id })).catch((error: Error) => {
        if (error.name !== "UserNotFoundException") throw error;
      });
      if (found === undefined) return false;
      if (subOf(found.UserAttributes) !== id) throw new PoolAnswerError();
      return true;
    },
    destroy: () => client.destroy(),
  };
}

function subOf(attributes: readonly { readonly Name?: string; readonly Value?: string }[] = []): string {
  const sub = attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub === undefined || sub === "") throw new PoolAnswerError();
  return sub;
}
