import { ITEM_ACTIONS } from "../actions/items-actions";
import { allOf, exceptRoles, plainHttp } from "../conditions";
import { type PolicyDocument, PolicyError, policyDocument, type Statement } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyOutsiders } from "../outsiders";
import { denyMixedPaths, type SiteAccess } from "./site-access";

export interface KeyStorePolicyOptions extends ExemptRoles {
  readonly tableArn: string;
  /** Ids of the DynamoDB endpoints through which functions read. At least one. */
  readonly endpointIds: readonly string[];
  /**
   * Lets branch keys be read from any network.
   *
   * @default functions read branch keys through the endpoints only
   */
  readonly withoutEndpointRestriction?: { readonly reason: string };
  /** A site outside the VPC whose machines read branch keys by an endpoint of their own. @default there is none */
  readonly site?: SiteAccess;
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
 * The policy of the table of branch keys. It has Deny statements only.
 *
 * Without its branch key a text is unreadable for ever, so that only break-glass can delete or change one, and the
 * pipeline can only add one. A branch key is encrypted with the key of texts, so that it gives no text away; reads are
 * still refused to every role that does not need them.
 *
 * No AWS service is exempt, because none reads or writes items of this table as itself.
 *
 * @throws PolicyError if there is no endpoint, or an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html
 */
export function keyStorePolicy(options: KeyStorePolicyOptions): PolicyDocument {
  const { tableArn, breakGlassRoleArns, pipelineRoleArns } = options;
  const keepers = [...pipelineRoleArns, ...breakGlassRoleArns];
  // The table has no index. If one were made, its items could be read under the ARN of the index.
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
      Condition: exceptRoles([...options.readerRoleArns, ...(options.site?.machineRoleArns ?? []), ...keepers]),
    }),
    ...(options.site === undefined
      ? []
      : denyMixedPaths({ ...options.site, actions: READS, items, exemptRoleArns: keepers })),
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

// The pipeline and break-glass are exempt, because they run outside of the network.
function otherPaths(
  { endpointIds, site }: KeyStorePolicyOptions,
  keepers: readonly string[],
): Pick<Statement, "Sid" | "Action" | "Condition"> {
  if (endpointIds.length === 0) {
    throw new PolicyError("`endpointIds` must name at least one endpoint, got none: no function could reach its key.");
  }
  return {
    Sid: "DenyBranchKeyReadsOutsideOurEndpoints",
    Action: READS,
    Condition: allOf(
      { StringNotEquals: { "aws:SourceVpce": [...endpointIds, ...(site === undefined ? [] : [site.endpointId])] } },
      exceptRoles(keepers),
    ),
  };
}
