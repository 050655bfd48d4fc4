import type { TableModel } from "../../model/types";
import type { BaselineConstructProps } from "../support/construct-props";

export interface ReadOnlyDaxProps extends BaselineConstructProps {
  /**
   * Name of the cluster: 1 to 20 characters, a letter and then letters, digits and single hyphens. A change makes a new
   * cluster.
   */
  readonly clusterName: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of private subnets, each in another availability zone; at least three. DAX spreads its nodes over them. */
  readonly subnetIds: readonly string[];
  /**
   * Id of the prefix list of DynamoDB in this region, such as `prefixListId` of a `GatewayEndpoint`: the nodes may then
   * connect to DynamoDB over TLS.
   *
   * AWS does not document whether calls of DAX to DynamoDB leave from its nodes in the VPC. If they do, they need this.
   *
   * @default the nodes may open no connection
   */
  readonly dynamodbPrefixListId?: string;
  /**
   * ARN of the one table that the cluster may read. A user of the cluster can read all of it: make one cluster a table.
   */
  readonly tableArn: string;
  /**
   * Model of the table. A model with tenants is refused: DAX ignores `dynamodb:LeadingKeys`, so that every user of the
   * cluster would read the rows of every tenant.
   *
   * @default the table has no tenants
   */
  readonly model?: TableModel;
  /** Names of the indexes of the table that the cluster may query. */
  readonly indexNames: readonly string[];
  /** Name of the service role: 1 to 64 characters. The table policy exempts the role by its ARN. */
  readonly roleName: string;
  /**
   * Node type, such as `dax.r5.large`. Types of the family r3 are refused, because they cannot encrypt.
   *
   * @default dax.t3.small, the smallest type
   * @see https://aws.amazon.com/dynamodb/pricing/
   */
  readonly nodeType?: string;
  /**
   * Number of nodes, the primary included: 3 to 11.
   *
   * @default 3 nodes, one in each zone
   */
  readonly nodeCount?: number;
  /**
   * Highest age of a cached query result: 1 to 300 seconds. A write does not invalidate the query cache.
   *
   * @default 2 seconds
   */
  readonly queryTtlSeconds?: number;
  /**
   * Highest age of a cached item: 1 to 3,600 seconds. Nothing else refreshes the item, because the role cannot write.
   *
   * Zero is refused: DAX would then keep items for ever.
   *
   * @default 60 seconds
   */
  readonly recordTtlSeconds?: number;
}
