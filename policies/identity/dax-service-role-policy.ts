import { DAX_READS } from "../actions/items-actions";
import { type PolicyDocument, policyDocument } from "../document";

export interface DaxServiceRolePolicyOptions {
  readonly tableArn: string;
  /** Names of the indexes that are queried through DAX. `/index/*` would open those added later. */
  readonly indexNames?: readonly string[];
}

/**
 * What DAX may do in DynamoDB: read by key and by query. It is the only limit on what comes through the cluster.
 *
 * DAX ignores the conditions of its callers, `dynamodb:LeadingKeys` among them: whoever may call the cluster gets what
 * this role gets. No Scan: the two cached patterns are queries. No writes: DAX refuses nothing by itself.
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
