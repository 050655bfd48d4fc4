import { storedUsers } from "../../src/messaging/users/stored-users";
import { type UserPool, UserPoolError } from "../../src/messaging/users/user-pool";

export interface Compared {
  readonly pool: UserPool;
  readonly client: Parameters<typeof storedUsers>[0]["client"];
  readonly tableName: string;
}

/**
 * Compares the users who have rows with those of the pool. It erases nothing: it says whose rows are left, and somebody
 * with `roles.userAdmin` decides.
 *
 * @throws UserPoolError if users have rows and are not in the pool, or if the pool has no one.
 */
export async function compareUsers({ pool, client, tableName }: Compared): Promise<readonly string[]> {
  // First the rows: a user who writes in between is in the pool by then.
  const stored = await storedUsers({ tableName, client });
  const users = new Set((await pool.list()).map(({ id }) => id));
  if (users.size === 0 && stored.size > 0) {
    throw new UserPoolError(
      `The pool has no user, and ${stored.size} users have rows in ${tableName}: nothing was compared. Is it the right pool?`,
    );
  }
  const gone = [...stored].filter((id) => !users.has(id)).toSorted();
  if (gone.length === 0) return [`Each of the ${stored.size} users with rows in ${tableName} is in the pool.`];
  throw new UserPoolError(
    [
      `${gone.length} of ${stored.size} users with rows in ${tableName} are not in the pool. Nothing was erased. If they have left, ` +
        "have somebody with roles.userAdmin erase what they left:",
      ...gone.map((id) => `npm run users -- delete --id ${id}`),
    ].join("\n"),
  );
}
