import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertEndpointPolicy } from "./support/assert-endpoint-policy";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface GatewayEndpointProps extends BaselineConstructProps {
  /** Service behind the endpoint. AWS has gateway endpoints for these two services only. */
  readonly service: "dynamodb" | "s3";
  /** Region of the VPC, such as `eu-west-1`. A gateway endpoint reaches the service in its own region only. */
  readonly region: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of the route tables that get the route to the service; at least one. */
  readonly routeTableIds: readonly string[];
  /**
   * Policy of the endpoint: the requests that may pass. See `dynamodbEndpointPolicy` and `s3EndpointPolicy`.
   *
   * It is required because the default policy of AWS lets every request pass, to tables of any account.
   */
  readonly policy: PolicyDocument;
  /**
   * Why `policy` lets more requests pass than the workload needs. The reason becomes a tag.
   *
   * @default the policy is the narrow one
   */
  readonly widerPolicy?: Weakening;
}

/**
 * A gateway VPC endpoint: the way from a network without internet access to DynamoDB or S3.
 *
 * It serves callers inside the VPC only, not on-premises networks or peered VPCs. A change of the policy or of the
 * route tables resets open connections.
 *
 * @throws ConstructError if `routeTableIds` is empty, or `policy` is none that AWS takes for an endpoint.
 * @throws PolicySizeError if the policy exceeds 20,480 characters.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { dynamodbEndpointPolicy, endpointActions, GatewayEndpoint, messagingModel } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "network");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const tableArn = "arn:aws:dynamodb:eu-west-1:111122223333:table/messages";
 * new GatewayEndpoint(stack, "dynamodb", {
 *   service: "dynamodb",
 *   region: "eu-west-1",
 *   vpcId: "vpc-0a1b2c3d4e5f60718",
 *   routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
 *   policy: dynamodbEndpointPolicy({
 *     accountId: "111122223333",
 *     tableArn,
 *     indexArns: [`${tableArn}/index/gsi1`],
 *     actions: endpointActions(messagingModel),
 *   }),
 * });
 * app.synth();
 * ```
 */
export class GatewayEndpoint extends Construct {
  /** Id of the endpoint, known after apply. */
  readonly endpointId: string;
  /** Id of the managed prefix list of the service: a security group can name it as destination. */
  readonly prefixListId: string;

  constructor(scope: Construct, id: string, props: GatewayEndpointProps) {
    super(scope, id);
    ifKnown(props.routeTableIds, (ids) => {
      if (ids.length > 0) return;
      throw new ConstructError(
        `${this.node.path}: routeTableIds must name at least one route table, got none. Without a route the endpoint ` +
          `is not used: calls go over the internet, or fail. Name the route tables of the callers.`,
      );
    });
    assertEndpointPolicy(this, { kind: "gateway", document: props.policy });
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
