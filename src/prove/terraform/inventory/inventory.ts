import data from "./aws-kinds.json";
import { UTILITY_PROVIDERS } from "./utility-providers";

/**
 * What a place may change if it is not understood: `roles` are the permissions of roles, `trust` is who may assume them,
 * `organization` is what control policies refuse. Any other word is the prefix of a service in actions, such as `s3`.
 */
export type Touched = "everything" | "roles" | "trust" | "organization" | string;

/** An argument of a resource that has to do with who may do what. */
export interface Carrier {
  /** Names of the blocks around it and its own, such as `inline_policy.policy`. */
  readonly path: string;
  /** It has a policy, gives access without one, binds a policy or a permission to its owner, or makes a principal. */
  readonly kind: "document" | "grants" | "attaches" | "principal";
  /** Empty if no verdict depends on it; `why` then says why. */
  readonly touches: readonly Touched[];
  readonly why?: string;
  /** What AWS takes if the argument is not set, where that counts too. @default what is not set gives nothing */
  readonly default?: string;
  /** Set to one of these texts, it gives nothing. @default every value counts */
  readonly unless?: readonly string[];
  /** It can only let more through (`allow`), or only refuse more (`deny`). @default both */
  readonly only?: "allow" | "deny";
}

export interface Kind {
  readonly carriers: readonly Carrier[];
}

/** Names and versions of the providers that the inventory was made for: every kind and argument of the first, every kind of the second. */
export const INVENTORY_OF: readonly string[] = [data.provider, data.newer.provider];

const REASONS: Readonly<Record<string, string>> = data.reasons;
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...data.nothing.map((name): [string, Kind] => [`aws_${name}`, { carriers: [] }]),
  ...Object.entries(data.carriers).map(([name, carriers]): [string, Kind] => [
    `aws_${name}`,
    { carriers: (carriers as readonly Carrier[]).map(withReason) },
  ]),
]);

/**
 * What is known of a kind of resource, such as `aws_s3_bucket`.
 *
 * @returns undefined for a kind of a newer version of the provider, or of another provider.
 */
export function kindOf(type: string): Kind | undefined {
  const [prefix = ""] = type.split("_");
  return KINDS.get(type) ?? (UTILITY_PROVIDERS.has(prefix) ? { carriers: [] } : undefined);
}

/** Every kind of the provider for AWS, in no particular order. */
export function kindsOfAws(): readonly string[] {
  return [...KINDS.keys()];
}

function withReason({ why, ...carrier }: Carrier): Carrier {
  return why === undefined ? carrier : { ...carrier, why: REASONS[why] ?? why };
}
