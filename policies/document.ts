/** A value of a policy element. AWS treats `"x"` and `["x"]` alike. */
export type OneOrMany = string | readonly string[];

/** Condition operator → condition key → values. Booleans and numbers are strings, as AWS returns them. */
export type Condition = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** The principals of a statement of a resource policy. */
export type Principal = "*" | { readonly AWS?: OneOrMany; readonly Service?: OneOrMany };

/** One statement. Exactly one of `Action`/`NotAction`, and one of `Resource`/`NotResource` except in a trust policy. */
export interface Statement {
  /** A sentence without spaces, such as `DenyItemAccessOutsideOurEndpoints`; unique in its policy. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  /** For resource and trust policies only. */
  readonly Principal?: Principal;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Condition;
}

/** A policy as AWS stores it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A policy that AWS would refuse, or that protects less than it seems to. */
export class PolicyError extends Error {
  override readonly name: string = "PolicyError";
}

/**
 * A policy of these statements, in this order, with keys in a fixed order and duplicate values removed.
 *
 * A list of one value becomes a plain string: S3 and KMS return it that way, so that the next plan is empty.
 *
 * @throws PolicyError if there is no statement, a Sid is empty, not alphanumeric or used twice, or a statement has
 *   no action, both kinds of action or resource, or neither resource nor principal.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  if (statements.length === 0) {
    throw new PolicyError("A policy needs at least one statement, got none.");
  }
  const seen = new Set<string>();
  for (const statement of statements) {
    checkStatement(statement);
    if (seen.has(statement.Sid)) {
      throw new PolicyError(`Sid must be unique in a policy, got "${statement.Sid}" twice.`);
    }
    seen.add(statement.Sid);
  }
  return { Version: "2012-10-17", Statement: statements.map(inFixedOrder) };
}

/** A list without duplicates, in the given order. A list of one value becomes that value. */
function oneOrMany(values: OneOrMany): OneOrMany {
  const unique = [...new Set(asList(values))];
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : unique;
}

/** The values of an element, always as a list. */
export function asList(values: OneOrMany | undefined): readonly string[] {
  if (values === undefined) return [];
  return typeof values === "string" ? [values] : values;
}

function checkStatement(statement: Statement): void {
  const { Sid } = statement;
  if (!/^[A-Za-z0-9]+$/.test(Sid)) {
    throw new PolicyError(`Sid must be letters and digits only, got "${Sid}".`);
  }
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
    throw new PolicyError(`${Sid}: give exactly one of Action and NotAction.`);
  }
  if (statement.Resource !== undefined && statement.NotResource !== undefined) {
    throw new PolicyError(`${Sid}: give only one of Resource and NotResource.`);
  }
  if (statement.Resource === undefined && statement.NotResource === undefined && statement.Principal === undefined) {
    throw new PolicyError(`${Sid}: only a trust policy has no Resource, and it has a Principal.`);
  }
  for (const element of ["Action", "NotAction", "Resource", "NotResource"] as const) {
    if (statement[element] !== undefined && asList(statement[element]).length === 0) {
      throw new PolicyError(`${Sid}: ${element} must not be an empty list.`);
    }
  }
}

function inFixedOrder(statement: Statement): Statement {
  return {
    Sid: statement.Sid,
    Effect: statement.Effect,
    ...(statement.Principal !== undefined && { Principal: principalInOrder(statement.Principal) }),
    ...(statement.Action !== undefined && { Action: oneOrMany(statement.Action) }),
    ...(statement.NotAction !== undefined && { NotAction: oneOrMany(statement.NotAction) }),
    ...(statement.Resource !== undefined && { Resource: oneOrMany(statement.Resource) }),
    ...(statement.NotResource !== undefined && { NotResource: oneOrMany(statement.NotResource) }),
    ...(statement.Condition !== undefined && { Condition: conditionInOrder(statement.Condition) }),
  };
}

function principalInOrder(principal: Principal): Principal {
  if (principal === "*") return principal;
  return {
    ...(principal.AWS !== undefined && { AWS: oneOrMany(principal.AWS) }),
    ...(principal.Service !== undefined && { Service: oneOrMany(principal.Service) }),
  };
}

function conditionInOrder(condition: Condition): Condition {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, oneOrMany(values)])),
    ]),
  );
}
