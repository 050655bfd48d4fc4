import type { Estate } from "../../src/prove/documents/estate";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { prove } from "../../src/prove/questions/prove";
import type { Verdict } from "../../src/prove/questions/decide-guarantees";
import { ordersReading } from "../../test/orders/orders-reading";
import { weakenedPolicies } from "../../test/orders/weakenings";
import { estateAskedBy } from "../../test/support/layers";
import type { Replay } from "./replay";

/**
 * Requests about the stack of another team, whose guarantees are made from a model of its own.
 *
 * Each policy is weakened in turn: the first request that refutes a guarantee must be decided so, and the other way round by
 * the policies as they are. Of what must be possible, the request that shows it must be allowed.
 */
export function* replaysOfOrders(): Iterable<Replay> {
  const { estate, subjects, file, guarantees } = ordersReading();
  const { organization } = file;
  // Requests with familiar values: the simulator asks whether an action acts on a resource.
  const suggestions = new Map([
    ["resource", (subjects.table ?? []).flatMap((arn) => [arn, `${arn}/backup/01700000000000-0a1b2c3d`])],
    ["aws:principalarn", [...estate.roles.map(({ arn }) => arn), ...(subjects.breakGlass ?? [])]],
  ]);
  const decide = (of: Estate, asked: readonly Guarantee[]): readonly Verdict[] =>
    prove({ estate: of, organization, subjects, suggestions, guarantees: asked });

  const decided = decide(estate, guarantees);
  for (const { guarantee, verdict, request } of decided) {
    if (guarantee.kind !== "possible" || verdict !== "proved" || request === undefined) continue;
    yield { id: guarantee.id, request, estate: estateAskedBy(guarantee, estate), organization, expected: true };
  }
  let open = decided
    .filter(({ verdict, guarantee }) => verdict === "proved" && guarantee.kind !== "possible")
    .map(({ guarantee }) => guarantee);
  // First with actions and resources as they are: the simulator knows no action that AWS may add later.
  for (const weak of [...weakenedPolicies(estate, true), ...weakenedPolicies(estate)]) {
    const refuted = decide(weak.estate, open).filter(({ verdict }) => verdict === "violated");
    for (const { guarantee, request } of refuted) {
      const { id, kind } = guarantee;
      if (request === undefined) throw new Error(`${id}: not refuted by a request.`);
      const isNever = kind === "never";
      yield { id, request, estate: estateAskedBy(guarantee, weak.estate), organization, expected: isNever };
      yield { id, request, estate: estateAskedBy(guarantee, estate), organization, expected: !isNever };
    }
    const done = new Set(refuted.map(({ guarantee }) => guarantee));
    open = open.filter((guarantee) => !done.has(guarantee));
  }
}
