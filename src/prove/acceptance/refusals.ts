import type { Policy } from "../documents/policy-document";
import { SERVICE_REFERENCE } from "../service-reference/service-reference";
import type { AcceptanceRule } from "./acceptance-rule";
import { CONTROL_RULES } from "./control-rules";
import { ELEMENT_RULES } from "./element-rules";
import { IDENTITY_RULES } from "./identity-rules";
import { NAME_OF_PLACE, type PolicyPlace } from "./policy-place";
import { SIZE_QUOTAS, type SizeQuota } from "./quotas";
import { RESOURCE_POLICY_RULES } from "./resource-policy-rules";
import { SERVICE_RULES } from "./service-rules";

/** Every rule about what AWS accepts in a policy. */
export const ACCEPTANCE_RULES: readonly AcceptanceRule[] = [
  ...ELEMENT_RULES,
  ...CONTROL_RULES,
  ...IDENTITY_RULES,
  ...RESOURCE_POLICY_RULES,
  ...SERVICE_RULES,
];

/** Words for the way in which AWS counts. */
const UNITS: Readonly<Record<SizeQuota["counts"], string>> = {
  characters: "characters",
  withoutSpace: "characters without white space",
  bytes: "bytes",
};

/**
 * Why AWS does not accept a policy at a place, each reason with its page. Empty if nothing speaks against it.
 *
 * @param waived Names of rules that the inputs tell AWS not to check. @default every rule is checked
 * @example
 * refusalsOf(parsePolicy("scp", document), "serviceControl");
 */
export function refusalsOf(policy: Policy, place: PolicyPlace, waived: readonly string[] = []): readonly string[] {
  const rules = ACCEPTANCE_RULES.filter(({ name, places }) => places.includes(place) && !waived.includes(name));
  return [
    ...rules.flatMap(({ find, source }) =>
      find(policy, SERVICE_REFERENCE).map((clause) => `${clause.replace(/\.$/, "")} (${source})`),
    ),
    ...tooLarge(policy, place),
  ];
}

function tooLarge({ name, size }: Policy, place: PolicyPlace): readonly string[] {
  const quota = quotaOf(place);
  if (quota === undefined || size === undefined || size[quota.counts] <= quota.max) return [];
  const got = `${name} has ${size[quota.counts]} ${UNITS[quota.counts]}`;
  return [`${got}, and ${NAME_OF_PLACE[place]} has at most ${quota.max} (${quota.source})`];
}

/** What an account needs before AWS accepts a policy that is within the highest quota: a higher one than it has at first. */
export function higherQuotaFor({ name, size }: Policy, place: PolicyPlace): string | undefined {
  const { unlessRaised, counts, source } = quotaOf(place) ?? {};
  if (unlessRaised === undefined || counts === undefined || size === undefined) return undefined;
  if (size[counts] <= unlessRaised) return undefined;
  return `${name} has ${size[counts]} ${UNITS[counts]}: AWS accepts more than ${unlessRaised} only if the account has a higher quota (${source}).`;
}

function quotaOf(place: PolicyPlace): SizeQuota | undefined {
  return place === "vault" ? undefined : SIZE_QUOTAS[place];
}
