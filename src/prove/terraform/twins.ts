import type { AttachedResource, Estate, KnownRole } from "../documents/estate";
import { policiesTogether, policyInDoubt, unreadablePolicy } from "../documents/policy-document";
import type { LedgerBuilder } from "./ledger-builder";
import { TemplateError } from "./stack";

/**
 * The estate in which each ARN is there once.
 *
 * Two resources have one ARN if a stack is given twice, or if the accounts of two providers are not known and taken to
 * be the same. It is not known which of them is in force, so the policies of both are in doubt.
 *
 * @throws TemplateError if two inputs contain the same address.
 */
export function withoutTwins(estate: Estate, ledger: LedgerBuilder): Estate {
  const report = (arn: string, places: readonly string[]): string => {
    const [one, other] = places.map((place) => place.split(": "));
    if (one !== undefined && other !== undefined && one[1] === other[1] && one[0] !== other[0]) {
      throw new TemplateError(
        `${arn} is in two of the inputs. Give each stack once: as JSON, as a plan or as a state.`,
      );
    }
    const why = `${places.join(" and ")} are both ${arn}. Give each stack once, and say the account of each provider (allowed_account_ids)`;
    ledger.add({ place: arn, why, touches: [] });
    return `which of ${places.join(" and ")} is ${arn}`;
  };
  return {
    ...estate,
    resources: merged(
      estate.resources,
      ({ arns, actions = [] }) => [arns[0], ...actions].join(" "),
      (twins) => {
        const [first] = twins as readonly [AttachedResource];
        const places = twins.map(({ policy }) => policy?.name ?? "a resource without a policy");
        const doubt = report(first.arns[0] ?? "", places);
        const policies = twins
          .flatMap(({ policy }) => policy ?? [])
          .map((one) => policyInDoubt(one, `${doubt}: ${one.name}`));
        return { ...first, policy: policiesTogether(policies) };
      },
    ),
    roles: merged(
      estate.roles,
      ({ arn }) => arn.toLowerCase(),
      (twins) => {
        const [first] = twins as readonly [KnownRole];
        const doubt = report(
          first.arn,
          twins.map(({ policies }) => policies[0]?.name ?? "a role without policies"),
        );
        const policies = twins.flatMap((one, index) =>
          one.policies.map((policy) => policyInDoubt(policy, `${doubt}: ${index + 1}`)),
        );
        const hasBoundary = twins.some(({ boundary }) => boundary !== undefined);
        return { arn: first.arn, policies, ...(hasBoundary && { boundary: unreadablePolicy(first.arn, doubt) }) };
      },
    ),
  };
}

function merged<One>(
  all: readonly One[],
  keyOf: (one: One) => string,
  together: (twins: readonly One[]) => One,
): readonly One[] {
  const byKey = new Map<string, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [one]);
    else others.push(one);
  }
  if (byKey.size === all.length) return all;
  return [...byKey.values()].map((twins) => (twins.length === 1 ? (twins[0] as One) : together(twins)));
}
