import { DAX_READS } from "../actions/items-actions";
import { type PolicyDocument, policyDocument } from "../document";

export interface DaxServiceRolePolicyOptions {
  readonly tableArn: string;
  /** Names of the indexes that are queried through DAX. `/index/*` would include indexes that are added later. */
  readonly indexNames?: readonly string[];
}

/**
 * What DAX may do in DynamoDB: read by key and by query. This policy alone limits what passes the cluster.
 *
 * DAX ignores the conditions of its callers, such as `dynamodb:LeadingKeys`: a role that may call the cluster gets
 * everything that this role gets. Scan is left out, because cached patterns query. Writes are left out, because DAX
 * itself refuses none.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 */
export function daxServiceRolePolicy(options: DaxServiceRolePolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowReadsByKeyAndQuery",
      Effect: "Allow",
      Action: DAX_READS,
      Resource: [options.tableArn, ...(options.indexNames ?? []).map((name) => `${options.tableArn}/index/${name}`)],
    },
  ]);
}
