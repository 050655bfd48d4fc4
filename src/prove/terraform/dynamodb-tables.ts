import type { AttachedResource } from "../documents/estate";
import { AttachedPolicies } from "./attached-policies";
import type { OwnerKind } from "./owners";
import type { Reader } from "./reader";

const TABLE: OwnerKind = { type: "aws_dynamodb_table", names: ["arn"] };
const STREAM: OwnerKind = { type: "aws_dynamodb_table", names: ["stream_arn"] };

/** Tables with their indexes, copies and streams. */
export function tablesIn(reader: Reader): readonly AttachedResource[] {
  const attached = new AttachedPolicies(reader, {
    type: "aws_dynamodb_resource_policy",
    argument: "resource_arn",
    owner: TABLE,
    part: STREAM,
  });
  const made = reader.ofType(TABLE.type).flatMap((table): AttachedResource[] => {
    const arn = reader.attribute(table, "arn");
    const own = { account: table.provider.account ?? "", requiresPolicy: false };
    const items = { ...own, arns: [arn, `${arn}/index/*`], policy: attached.policyOf(table) };
    const copies = { ...own, arns: [`${arn}/backup/*`, `${arn}/export/*`, `${arn}/import/*`] };
    if ([false, undefined, null].includes(table.body.stream_enabled as boolean)) return [items, copies];
    const stream = reader.attribute(table, "stream_arn");
    return [items, copies, { ...own, arns: [stream], policy: attached.policyOf(table, undefined, STREAM) }];
  });
  const outside = attached.outside().map(({ arn, policy }) => ({
    arns: /:table\/[^/]+$/.test(arn) ? [arn, `${arn}/index/*`] : [arn],
    account: arn.split(":")[4] ?? "",
    policy,
    requiresPolicy: false,
  }));
  return [...made, ...outside];
}
