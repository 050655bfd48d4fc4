import { DAX_READS } from "../actions/items-actions";
import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";

/** Tables of other teams that share the VPC, or a Terraform lock table. */
export interface AdditionalTables {
  /** ARNs of the tables, and of their indexes where they are queried. */
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
  /** ARN of the DAX service role, whose nodes are in the VPC and whose calls may take this endpoint. */
  readonly daxRoleArn?: string;
  /** ARN of the table of branch keys, from which functions read. @default texts need no table of keys */
  readonly keyStoreArn?: string;
  readonly additionalTables?: AdditionalTables;
}

/**
 * What may pass the gateway endpoint: the patterns' actions on this table, for principals of this account.
 *
 * It only allows: what is not named is refused, and a policy of Deny statements alone would refuse everything. It never
 * asks for `aws:SourceVpce`: inside an endpoint policy that is always the endpoint itself and proves nothing. That
 * question belongs to the table policy. Calls from clients to DAX do not pass here.
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
