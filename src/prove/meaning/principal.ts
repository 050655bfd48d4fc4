import type { PrincipalElement } from "../documents/policy-document";
import { all, any, equivalent, FALSE, type Formula, matchesAny, not, present, TRUE, unknown } from "../logic/formula";
import { exactPattern, globPattern } from "../texts/pattern";

/** Context keys that identify the caller. */
export const PRINCIPAL_ARN = "aws:principalarn";
export const PRINCIPAL_ACCOUNT = "aws:principalaccount";
export const SERVICE_NAME = "aws:principalservicename";

/** ARN of the session of a role. A policy can name it as a principal; no condition key contains it. */
export const SESSION = "session";

/** The provider of web identities or SAML that identifies a caller without an ARN. */
export const FEDERATED = "federated";

/** The callers that a principal element matches, by what limits a grant to them. */
export interface PrincipalMatch {
  /**
   * Matched by `*`, anonymous callers included, or by the ARN of a session. No permissions boundary limits the grant.
   */
  readonly unlimited: Formula;
  /** Matched as a role, a user, a service or an identity provider. */
  readonly named: Formula;
  /** Matched by its account. The grant delegates to IAM of that account, which must allow the request too. */
  readonly delegated: Formula;
}

/**
 * `*` and `{"AWS": "*"}` mean the same. An account is its number or its root user's ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalMatch(element: PrincipalElement): PrincipalMatch {
  if (element === "*") return { unlimited: TRUE, named: FALSE, delegated: FALSE };
  const found = Object.entries(element).flatMap(([kind, texts]) => texts.map((text) => onePrincipal(kind, text)));
  const of = (key: keyof PrincipalMatch): Formula => any(...found.flatMap((one) => one[key] ?? []));
  return { unlimited: of("unlimited"), named: of("named"), delegated: of("delegated") };
}

function onePrincipal(kind: string, text: string): Partial<PrincipalMatch> {
  const is = (variable: string): Formula => matchesAny(variable, [exactPattern(text)]);
  const isExact = !/[*?$⟪]/.test(text);
  if (kind === "AWS") {
    if (text === "*") return { unlimited: TRUE };
    const account = accountOf(text);
    if (account !== undefined) return { delegated: matchesAny(PRINCIPAL_ACCOUNT, [exactPattern(account)]) };
    if (isExact && /^arn:[a-z-]+:iam::\d{12}:(role|user)\/./.test(text)) return { named: is(PRINCIPAL_ARN) };
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
    if (isExact && SESSION_ARN.test(text)) return { unlimited: is(SESSION) };
    if (isExact && /^arn:[a-z-]+:sts::\d{12}:federated-user\/./.test(text)) return { unlimited: is(PRINCIPAL_ARN) };
  }
  if (kind === "Service" && isExact) return { named: any(is(SERVICE_NAME), ...otherNamesOf(text)) };
  if (kind === "Federated" && isExact) return { named: is(FEDERATED) };
  return { named: unknown(`which callers the principal ${kind} ${text} matches`) };
}

/**
 * A service may call by another name than the policy says, such as `logs.eu-west-1.amazonaws.com` for
 * `logs.amazonaws.com`. Which names belong to one service is in `aws:PrincipalServiceNamesList`, and on no page.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalservicenameslist
 */
function otherNamesOf(text: string): readonly Formula[] {
  const others = otherNamesOfService(text);
  if (others.length === 0) return [];
  return [
    all(
      matchesAny(
        SERVICE_NAME,
        others.map((one) => globPattern(one)),
      ),
      unknown(`whether the service principal ${text} matches a call by another name of the service`),
    ),
  ];
}

/** Patterns of other names by which the service of a name may call: in any region, or without the region. */
export function otherNamesOfService(text: string): readonly string[] {
  const [, service, region, end = ""] = /^([a-z0-9-]+)(\.[a-z0-9-]+)?\.(amazonaws\.com(?:\.cn)?)$/.exec(text) ?? [];
  if (service === undefined) return [];
  return [region === undefined ? `${service}.*.${end}` : `${service}.${end}`];
}

/** All callers that a principal element matches. */
export function anyPrincipal({ unlimited, named, delegated }: PrincipalMatch): Formula {
  return any(unlimited, named, delegated);
}

function accountOf(text: string): string | undefined {
  return /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
}

/** `arn:aws:sts::111122223333:assumed-role/role-name/session-name`. The ARN of a session has no path. */
const SESSION_ARN = /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/;

/** Service-linked roles. Only AWS can edit them, and SCPs do not apply to them. */
export const SERVICE_LINKED_ROLE: Formula = matchesAny(PRINCIPAL_ARN, [
  globPattern("arn:*:iam::*:role/aws-service-role/*", { kind: "arn" }),
]);

/** The caller has an ARN: a role, a user, a root user or a federated user. Services and anonymous callers have none. */
export const HAS_IDENTITY: Formula = present(PRINCIPAL_ARN);

/** The caller is an AWS service, which calls as itself. */
export const IS_SERVICE: Formula = matchesAny("aws:principalisawsservice", [
  exactPattern("true", { ignoreCase: true }),
]);

/**
 * Facts about callers: a caller is an IAM identity, an AWS service or anonymous, and an identity is in the account of
 * its ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalFacts(accounts: readonly string[], sessions: readonly string[]): readonly Formula[] {
  const callerAccount = "kms:calleraccount";
  return [
    equivalent(HAS_IDENTITY, present(PRINCIPAL_ACCOUNT)),
    any(not(HAS_IDENTITY), matchesAny(PRINCIPAL_ARN, IDENTITY_ARNS)),
    equivalent(IS_SERVICE, present(SERVICE_NAME)),
    not(all(IS_SERVICE, HAS_IDENTITY)),
    not(all(present(FEDERATED), any(IS_SERVICE, HAS_IDENTITY))),
    any(not(present(SESSION)), HAS_IDENTITY),
    ...sessions.map(sessionFact),
    any(not(present("aws:principalorgid")), HAS_IDENTITY),
    any(not(present(callerAccount)), present(PRINCIPAL_ACCOUNT)),
    ...accounts.flatMap((account) => {
      const exact = [exactPattern(account)];
      const inAccount = matchesAny(PRINCIPAL_ACCOUNT, exact);
      return [
        equivalent(
          inAccount,
          matchesAny(
            PRINCIPAL_ARN,
            ["iam", "sts"].map((service) => globPattern(`arn:*:${service}::${account}:*`, { kind: "arn" })),
          ),
        ),
        any(not(present(callerAccount)), equivalent(inAccount, matchesAny(callerAccount, exact))),
      ];
    }),
  ];
}

const IDENTITY_ARNS = [
  globPattern("arn:aws*:iam::????????????:?*", { kind: "arn" }),
  globPattern("arn:aws*:sts::????????????:federated-user/?*", { kind: "arn" }),
];

// In a session, aws:PrincipalArn is the ARN of the role, which may have a path.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
function sessionFact(session: string): Formula {
  const [, partition, account, role] = SESSION_ARN.exec(session) ?? [];
  const roles = [`role/${role}`, `role/*/${role}`].map((name) => `arn:${partition}:iam::${account}:${name}`);
  return any(
    not(matchesAny(SESSION, [exactPattern(session)])),
    matchesAny(
      PRINCIPAL_ARN,
      roles.map((arn) => globPattern(arn, { kind: "arn" })),
    ),
  );
}
