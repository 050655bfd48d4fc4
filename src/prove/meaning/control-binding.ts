import type { AttachedResource, ControlLevel, Organization } from "../documents/estate";
import { all, any, FALSE, type Formula, matchesAny, not, TRUE, unknown } from "../logic/formula";
import { exactPattern } from "../texts/pattern";
import { resourceIn } from "./attachment";
import { HAS_IDENTITY, IS_SERVICE, PRINCIPAL_ACCOUNT } from "./principal";

/** Whether a control policy binds the account of the caller. */
export function callerBoundBy({ accounts, exceptAccounts }: ControlLevel, { boundAccounts }: Organization): Formula {
  if (exceptAccounts !== undefined) return all(HAS_IDENTITY, not(accountIn(exceptAccounts)));
  return accountIn(accounts ?? boundAccounts);
}

/** Whether a control policy binds the account of the resource. */
export function ownerBoundBy(
  level: ControlLevel,
  { boundAccounts }: Organization,
  resource: AttachedResource,
): Formula {
  const { accounts = boundAccounts, exceptAccounts } = level;
  if (resource.account === "") return accountOf(resource);
  const isBound =
    exceptAccounts === undefined ? accounts.includes(resource.account) : !exceptAccounts.includes(resource.account);
  return isBound ? TRUE : FALSE;
}

/**
 * Requests for a resource whose ARN says that its account is bound: a resource that the inputs do not have is bound too,
 * such as a table that is restored later. If it is only known which accounts are not bound, the policies are in doubt.
 */
export function inAccountBoundBy(level: ControlLevel, { boundAccounts }: Organization): Formula {
  const { accounts = boundAccounts, exceptAccounts } = level;
  const inAccounts = (ids: readonly string[]) => resourceIn(ids.map((account) => `arn:*:*:*:${account}:*`));
  const isBound =
    exceptAccounts === undefined
      ? inAccounts(accounts)
      : all(inAccounts(["????????????"]), not(inAccounts(exceptAccounts)));
  return all(isBound, not(isManagedKey(exceptAccounts === undefined ? accounts : undefined)));
}

/**
 * Whether RCPs do not apply to a key, because AWS manages it. The ARN does not say it. The policy of such a key allows
 * identities of its account and AWS services only.
 *
 * @param accounts Accounts of the keys. @default every account
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 */
function isManagedKey(accounts: readonly string[] = []): Formula {
  const owners = accounts.map((account) => all(resourceIn([`arn:*:kms:*:${account}:*`]), accountIn([account])));
  const ofOwner = accounts.length === 0 ? HAS_IDENTITY : any(...owners);
  return all(resourceIn(["arn:*:kms:*:*:*"]), any(ofOwner, IS_SERVICE), unknown("whether AWS manages the key"));
}

/** Unknown, because the ARN of a bucket does not contain its account. */
export function accountOf({ arns }: AttachedResource): Formula {
  return unknown(`in which account ${arns[0]} is`);
}

export function accountIn(accounts: readonly string[]): Formula {
  return matchesAny(
    PRINCIPAL_ACCOUNT,
    accounts.map((account) => exactPattern(account)),
  );
}
