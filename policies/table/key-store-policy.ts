import { ITEM_ACTIONS } from "../actions/items-actions";
import { allOf, exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyOutsiders } from "../outsiders";

export interface KeyStorePolicyOptions extends ExemptRoles {
  readonly tableArn: string;
  /** Ids of the DynamoDB endpoints that functions read by. At least one. */
  readonly endpointIds: readonly string[];
  /**
   * Lets branch keys be read from any network.
   *
   * @default the endpoints only
   */
  readonly withoutEndpointRestriction?: { readonly reason: string };
  /** Exact ARNs of the roles whose functions read branch keys. At least one. */
  readonly readerRoleArns: readonly string[];
  /** Exact ARNs of the roles that may delete the table, for a planned teardown. @default break-glass */
  readonly destroyerRoleArns?: readonly string[];
  /** Id of the organization. @default principals of other accounts are refused */
  readonly organizationId?: string;
  /** Account of the table, 12 digits. */
  readonly accountId: string;
}

const READS = ["dynamodb:GetItem"];
const WRITES = ["dynamodb:PutItem"];
const OTHERS = ITEM_ACTIONS.filter((action) => ![...READS, ...WRITES].includes(action));

/**
 * What nobody may do to the table of branch keys. It grants nothing.
 *
 * A branch key that is gone makes every text under it unreadable for ever, so that nobody but break-glass deletes or
 * changes one; the pipeline only adds. To read one gives no text away, for it is encrypted with the text key: it is
 * refused all the same to whoever has no use for it.
 *
 * No AWS service is exempt: none reads or writes items of this table as itself.
 *
 * @throws PolicyError when there is no endpoint, or an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html
 */
export function keyStorePolicy(options: KeyStorePolicyOptions): PolicyDocument {
  const { tableArn, breakGlassRoleArns, pipelineRoleArns } = options;
  const keepers = [...pipelineRoleArns, ...breakGlassRoleArns];
  // The table has no index. One that somebody makes would hand out its items under an ARN of its own.
  const items = [tableArn, `${tableArn}/index/*`];
  const deny = (statement: Pick<Statement, "Sid" | "Action" | "Condition">): Statement => ({
    Effect: "Deny",
    Principal: "*",
    Resource: items,
    ...statement,
  });
  return policyDocument([
    ...(options.withoutEndpointRestriction === undefined ? [deny(otherPaths(options, keepers))] : []),
    deny({
      Sid: "DenyBranchKeyReadsExceptByTheirReaders",
      Action: READS,
      Condition: exceptRoles([...options.readerRoleArns, ...keepers]),
    }),
    deny({ Sid: "DenyNewBranchKeysExceptByThePipeline", Action: WRITES, Condition: exceptRoles(keepers) }),
    deny({
      Sid: "DenyOtherUseOfBranchKeysExceptByBreakGlass",
      Action: OTHERS,
      Condition: exceptRoles(breakGlassRoleArns),
    }),
    deny({ Sid: "DenyPlainHttp", Action: "dynamodb:*", Condition: plainHttp }),
    denyOutsiders({ ...options, actions: "dynamodb:*", resources: items }),
    {
      ...deny({
        Sid: "DenyDeletionExceptByBreakGlass",
        Action: "dynamodb:DeleteTable",
        Condition: exceptRoles(options.destroyerRoleArns ?? breakGlassRoleArns),
      }),
      Resource: tableArn,
    },
  ]);
}

// The pipeline makes branch keys from wherever it runs.
function otherPaths(
  { endpointIds }: KeyStorePolicyOptions,
  keepers: readonly string[],
): Pick<Statement, "Sid" | "Action" | "Condition"> {
  if (endpointIds.length === 0) {
    throw new PolicyError("`endpointIds` must name at least one endpoint, got none: no function could reach its key.");
  }
  return {
    Sid: "DenyBranchKeyReadsOutsideOurEndpoints",
    Action: READS,
    Condition: allOf({ StringNotEquals: { "aws:SourceVpce": endpointIds } }, exceptRoles(keepers)),
  };
}
