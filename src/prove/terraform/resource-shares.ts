import { unresolvedIn } from "../texts/placeholders";
import { AttributeOf, Whole } from "./expressions/value";
import type { OwnerKind } from "./owners";
import type { Reader } from "./reader";
import { RESOURCE_KINDS } from "./resource-kinds";
import type { StackResource } from "./stack";

/** What a share of AWS RAM may touch if the inputs do not say what it shares: every resource. */
export const SHARED = "shared by RAM";

const SHARE: OwnerKind = { type: "aws_ram_resource_share", names: ["arn", "id"] };

/** Kinds whose policies are read, and to which a share may add. */
const READ = new Set([
  ...RESOURCE_KINDS.map(({ type }) => type),
  ...["aws_dynamodb_table", "aws_lambda_function", "aws_iam_role"],
]);

/** Services whose requests name another service in their ARNs. */
const ALSO: Readonly<Record<string, readonly string[]>> = { apigateway: ["execute-api"] };

/**
 * Ends the places of shares of AWS RAM: each touches what its associations share. Which services can share what is on no list
 * here, as AWS adds to its own.
 *
 * @see https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
 */
export function endShares(reader: Reader): void {
  for (const one of reader.ofType("aws_ram_resource_association")) {
    const at = { resource: one, path: "resource_arn" };
    reader.ledger.addNotUnderstood(at, "what it shares is granted without a policy", touchedBy(reader, one));
  }
  for (const one of reader.ofType("aws_ram_principal_association")) {
    const owner = reader.owners.of(one, "resource_share_arn", SHARE);
    const at = { resource: one, path: "principal" };
    // What a share of the inputs shares, its associations say.
    if (owner.kind === "known") reader.ledger.addRead(one, at.path);
    else reader.ledger.addNotUnderstood(at, "the inputs do not say what the share shares", [SHARED]);
  }
  for (const one of reader.ofType(SHARE.type)) {
    reader.ledger.addRead(one, "allow_external_principals", "permission_arns");
  }
}

function touchedBy(reader: Reader, association: StackResource): readonly string[] {
  const value = reader.references.value(association.body.resource_arn, association);
  const isOne = value instanceof AttributeOf || value instanceof Whole;
  if (isOne && !READ.has(value.resource.type)) return [];
  const [, , service = ""] = reader.textOf(value, association).split(":");
  const isKnown = /^[a-z0-9-]+$/.test(service) && unresolvedIn(service) === undefined;
  return isKnown ? [service === "iam" ? "trust" : service, ...(ALSO[service] ?? [])] : [SHARED];
}
