import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyDocument, Statement } from "../../policies/document";
import { patternRolePolicy } from "../../policies/identity/pattern-role";
import type { TextKeyAccess } from "../../policies/identity/text-key-use";
import { serviceTrustPolicy } from "../../policies/identity/trust";
import { accessScope } from "../model/access-scope";
import { cacheReadsOf } from "../model/endpoint-actions";
import { textUse } from "../model/text-use";
import type { TableModel } from "../model/types";
import { ServiceRole } from "./service-role";
import type { BaselineConstructProps } from "./support/construct-props";

/** The key of texts, and the branch keys below it if there are any. */
export interface TextKey {
  /** ARN of the key. */
  readonly keyArn: string;
  /**
   * The branch keys, with the hierarchical keyring.
   *
   * @default the KMS keyring: the key encrypts texts itself
   */
  readonly branchKeys?: {
    /** ARN of the table of the key store. */
    readonly keyStoreArn: string;
    /** Id of the one branch key. */
    readonly branchKeyId: string;
  };
}

export interface PatternRoleProps extends BaselineConstructProps {
  /** The model that the table's keys and the handlers' calls come from too. */
  readonly model: TableModel;
  /** The one access pattern of the model that the role may carry out, such as `showConversation`. */
  readonly pattern: string;
  readonly tableArn: string;
  /** Agreed name of the role, at most 64 characters. */
  readonly roleName: string;
  /**
   * Who may become the role.
   *
   * @default Lambda
   */
  readonly trustPolicy?: PolicyDocument;
  /**
   * ARN of the DAX cluster through which the pattern reads where its model says so. A pattern that does not gets nothing
   * of it.
   *
   * @default no cache: every read goes to the table
   */
  readonly cacheClusterArn?: string;
  /**
   * The key of texts that the function encrypts and decrypts. What a role may do with it follows from the model; a
   * pattern without encrypted attributes gets nothing of it.
   *
   * @default texts are not encrypted by the function
   */
  readonly textKey?: TextKey;
  /**
   * What the function needs beside the table: its log group, its network interfaces, the stream that starts it. Calls on
   * items are refused here, for they come from the model alone.
   *
   * @default none
   */
  readonly additionalStatements?: readonly Statement[];
  /** @default none */
  readonly permissionsBoundaryArn?: string;
}

/**
 * A role that can carry out one access pattern: its operations, on its table or index, on its row types, with its
 * attributes. No scan, no PartiQL, no deletion, no wildcard. Nobody writes its policy: it follows from the model.
 */
export class PatternRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  /** Depend on this to have the permissions in place, not only the role. */
  readonly policyResource: IamRolePolicy;

  constructor(scope: Construct, id: string, props: PatternRoleProps) {
    super(scope, id);
    const { cacheClusterArn: clusterArn, model, pattern } = props;
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
      tags: props.tags,
    });
    this.roleArn = role.roleArn;
    this.roleName = props.roleName;
    this.policyResource = role.policyResource;
  }
}

function textKeyAccess({ textKey, model, pattern, tableArn }: PatternRoleProps): TextKeyAccess | undefined {
  const { encrypts, decrypts } = textUse({ model, pattern });
  if (textKey === undefined || encrypts.length + decrypts.length === 0) return undefined;
  const { keyArn: textKeyArn, branchKeys } = textKey;
  if (branchKeys !== undefined) return { textKeyArn, ...branchKeys };
  return { textKeyArn, tableName: tableArn.replace(/^.*:table\//, ""), encrypts, decrypts };
}
