import type { Estate, Organization } from "../../src/prove/documents/estate";
import type { Request } from "../../src/prove/logic/request";
import { simulate } from "./simulate";

export interface ReplayResult {
  /** Requests that both engines decide alike, with the statement that matters and without it. */
  readonly confirmed: readonly string[];
  /** Guarantees whose requests the simulator cannot be asked about, and why. */
  readonly inexpressible: ReadonlyMap<string, string>;
  readonly disagreements: readonly unknown[];
}

/** A request that the prover found, and what it says of it. */
export interface Replay {
  /** The guarantee that it shows or refutes. */
  readonly id: string;
  readonly request: Request;
  readonly estate: Estate;
  readonly organization: Organization;
  readonly expected: boolean;
}

/** Asks iam-simulate about requests that the prover found. */
export async function replayed(replays: Iterable<Replay>): Promise<ReplayResult> {
  const confirmed: string[] = [];
  const inexpressible = new Map<string, string>();
  const disagreements: unknown[] = [];
  for (const { id, request, estate, organization, expected } of replays) {
    const answer = await simulate({ estate, organization, request });
    if ("cannot" in answer) inexpressible.set(id, answer.cannot);
    else if (answer.isAllowed === expected) confirmed.push(id);
    else disagreements.push({ id, expected, request: Object.fromEntries(request) });
  }
  return { confirmed, inexpressible, disagreements };
}
