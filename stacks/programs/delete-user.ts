import { offboardingBody } from "../../src/messaging/offboarding/offboarding-request";
import type { OffboardingQueue } from "../../src/messaging/users/leaving-users";
import { inWords } from "../../src/messaging/users/token-life";
import { type UserPool, UserPoolError } from "../../src/messaging/users/user-pool";
import type { UserCall } from "./user-call";

export interface DeletedUser {
  readonly pool: UserPool;
  readonly queue: OffboardingQueue;
  readonly call: UserCall;
}

/**
 * Deletes a user, and has the offboarding function take what the user leaves in the table.
 *
 * The order matters: no one can look an id up once its user is gone, so the work is on the queue before. If it ends
 * between two steps, the same call does all of them again; a user who is gone already is named by the id.
 */
export async function deleteUser({ pool, queue, call }: DeletedUser): Promise<readonly string[]> {
  const named = call.id ?? call.email;
  const found = await pool.idOf(named);
  const id = found ?? call.id;
  if (id === undefined) {
    throw new UserPoolError(
      `There is no user ${call.email}. See the users with \`npm run users -- list\`. If the user was deleted in another ` +
        "way, finish with the id: `npm run users -- delete --id ID`.",
    );
  }
  const lives = await pool.accessTokenSeconds();
  if (found !== undefined) await pool.disable(id);
  await queue.put({ body: offboardingBody(id), delaySeconds: lives });
  await pool.delete(id);
  return [
    found === undefined ? `User ${id} is gone already.` : `User ${named} is deleted, with id ${id}.`,
    `The offboarding function takes what user ${id} leaves in the table, from the queue. It may be asked again: npm run users -- delete --id ${id}`,
    tokensWork(lives),
  ];
}

/** How long a token still works, said by settings of the pool. */
export function tokensWork(seconds: number): string {
  return `An access token that was issued before works until it ends: for at most ${inWords(seconds)} from now.`;
}
