import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import type { Construct } from "constructs";

/**
 * Id of the prefix list of DynamoDB, looked up: of an endpoint that others made no one has told it. It is the same for all
 * endpoints of the region.
 */
export function dynamodbPrefixListId(scope: Construct, region: string): string {
  return new DataAwsPrefixList(scope, "dynamodb", { name: `com.amazonaws.${region}.dynamodb` }).id;
}
