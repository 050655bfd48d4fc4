import { DAX_READS } from "../actions/items-actions";
import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { ANALYST_ACTIONS } from "../table/analyst-access";
import { ID_READER_ACTIONS } from "../table/id-reader-access";

/** Tables of other teams that share the VPC, or a lock table of Terraform. */
export interface AdditionalTables {
  /** ARNs of the tables, and of the indexes that are queried. */
  readonly arns: readonly string[];
  /** @default the actions of the patterns */
  readonly actions?: readonly string[];
}

export interface DynamodbEndpointPolicyOptions {
  /** Account whose principals may pass, 12 digits. */
  readonly accountId: string;
  readonly tableArn: string;
  /** ARNs of the indexes that patterns query: `<tableArn>/index/<name>`. */
  readonly indexArns: readonly string[];
  /** IAM actions that the access patterns use, such as `dynamodb:Query`. */
  readonly actions: readonly string[];
  /** ARN of the DAX service role. The nodes are in the VPC, so its calls may pass this endpoint. @default no cache */
  readonly daxRoleArn?: string;
  /** ARN of the table of branch keys, from which functions read. @default there are no branch keys */
  readonly keyStoreArn?: string;
  /** Exact ARN of the role that selects with PartiQL from this one index. @default PartiQL does not pass */
  readonly analyst?: { readonly roleArn: string; readonly indexArn: string };
  /** Exact ARN of the role that scans this one index for the ids of users. @default scans do not pass */
  readonly idReader?: { readonly roleArn: string; readonly indexArn: string };
  readonly additionalTables?: AdditionalTables;
}

/**
 * The policy of the DynamoDB gateway endpoint: it passes the actions of the patterns on this table, for principals of
 * this account.
 *
 * It has Allow statements only, and refuses everything else. It has no condition on `aws:SourceVpce`, which is always
 * the endpoint itself inside its own policy: the table policy has that condition. Calls from clients to DAX do not pass
 * here.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function dynamodbEndpointPolicy(options: DynamodbEndpointPolicyOptions): PolicyDocument {
  const ours = { StringEquals: { "aws:PrincipalAccount": options.accountId } };
  const table = [options.tableArn, ...options.indexArns];
  const statements: Statement[] = [
    {
      Sid: "AllowPatternActionsOnTheTable",
      Effect: "Allow",
      Principal: "*",
      Action: options.actions,
      Resource: table,
      Condition: ours,
    },
  ];
  if (options.daxRoleArn !== undefined) {
    statements.push({
      Sid: "AllowDaxReads",
      Effect: "Allow",
      Principal: "*",
      Action: DAX_READS,
      Resource: table,
      Condition: onlyRoles([options.daxRoleArn]),
    });
  }
  if (options.keyStoreArn !== undefined) {
    statements.push({
      Sid: "AllowReadsOfBranchKeys",
      Effect: "Allow",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Resource: options.keyStoreArn,
      Condition: ours,
    });
  }
  if (options.analyst !== undefined) {
    statements.push({
      Sid: "AllowSelectsByTheAnalyst",
      Effect: "Allow",
      Principal: "*",
      Action: ANALYST_ACTIONS,
      Resource: options.analyst.indexArn,
      Condition: onlyRoles([options.analyst.roleArn]),
    });
  }
  if (options.idReader !== undefined) {
    statements.push({
      Sid: "AllowScansByTheIdReader",
      Effect: "Allow",
      Principal: "*",
      Action: ID_READER_ACTIONS,
      Resource: options.idReader.indexArn,
      Condition: onlyRoles([options.idReader.roleArn]),
    });
  }
  if (options.additionalTables !== undefined) {
    statements.push({
      Sid: "AllowAdditionalTables",
      Effect: "Allow",
      Principal: "*",
      Action: options.additionalTables.actions ?? options.actions,
      Resource: options.additionalTables.arns,
      Condition: ours,
    });
  }
  return policyDocument(statements);
}
