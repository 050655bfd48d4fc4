import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertEndpointPolicy } from "./support/assert-endpoint-policy";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";
import { renderedPolicy } from "./support/rendered-policy";

export interface InterfaceEndpointProps extends BaselineConstructProps {
  /** Service as its endpoint names it, such as `kms` or `sqs`. */
  readonly service: string;
  /** First part of the names of both security groups. */
  readonly name: string;
  /** Region of the VPC, such as `eu-west-1`. */
  readonly region: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of subnets in different zones; at least one. AWS bills the address in each subnet by the hour. */
  readonly subnetIds: readonly string[];
  /**
   * Policy of the endpoint: the requests that may pass. See `kmsEndpointPolicy`.
   *
   * It is required because the default policy of AWS lets every request pass, of any account.
   */
  readonly policy: PolicyDocument;
}

const TLS = { fromPort: 443, toPort: 443, ipProtocol: "tcp" } as const;

/**
 * An interface VPC endpoint: the way from a network without internet access to a service of AWS, over TLS.
 *
 * The endpoint accepts connections from its client security group only. Inside the VPC the public name of the service
 * resolves to the endpoint. A VPC can have one such endpoint for a service.
 *
 * @throws ConstructError if `subnetIds` is empty, or `policy` is none that AWS takes for an endpoint.
 * @throws PolicySizeError if the policy exceeds 20,480 characters.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { InterfaceEndpoint, kmsEndpointPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "network");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new InterfaceEndpoint(stack, "kms", {
 *   service: "kms",
 *   name: "orders-kms",
 *   region: "eu-west-1",
 *   vpcId: "vpc-0a1b2c3d4e5f60718",
 *   subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f607182a"],
 *   policy: kmsEndpointPolicy({
 *     partition: "aws",
 *     accountId: "111122223333",
 *     region: "eu-west-1",
 *     roleArns: ["arn:aws:iam::111122223333:role/show-conversation"],
 *   }),
 * });
 * app.synth();
 * ```
 */
export class InterfaceEndpoint extends Construct {
  /** Id of the endpoint, known after apply. */
  readonly endpointId: string;
  /** Security group of the callers: the endpoint accepts connections from this group only. */
  readonly clientSecurityGroupId: string;

  constructor(scope: Construct, id: string, props: InterfaceEndpointProps) {
    super(scope, id);
    ifKnown(props.subnetIds, (ids) => {
      if (ids.length > 0) return;
      throw new ConstructError(
        `${this.node.path}: subnetIds must name at least one subnet, got none. Without a subnet the ` +
          "endpoint has no address. Name a subnet in each zone of the callers.",
      );
    });
    assertEndpointPolicy(this, { kind: "interface", document: props.policy });
    const { provider } = props;
    const endpointGroup = this.group(props, "endpoint");
    const clientGroup = this.group(props, "clients");
    new VpcSecurityGroupIngressRule(this, "from-clients", {
      provider,
      securityGroupId: endpointGroup.id,
      referencedSecurityGroupId: clientGroup.id,
      ...TLS,
      description: "TLS from the clients",
      tags: { ...props.tags, Name: "TLS from the clients" },
    });
    new VpcSecurityGroupEgressRule(this, "to-endpoint", {
      provider,
      securityGroupId: clientGroup.id,
      referencedSecurityGroupId: endpointGroup.id,
      ...TLS,
      description: "TLS to the endpoint",
      tags: { ...props.tags, Name: "TLS to the endpoint" },
    });
    const endpoint = new VpcEndpoint(this, "Default", {
      provider,
      vpcId: props.vpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${props.region}.${props.service}`,
      subnetIds: [...props.subnetIds],
      securityGroupIds: [endpointGroup.id],
      privateDnsEnabled: true,
      policy: renderedPolicy(this, {
        name: `${props.service} endpoint policy`,
        kind: "endpoint",
        document: props.policy,
      }),
      tags: { ...props.tags },
    });
    this.endpointId = endpoint.id;
    this.clientSecurityGroupId = clientGroup.id;
  }

  private group(props: InterfaceEndpointProps, id: "endpoint" | "clients"): SecurityGroup {
    const name = `${props.name}-${id}`;
    return new SecurityGroup(this, id, {
      provider: props.provider,
      vpcId: props.vpcId,
      name,
      description:
        id === "endpoint"
          ? `Endpoint of ${props.service}: TLS from its clients only`
          : `Whatever calls ${props.service} by its endpoint`,
      tags: { ...props.tags, Name: name },
    });
  }
}
