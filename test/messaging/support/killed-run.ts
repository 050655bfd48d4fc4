import type { Messaging } from "../../../local/workload/local-messaging";

const CALLS = ["query", "get", "update", "delete"] as const;

/**
 * Runs an erasure of which no call from `place` on is answered; whether the call at that place is carried out is said.
 *
 * @returns how many calls it made or tried
 */
export async function killedRun(
  app: Messaging,
  at: { readonly leaver: string; readonly place: number; readonly isCarriedOut: boolean },
): Promise<number> {
  const { leaver, place, isCarriedOut } = at;
  const { table } = app.dependencies("offboardUser");
  let calls = 0;
  for (const name of CALLS) {
    const call = table[name].bind(table) as (input: never) => Promise<object>;
    Object.assign(table, {
      [name]: async (input: never) => {
        const number = calls;
        calls += 1;
        if (number > place) throw new Error("killed");
        if (number < place) return call(input);
        if (isCarriedOut) await call(input);
        throw new Error("killed");
      },
    });
  }
  try {
    await app.offboard(leaver);
  } finally {
    // The methods of the prototype show again.
    for (const name of CALLS) Reflect.deleteProperty(table, name);
  }
  return calls;
}
