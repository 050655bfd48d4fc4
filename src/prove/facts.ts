import type { Estate, Organization } from "./estate";
import { all, atomsOf, type Formula, implies, matchesAny, present } from "./formula";
import { exactPattern, globPattern } from "./pattern";
import { PRINCIPAL_ACCOUNT, PRINCIPAL_ARN, principalFacts } from "./principal";

/**
 * What is true of every request that AWS knows, of these policies and questions.
 *
 * Beside it, every proof takes for granted:
 * - AWS evaluates policies as its documentation says; no request was sent to AWS.
 * - Ids that AWS makes up equal nothing that is written in a policy.
 * - Roles made by the templates have the policies that are in them, and no others; every other identity may have any.
 * - FullAWSAccess is attached at every level of the organization.
 * - A request carries aws:SecureTransport and aws:RequestedRegion; kms:CallerAccount and aws:PrincipalAccount agree.
 * - Session policies only narrow what a role may do. Grants of a key, once made, are not asked here.
 * - A request may carry any context key, also one that AWS never sends with its action.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function factsOf(estate: Estate, organization: Organization, asked: readonly Formula[]): readonly Formula[] {
  const accounts = accountsIn(asked, organization);
  const transport = "aws:securetransport";
  const flag = (variable: string, ...texts: readonly string[]): Formula =>
    matchesAny(
      variable,
      texts.map((text) => exactPattern(text, { ignoreCase: true })),
    );
  return [
    ...principalFacts(accounts),
    matchesAny("action", [globPattern("?*:?*")]),
    matchesAny("resource", [exactPattern("*"), globPattern("arn:?*:?*:*:*:?*", { kind: "arn" })]),
    flag(transport, "true", "false"),
    implies(present("aws:principalisawsservice"), flag("aws:principalisawsservice", "true", "false")),
    present("aws:requestedregion"),
    ...organizationFacts(organization),
    ...estate.resources.map(({ arns, account }) =>
      implies(
        all(
          matchesAny(
            "resource",
            arns.map((arn) => globPattern(arn, { kind: "arn" })),
          ),
          present("aws:resourceaccount"),
        ),
        matchesAny("aws:resourceaccount", [exactPattern(account)]),
      ),
    ),
  ];
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

/** Every account that is told apart from others. */
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
