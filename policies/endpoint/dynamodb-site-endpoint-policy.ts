import { onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";

export interface DynamodbSiteEndpointPolicyOptions {
  readonly tableArn: string;
  /** ARNs of the indexes that patterns query: `<tableArn>/index/<name>`. */
  readonly indexArns: readonly string[];
  /** IAM actions that the patterns of the machines use, such as `dynamodb:Query`. */
  readonly actions: readonly string[];
  /** Exact ARNs of the roles of the machines. At least one; no wildcards. */
  readonly machineRoleArns: readonly string[];
  /** Table of branch keys, and exact ARNs of the roles of the machines that read from it. @default no machine does */
  readonly keyStore?: { readonly tableArn: string; readonly readerRoleArns: readonly string[] };
}

/**
 * The policy of the DynamoDB endpoint of a site: it passes the actions of the machines' patterns on this table, by the roles
 * of the machines.
 *
 * It names the roles, which the policy of the endpoint of the VPC leaves to the table: a site has more people and programs
 * than the VPC has functions, and this endpoint can be reached by all of them.
 *
 * @throws PolicyError if there is no role, or an ARN is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
 */
export function dynamodbSiteEndpointPolicy(options: DynamodbSiteEndpointPolicyOptions): PolicyDocument {
  const { tableArn, indexArns, actions, machineRoleArns, keyStore } = options;
  const statements: Statement[] = [
    {
      Sid: "AllowPatternActionsByTheMachines",
      Effect: "Allow",
      Principal: "*",
      Action: actions,
      Resource: [tableArn, ...indexArns],
      Condition: onlyRoles(machineRoleArns),
    },
  ];
  if (keyStore !== undefined) {
    statements.push({
      Sid: "AllowReadsOfBranchKeysByTheMachines",
      Effect: "Allow",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Resource: keyStore.tableArn,
      Condition: onlyRoles(keyStore.readerRoleArns),
    });
  }
  return policyDocument(statements);
}
