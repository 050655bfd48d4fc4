import type { Estate } from "../../src/prove/documents/estate";
import { mutationOf } from "../../test/guarantees/mutations";
import { estateAskedBy } from "../../test/support/layers";
import { exampleEnvironment, exampleEstate, OF_THE_EXAMPLE, proveExample } from "../../test/support/proofs";
import type { Replay } from "./replay";

/**
 * A request for each guarantee of the example environment.
 *
 * Each guarantee has lost what it stands on: the request that refutes it must be decided so, and the other way round by
 * the policies as they are. Of what must be possible, the request that shows it must be allowed.
 */
export function* replaysOfMessaging(): Iterable<Replay> {
  const example = exampleEnvironment();
  const { organization } = example;
  const read = exampleEstate(example);
  for (const guarantee of OF_THE_EXAMPLE) {
    const { id } = guarantee;
    const alone = (estate: Estate): Estate => estateAskedBy(guarantee, estate);
    if (guarantee.kind === "possible") {
      const [verdict] = proveExample(example, read, { guarantees: [guarantee] });
      if (verdict?.request === undefined) throw new Error(`${id}: what is possible needs a request that shows it.`);
      yield { id, request: verdict.request, estate: alone(read.estate), organization, expected: true };
      continue;
    }
    const { estate } = mutationOf(read.estate, id);
    const [verdict] = proveExample(example, { ...read, estate }, { guarantees: [guarantee] });
    const { request } = verdict ?? {};
    if (verdict?.verdict !== "violated" || request === undefined) throw new Error(`${id}: not refuted by a request.`);
    const isNever = guarantee.kind === "never";
    yield { id, request, estate: alone(estate), organization, expected: isNever };
    yield { id, request, estate: alone(read.estate), organization, expected: !isNever };
  }
}
