import { all, any, equivalent, FALSE, type Formula, matchesAny, not, present, TRUE, unknown } from "./formula";
import { exactPattern, globPattern } from "./pattern";
import type { PrincipalElement } from "./policy-document";

/** Keys that tell who asks. */
export const PRINCIPAL_ARN = "aws:principalarn";
export const PRINCIPAL_ACCOUNT = "aws:principalaccount";
export const SERVICE_NAME = "aws:principalservicename";

/** Whom a principal element takes in, by what it grants to them. */
export interface PrincipalMatch {
  /** Everybody, anonymous callers included: no boundary limits what is granted so. */
  readonly everybody: Formula;
  /** Named: a role, a user or a service. */
  readonly named: Formula;
  /** Of an account that is named: it delegates to IAM there, which must allow as well. */
  readonly delegated: Formula;
}

/**
 * `*` and `{"AWS": "*"}` mean the same. An account is its number or its root user's ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalMatch(element: PrincipalElement): PrincipalMatch {
  if (element === "*") return { everybody: TRUE, named: FALSE, delegated: FALSE };
  const entries = Object.entries(element).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));
  const everybody = entries.some(({ kind, text }) => kind === "AWS" && text === "*");
  const accounts = entries.flatMap(({ kind, text }) => (kind === "AWS" ? (accountOf(text) ?? []) : []));
  const arns = entries.filter(({ kind, text }) => kind === "AWS" && isExactIdentity(text)).map(({ text }) => text);
  const services = entries
    .filter(({ kind, text }) => kind === "Service" && !/[*?$⟪]/.test(text))
    .map(({ text }) => text);
  const others = entries.filter(
    ({ text }) => text !== "*" && accountOf(text) === undefined && !arns.includes(text) && !services.includes(text),
  );
  return {
    everybody: everybody ? TRUE : FALSE,
    named: any(
      matchesAny(
        PRINCIPAL_ARN,
        arns.map((arn) => exactPattern(arn)),
      ),
      matchesAny(
        SERVICE_NAME,
        services.map((service) => exactPattern(service)),
      ),
      ...others.map(({ kind, text }) => unknown(`whom the principal ${kind} ${text} takes in`)),
    ),
    delegated: matchesAny(
      PRINCIPAL_ACCOUNT,
      accounts.map((account) => exactPattern(account)),
    ),
  };
}

/** Everybody that an element takes in, however. */
export function anyPrincipal({ everybody, named, delegated }: PrincipalMatch): Formula {
  return any(everybody, named, delegated);
}

function accountOf(text: string): string | undefined {
  return /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
}

// A session has the ARN of its role in aws:PrincipalArn, so the ARN of a session is not one of these.
function isExactIdentity(text: string): boolean {
  return /^arn:[a-z-]+:iam::\d{12}:(role|user)\/[^*?$⟪]+$/.test(text);
}

/** Roles that AWS services use in an account: nobody can edit them, and no SCP binds them. */
export const SERVICE_LINKED_ROLE: Formula = matchesAny(PRINCIPAL_ARN, [
  globPattern("arn:*:iam::*:role/aws-service-role/*", { kind: "arn" }),
]);

/** Whoever has an ARN: roles, users, root users. Neither services nor anonymous callers. */
export const HAS_IDENTITY: Formula = present(PRINCIPAL_ARN);

/**
 * A principal is an identity of IAM, an AWS service or anonymous; an identity is in the account of its ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalFacts(accounts: readonly string[]): readonly Formula[] {
  const isService = matchesAny("aws:principalisawsservice", [exactPattern("true", { ignoreCase: true })]);
  const callerAccount = "kms:calleraccount";
  return [
    equivalent(HAS_IDENTITY, present(PRINCIPAL_ACCOUNT)),
    any(not(HAS_IDENTITY), matchesAny(PRINCIPAL_ARN, [globPattern("arn:aws*:iam::????????????:?*", { kind: "arn" })])),
    equivalent(isService, present(SERVICE_NAME)),
    not(all(isService, HAS_IDENTITY)),
    any(not(present("aws:principalorgid")), HAS_IDENTITY),
    any(not(present(callerAccount)), present(PRINCIPAL_ACCOUNT)),
    ...accounts.flatMap((account) => {
      const exact = [exactPattern(account)];
      const inAccount = matchesAny(PRINCIPAL_ACCOUNT, exact);
      return [
        equivalent(inAccount, matchesAny(PRINCIPAL_ARN, [globPattern(`arn:*:iam::${account}:*`, { kind: "arn" })])),
        any(not(present(callerAccount)), equivalent(inAccount, matchesAny(callerAccount, exact))),
      ];
    }),
  ];
}
