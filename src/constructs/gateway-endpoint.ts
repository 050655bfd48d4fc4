import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface GatewayEndpointProps extends BaselineConstructProps {
  /** The service that is reached without the internet. AWS has gateway endpoints for these two only. */
  readonly service: "dynamodb" | "s3";
  /** Region of the VPC: a gateway endpoint reaches the service of its own region only. */
  readonly region: string;
  readonly vpcId: string;
  /** Route tables that get the route to the service. An endpoint without any is made, paid attention to, and unused. */
  readonly routeTableIds: readonly string[];
  /** What may pass. The default policy of AWS lets everything pass, to tables of any account: so it is asked for. */
  readonly policy: PolicyDocument;
  /**
   * Why `policy` lets more pass than the workload needs. Ends up as a tag.
   *
   * @default the policy is the narrow one
   */
  readonly widerPolicy?: Weakening;
}

/**
 * A gateway VPC endpoint: the way from a network without internet to DynamoDB or S3.
 *
 * Reaches neither from on-premises nor from a peered VPC. Changing the policy or the route tables resets open
 * connections.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export class GatewayEndpoint extends Construct {
  readonly endpointId: string;
  /** Id of the managed prefix list that a security group may name as destination. */
  readonly prefixListId: string;

  constructor(scope: Construct, id: string, props: GatewayEndpointProps) {
    super(scope, id);
    ifKnown(props.routeTableIds, (ids) => {
      if (ids.length > 0) return;
      throw new ConstructError(
        `${this.node.path}: routeTableIds must name at least one route table, got none. Without a route the endpoint ` +
          `is never used and calls go by the internet or fail.`,
      );
    });
    const name = props.service === "dynamodb" ? "DynamoDB endpoint policy" : "S3 endpoint policy";
    const endpoint = new VpcEndpoint(this, "Default", {
      provider: props.provider,
      vpcId: props.vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${props.region}.${props.service}`,
      routeTableIds: [...props.routeTableIds],
      policy: renderedPolicy(this, { name, kind: "endpoint", document: props.policy }),
      tags: { ...props.tags, ...weakenedTags(this, { "endpoint-policy": props.widerPolicy }) },
    });
    this.endpointId = endpoint.id;
    this.prefixListId = endpoint.prefixListId;
  }
}
