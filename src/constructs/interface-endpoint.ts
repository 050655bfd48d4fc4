import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";
import { renderedPolicy } from "./support/rendered-policy";

export interface InterfaceEndpointProps extends BaselineConstructProps {
  /** Name of the service in its endpoint, such as `kms` or `sqs`. */
  readonly service: string;
  /** First part of the names of its security groups. */
  readonly name: string;
  /** Region of the VPC. */
  readonly region: string;
  readonly vpcId: string;
  /** Subnets of different zones that get an address of the endpoint, billed by the hour each. At least one. */
  readonly subnetIds: readonly string[];
  /** What may pass. The default policy of AWS lets everything pass, of any account: so it is asked for. */
  readonly policy: PolicyDocument;
}

const TLS = { fromPort: 443, toPort: 443, ipProtocol: "tcp" } as const;

/**
 * An interface VPC endpoint: the way from a network without internet to a service of AWS by TLS, for those who have its
 * client security group. Inside the VPC the public name of the service leads to it.
 *
 * A VPC takes one endpoint of a service with such a name.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class InterfaceEndpoint extends Construct {
  readonly endpointId: string;
  /** Give this group to whatever calls the service: it is the only source that the endpoint lets in. */
  readonly clientSecurityGroupId: string;

  constructor(scope: Construct, id: string, props: InterfaceEndpointProps) {
    super(scope, id);
    ifKnown(props.subnetIds, (ids) => {
      if (ids.length > 0) return;
      throw new ConstructError(
        `${this.node.path}: subnetIds must name at least one subnet, got none. Without an address nobody reaches the ` +
          "endpoint. Name a subnet in each zone of the callers.",
      );
    });
    const { provider } = props;
    const endpointGroup = this.group(props, "endpoint");
    const clientGroup = this.group(props, "clients");
    new VpcSecurityGroupIngressRule(this, "from-clients", {
      provider,
      securityGroupId: endpointGroup.id,
      referencedSecurityGroupId: clientGroup.id,
      ...TLS,
      tags: { ...props.tags, Name: "TLS from the clients" },
    });
    new VpcSecurityGroupEgressRule(this, "to-endpoint", {
      provider,
      securityGroupId: clientGroup.id,
      referencedSecurityGroupId: endpointGroup.id,
      ...TLS,
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
