import { authorization } from "../../src/prove/meaning/authorization";
import type { Estate } from "../../src/prove/documents/estate";
import { all } from "../../src/prove/logic/formula";
import { holds, type Request } from "../../src/prove/logic/request";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { Seeded } from "../../test/support/seeded";
import { ORGANIZATION, randomEstate, randomRequest } from "./random-estates";
import { simulate } from "./simulate";

export interface RandomResult {
  readonly pairs: number;
  readonly allowed: number;
  /** Pairs that the two decide differently, or that one of them does not decide. */
  readonly disagreements: readonly unknown[];
}

/** Decides requests about random policies with the prover's reading of them and with iam-simulate. */
export async function compareRandom(options: {
  readonly seed: number;
  /** Sets of policies. */
  readonly estates: number;
  /** Requests about each set. */
  readonly requests: number;
}): Promise<RandomResult> {
  const random = new Seeded(options.seed);
  const disagreements: unknown[] = [];
  let allowed = 0;
  for (let count = 0; count < options.estates; count += 1) {
    const estate = randomEstate(random);
    const decide = decisionsOf(estate);
    for (let probe = 0; probe < options.requests; probe += 1) {
      const request = randomRequest(random);
      const ours = decide(request);
      const theirs = await simulate({ estate, organization: ORGANIZATION, request });
      if (ours === true) allowed += 1;
      if ("cannot" in theirs || theirs.isAllowed !== ours) {
        disagreements.push({ ours, theirs, request: Object.fromEntries(request), estate });
      }
    }
  }
  return { pairs: options.estates * options.requests, allowed, disagreements };
}

function decisionsOf(estate: Estate): (request: Request) => boolean | undefined {
  const { conditions } = authorization({ estate, organization: ORGANIZATION, reference: SERVICE_REFERENCE });
  const formula = all(...conditions);
  return (request) => holds(formula, request);
}
