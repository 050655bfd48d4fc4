import { evaluate } from "../../local/iam/evaluator";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { accessScope } from "../../src/model/access-scope";
import type { TableModel } from "../../src/model/types";

export const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

/** A call of DynamoDB as IAM sees it, by the role of a pattern. */
export interface RoleCall {
  /** Without `dynamodb:`. */
  readonly action: string;
  readonly index?: string;
  readonly keys?: readonly string[];
  readonly attributes?: readonly string[];
  readonly enclosing?: string;
  /** Tags of the session, by name. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Other keys of the context, such as `dynamodb:ReturnValues`. */
  readonly context?: Readonly<Record<string, string>>;
}

const READS = ["GetItem", "BatchGetItem", "Query", "Scan"];

/** What the role of a pattern, which follows from a model, is told about a call. */
export function decided(role: { readonly model: TableModel; readonly pattern: string }, call: RoleCall): string {
  const access = accessScope(role);
  const context = {
    ...(call.keys && { "dynamodb:LeadingKeys": call.keys }),
    ...(call.attributes && { "dynamodb:Attributes": call.attributes }),
    ...(call.enclosing && { "dynamodb:EnclosingOperation": call.enclosing }),
    ...(READS.includes(call.action) && { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }),
    ...(/^(Put|Update|Delete)Item$/.test(call.action) && { "dynamodb:ReturnValues": "NONE" }),
    ...Object.fromEntries(Object.entries(call.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value])),
    ...call.context,
  };
  return evaluate({
    policies: [patternRolePolicy({ tableArn: TABLE, access })],
    request: {
      principal: "arn:aws:iam::111122223333:role/of-the-pattern",
      action: `dynamodb:${call.action}`,
      resource: call.index === undefined ? TABLE : `${TABLE}/index/${call.index}`,
      context,
    },
  }).decision;
}
