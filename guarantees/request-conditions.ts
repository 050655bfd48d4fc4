import type { Condition } from "./asked-condition";
import type { RequestSet } from "./guarantee";

/** The request is made by an identity of one of the accounts that the organization's policies bind. */
export const IN_OUR_ACCOUNTS: Condition = { StringEquals: { "aws:PrincipalAccount": "@boundAccount" } };

/** The request is made by an identity of the account of the table, whether or not the audit account is bound. */
export const BY_THE_ACCOUNT_OF_THE_TABLE: Condition = { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } };

/** A call by TLS that an AWS service makes as itself. */
export const BY_A_SERVICE_AS_ITSELF: Condition = {
  Bool: { "aws:PrincipalIsAWSService": "true", "aws:SecureTransport": "true" },
};

/** A call by TLS, in an approved region, and not through a VPC endpoint. */
export const ORDINARY_CALL: Condition = {
  Bool: { "aws:SecureTransport": "true" },
  Null: { "aws:SourceVpce": "true" },
  StringEquals: { "aws:RequestedRegion": "@approvedRegion" },
};

/** An ordinary call for which one more key has this value. */
export const ordinaryCallWith = (key: string, value: string): Condition => ({
  ...ORDINARY_CALL,
  StringEquals: { "aws:RequestedRegion": "@approvedRegion", [key]: value },
});

/** Callers of the workload's account, and callers of the organization if there is one. */
const INSIDERS: readonly Condition[] = [
  ordinaryCallWith("aws:PrincipalAccount", "@workloadAccount"),
  ordinaryCallWith("aws:PrincipalOrgID", "@organization"),
];

/** The requests of a set that an insider makes as an ordinary call. */
export const byInsiders = (set: RequestSet): readonly RequestSet[] =>
  INSIDERS.map((Condition) => ({ ...set, Condition }));
