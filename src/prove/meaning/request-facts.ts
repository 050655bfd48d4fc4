import type { Estate, Organization } from "../documents/estate";
import { all, atomsOf, type Formula, implies, matchesAny, present } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { exactPattern, globPattern } from "../texts/pattern";
import { isOpen, resourceIn } from "./attachment";
import { PRINCIPAL_ACCOUNT, PRINCIPAL_ARN, principalFacts, SESSION } from "./principal";
import { serviceFacts } from "./service-facts";

export interface FactsInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly reference: ServiceReference;
  /** Formulas of the policies and questions. Facts are only about variables and patterns in them. */
  readonly asked: readonly Formula[];
}

/**
 * What is true of every request to AWS, stated about the variables of these policies and questions. `ASSUMPTIONS` lists
 * what a proof assumes besides.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestFacts({ estate, organization, reference, asked }: FactsInputs): readonly Formula[] {
  const accounts = accountsIn(asked, organization);
  const transport = "aws:securetransport";
  const flag = (variable: string, ...texts: readonly string[]): Formula =>
    matchesAny(
      variable,
      texts.map((text) => exactPattern(text, { ignoreCase: true })),
    );
  return [
    ...serviceFacts(reference, asked),
    ...principalFacts(accounts, sessionsIn(asked)),
    matchesAny("action", [globPattern("?*:?*", { ignoreCase: true })]),
    matchesAny("resource", [exactPattern("*"), globPattern("arn:?*:?*:*:*:?*", { kind: "arn" })]),
    flag(transport, "true", "false"),
    implies(present("aws:principalisawsservice"), flag("aws:principalisawsservice", "true", "false")),
    present("aws:requestedregion"),
    ...organizationFacts(organization),
    ...[...ownedIn(estate)].map(([account, arns]) =>
      implies(
        all(resourceIn(arns), present("aws:resourceaccount")),
        matchesAny("aws:resourceaccount", [exactPattern(account)]),
      ),
    ),
  ];
}

/**
 * ARNs of resources by their account, if it is known. The ARN of a bucket does not contain it. One fact for each account
 * says the same as one for each resource. A fact must not depend on an unknown, so there is none about an ARN with a part
 * that is not known.
 */
function ownedIn({ resources }: Estate): ReadonlyMap<string, readonly string[]> {
  const owned = new Map<string, string[]>();
  for (const { account, arns } of resources) {
    if (account === "" || arns.some(isOpen)) continue;
    const known = owned.get(account) ?? [];
    for (const arn of arns) known.push(arn);
    owned.set(account, known);
  }
  return owned;
}

function organizationFacts({ id, accounts }: Organization): readonly Formula[] {
  if (id === undefined) return [];
  return accounts.map((account) =>
    implies(
      matchesAny(PRINCIPAL_ACCOUNT, [exactPattern(account)]),
      matchesAny("aws:principalorgid", [exactPattern(id)]),
    ),
  );
}

/** Every account that the organization, a policy or a question names. */
function accountsIn(asked: readonly Formula[], organization: Organization): readonly string[] {
  const accounts = new Set([...organization.accounts, ...organization.boundAccounts]);
  for (const atom of atomsOf(asked)) {
    if (atom.kind !== "matches" && atom.kind !== "element") continue;
    for (const { text } of atom.patterns) {
      const found = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1];
      if (found !== undefined && [PRINCIPAL_ARN, PRINCIPAL_ACCOUNT, "kms:calleraccount"].includes(atom.variable)) {
        accounts.add(found);
      }
    }
  }
  return [...accounts];
}

/** Every session that a policy names. */
function sessionsIn(asked: readonly Formula[]): readonly string[] {
  const sessions = atomsOf(asked).flatMap((atom) =>
    atom.kind === "matches" && atom.variable === SESSION ? atom.patterns.map(({ text }) => text) : [],
  );
  return [...new Set(sessions)];
}
