import type { Estate } from "../../src/prove/documents/estate";
import { layerAlone } from "../../src/prove/meaning/layer";
import type { Request } from "../../src/prove/logic/request";
import { mutationOf } from "../../test/guarantees/mutations";
import { exampleEnvironment, exampleEstate, OF_THE_EXAMPLE, proveExample } from "../../test/support/proofs";
import { simulate } from "./simulate";

export interface ReplayResult {
  /** Requests that both engines decide alike, with the statement that matters and without it. */
  readonly confirmed: readonly string[];
  /** Guarantees whose requests the simulator cannot be asked about, and why. */
  readonly inexpressible: ReadonlyMap<string, string>;
  readonly disagreements: readonly unknown[];
}

interface Replay {
  readonly id: string;
  readonly request: Request;
  readonly estate: Estate;
  readonly expected: boolean;
}

/**
 * Asks iam-simulate about every request that the prover found.
 *
 * Each guarantee has lost what it stands on: the request that refutes it must be decided so, and the other way round by
 * the policies as they are. Of what must be possible, the request that shows it must be allowed.
 */
export async function replayCounterexamples(): Promise<ReplayResult> {
  const confirmed: string[] = [];
  const inexpressible = new Map<string, string>();
  const disagreements: unknown[] = [];
  const example = exampleEnvironment();
  const { organization } = example;
  const read = exampleEstate(example);
  for (const guarantee of OF_THE_EXAMPLE) {
    const { id, layer } = guarantee;
    const alone = (estate: Estate): Estate => (layer === undefined ? estate : layerAlone(estate, layer));
    const replays: Replay[] = [];
    if (guarantee.kind === "possible") {
      const [verdict] = proveExample(example, read, { guarantees: [guarantee] });
      if (verdict?.request === undefined) throw new Error(`${id}: what is possible needs a request that shows it.`);
      replays.push({ id, request: verdict.request, estate: alone(read.estate), expected: true });
    } else {
      const { estate } = mutationOf(read.estate, id);
      const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
      const { request } = verdict ?? {};
      if (verdict?.verdict !== "violated" || request === undefined) throw new Error(`${id}: not refuted by a request.`);
      const isNever = guarantee.kind === "never";
      replays.push({ id, request, estate: alone(estate), expected: isNever });
      replays.push({ id, request, estate: alone(read.estate), expected: !isNever });
    }
    for (const { request, estate, expected } of replays) {
      const answer = await simulate({ estate, organization, request });
      if ("cannot" in answer) inexpressible.set(id, answer.cannot);
      else if (answer.isAllowed === expected) confirmed.push(id);
      else disagreements.push({ id, expected, request: Object.fromEntries(request) });
    }
  }
  return { confirmed, inexpressible, disagreements };
}
