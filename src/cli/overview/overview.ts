import type { ControlLevel, Estate, Organization } from "../../prove/documents/estate";
import { parseStrictJson } from "../../prove/documents/strict-json";
import type { Subjects } from "../../prove/documents/subjects";

/** A stack, as far as the picture of accounts shows it. */
export interface DrawnStack {
  readonly id: string;
  /** Account of its provider, 12 digits; undefined if the stack does not say one. */
  readonly account?: string;
  /** ARN of the role that its provider takes on; undefined if it takes none. */
  readonly appliedBy?: string;
  /** Number of its resources by kind, such as `aws_kms_key`. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Ids of the stacks whose outputs it takes. */
  readonly takesFrom: readonly string[];
}

/** A control policy of the organization, and the accounts that it binds. */
export interface DrawnPolicy {
  readonly id: string;
  readonly kind: "service control policy" | "resource control policy";
  readonly accounts: readonly string[];
}

/** Accounts, the stacks in them, and the policies of the organization that bind them. */
export interface Overview {
  /** In the order in which the stacks are told, without those of which the account is not known. */
  readonly accounts: readonly string[];
  /** What an account is for, by its id, as far as the subjects say it. */
  readonly purposes: ReadonlyMap<string, string>;
  readonly stacks: readonly DrawnStack[];
  readonly policies: readonly DrawnPolicy[];
  /** Sentences about what is not drawn. */
  readonly notDrawn: readonly string[];
}

export interface OverviewInputs {
  /** Text of each stack by its id. */
  readonly templates: ReadonlyMap<string, string>;
  readonly estate: Estate;
  readonly organization: Organization;
  /** Who is who: they say which account the table is in, and which the records. */
  readonly subjects: Subjects;
}

/**
 * The accounts and stacks of the inputs, as the prover reads them. An account that only the organization names is drawn too,
 * without stacks.
 *
 * A plan or state is no stack: it has values and no providers, and is named in `notDrawn`.
 */
export function overviewOf({ templates, estate, organization, subjects }: OverviewInputs): Overview {
  const stacks: DrawnStack[] = [];
  const notDrawn: string[] = [];
  for (const [id, text] of templates) {
    const stack = stackOf(id, parseStrictJson(text));
    if (stack === undefined) notDrawn.push(`${id} is no stack: a plan or a state does not say in which account it is.`);
    else stacks.push(stack);
  }
  const accounts = [
    ...organization.accounts,
    ...stacks.flatMap(({ account }) => (account === undefined ? [] : [account])),
  ];
  return {
    accounts: [...new Set(accounts)],
    purposes: new Map([
      ...organization.accounts.map((account) => [account, "another account of the organization"] as const),
      ...(subjects.auditAccount ?? []).map((account) => [account, "account of the records"] as const),
      ...(subjects.workloadAccount ?? []).map((account) => [account, "account of the table"] as const),
    ]),
    stacks,
    policies: [
      ...policiesOf("service control policy", estate.serviceControl, organization),
      ...policiesOf("resource control policy", estate.resourceControl, organization),
    ],
    notDrawn,
  };
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): Json => (isObject(value) ? value : {});

function stackOf(id: string, template: unknown): DrawnStack | undefined {
  if (!isObject(template) || !isObject(template.resource)) return undefined;
  // Providers of other regions take on the same role: the first one is that of the stack.
  const [provider] = [membersOf(template.provider).aws].flat();
  const { allowed_account_ids: allowed, assume_role: assumed } = membersOf(provider);
  const { role_arn: appliedBy } = membersOf([assumed].flat()[0]);
  const [account, ...others] = [allowed].flat();
  const states = Object.keys(membersOf(membersOf(template.data).terraform_remote_state));
  return {
    id,
    ...(typeof account === "string" && others.length === 0 && { account }),
    ...(typeof appliedBy === "string" && { appliedBy }),
    kinds: new Map(
      Object.entries(template.resource).map(([kind, named]) => [kind, Object.keys(membersOf(named)).length]),
    ),
    takesFrom: states.map((name) => name.replace(/^cross-stack-reference-input-/, "")),
  };
}

/** Policies by the place of their statements: `organization/aws_organizations_policy.protect`. */
function policiesOf(
  kind: DrawnPolicy["kind"],
  levels: readonly ControlLevel[],
  organization: Organization,
): readonly DrawnPolicy[] {
  const bound = new Map<string, Set<string>>();
  for (const { policies, accounts = organization.boundAccounts } of levels) {
    for (const { statements } of policies) {
      const [place = "a policy without a place"] = statements.map(({ origin }) => origin.replace(/#.*$/, ""));
      bound.set(place, new Set([...(bound.get(place) ?? []), ...accounts]));
    }
  }
  return [...bound].map(([id, accounts]) => ({ id, kind, accounts: [...accounts] }));
}
