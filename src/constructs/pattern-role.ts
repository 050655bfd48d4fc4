import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyDocument, Statement } from "../../policies/document";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import type { TextKeyAccess } from "../../policies/identity/text-key-use";
import { serviceTrustPolicy } from "../../policies/identity/trust-policy";
import { accessScope } from "../model/access-scope";
import { cacheReadsOf } from "../model/endpoint-actions";
import { textUse } from "../model/text-use";
import type { TableModel } from "../model/types";
import { ServiceRole } from "./service-role";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

/** The KMS key of texts, and the branch keys under it if there are any. */
export interface TextKey {
  /** ARN of the key. */
  readonly keyArn: string;
  /**
   * The branch keys of the hierarchical keyring.
   *
   * @default the KMS keyring: KMS makes the data keys of texts
   */
  readonly branchKeys?: {
    /** ARN of the table of the key store. */
    readonly keyStoreArn: string;
    /** Id of the one branch key. */
    readonly branchKeyId: string;
  };
  /**
   * Name of the table that texts are bound to, without branch keys: calls to KMS name it. A restored table has another name.
   *
   * @default the name in the ARN of the table
   */
  readonly textTableName?: string;
}

export interface PatternRoleProps extends BaselineConstructProps {
  /** Model of the table. The keys of the table and the calls of the handlers follow from the same model. */
  readonly model: TableModel;
  /** Name of the access pattern in the model that the role can carry out, such as `showConversation`. */
  readonly pattern: string;
  /** ARN of the table. */
  readonly tableArn: string;
  /** Name of the role: 1 to 64 characters. Other policies contain it before the role exists. */
  readonly roleName: string;
  /**
   * Trust policy: who may assume the role. Needed for a model with tenants, because Lambda passes no session tags: it
   * names who may call `sts:AssumeRole` and `sts:TagSession`, and that caller chooses the tenant.
   *
   * @default Lambda
   */
  readonly trustPolicy?: PolicyDocument;
  /**
   * ARN of the DAX cluster. The role gets permissions on it only if the pattern has a read with `viaCache`.
   *
   * @default no cache: every read goes to the table
   */
  readonly cacheClusterArn?: string;
  /**
   * Key of the texts that the function encrypts and decrypts. The permissions follow from the model: a pattern without
   * encrypted attributes gets none.
   *
   * @default the function does not encrypt texts
   */
  readonly textKey?: TextKey;
  /**
   * Permissions beside the table: on the log group, the network interfaces, the stream of the function. Item calls of
   * DynamoDB are refused here, because they follow from the model.
   *
   * @default none
   */
  readonly additionalStatements?: readonly Statement[];
  /** ARN of a permissions boundary. @default none */
  readonly permissionsBoundaryArn?: string;
  /** Seconds that a session may last: 3,600 to 43,200. @default 3,600, which is AWS's */
  readonly maxSessionSeconds?: number;
}

/**
 * A role that can carry out one access pattern: its operations on its table or index, its kinds of items, its
 * attributes.
 *
 * Its policy follows from the model. It has no scan, no PartiQL, no deletion and no wildcard action.
 *
 * @throws ModelError if the model has no such pattern.
 * @throws ConstructError if `roleName` has another form, or if the model has tenants and the role has a cache, no trust
 *   policy or the tag of a tenant.
 * @throws PolicyError if `additionalStatements` has an item call.
 * @throws PolicySizeError if the policy exceeds 10,240 characters.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { messagingModel, PatternRole } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new PatternRole(stack, "show-conversation", {
 *   model: messagingModel,
 *   pattern: "showConversation",
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages",
 *   roleName: "show-conversation",
 * });
 * app.synth();
 * ```
 */
export class PatternRole extends Construct {
  /** ARN of the role, known after apply. */
  readonly roleArn: string;
  /** Name of the role, as it was given. */
  readonly roleName: string;
  /** The policy of the role as a dependency: the role exists before its permissions do. */
  readonly policyResource: IamRolePolicy;

  constructor(scope: Construct, id: string, props: PatternRoleProps) {
    super(scope, id);
    const { cacheClusterArn: clusterArn, model, pattern } = props;
    assertTenantSessions(this.node.path, props);
    const reads = cacheReadsOf({ model, pattern });
    const role = new ServiceRole(this, "Default", {
      provider: props.provider,
      roleName: props.roleName,
      description: `Access pattern ${pattern} and nothing else`,
      trustPolicy: props.trustPolicy ?? serviceTrustPolicy({ service: "lambda.amazonaws.com" }),
      policy: patternRolePolicy({
        tableArn: props.tableArn,
        access: accessScope({ model, pattern }),
        ...(clusterArn !== undefined && reads.length > 0 && { cache: { clusterArn, reads } }),
        texts: textKeyAccess(props),
        additionalStatements: props.additionalStatements,
      }),
      permissionsBoundaryArn: props.permissionsBoundaryArn,
      maxSessionSeconds: props.maxSessionSeconds,
      tags: props.tags,
    });
    this.roleArn = role.roleArn;
    this.roleName = props.roleName;
    this.policyResource = role.policyResource;
  }
}

/** Refuses what would give a session of a model with tenants no tenant, or every tenant. */
function assertTenantSessions(path: string, props: PatternRoleProps): void {
  const { tenant } = props.model;
  if (tenant === undefined) return;
  if (props.cacheClusterArn !== undefined) {
    throw new ConstructError(
      `${path}: cacheClusterArn must be left out for a model with tenants, got one. DAX ignores the conditions of its ` +
        "callers, so that a session would reach the rows of every tenant. Read the table.",
    );
  }
  if (props.trustPolicy === undefined) {
    throw new ConstructError(
      `${path}: trustPolicy must be given for a model with tenants. Lambda passes no session tags, so that the role ` +
        "would reach no row. Name who may call sts:AssumeRole and sts:TagSession.",
    );
  }
  if (props.tags !== undefined && Object.hasOwn(props.tags, tenant.sessionTag)) {
    throw new ConstructError(
      `${path}: tags must not have "${tenant.sessionTag}", the tag of the tenant. A tag of the role holds in each ` +
        "session that passes none. Leave it out.",
    );
  }
}

function textKeyAccess({ textKey, model, pattern, tableArn }: PatternRoleProps): TextKeyAccess | undefined {
  const { encrypts, decrypts } = textUse({ model, pattern });
  if (textKey === undefined || encrypts.length + decrypts.length === 0) return undefined;
  const { keyArn: textKeyArn, branchKeys, textTableName: tableName = tableArn.replace(/^.*:table\//, "") } = textKey;
  if (branchKeys !== undefined) return { textKeyArn, ...branchKeys };
  return { textKeyArn, tableName, encrypts, decrypts };
}
