import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertEndpointPolicy } from "./support/assert-endpoint-policy";
import { assertSiteCidrs, idOfCidr } from "./support/assert-site-cidrs";
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
   * Whether the public name of the service resolves to the endpoint inside the VPC.
   *
   * For DynamoDB and its streams it must not be true. AWS does not support it, and warns that calls may then leave by public
   * addresses without notice: clients set the name of the endpoint (`dnsName`) instead.
   *
   * @default true, for DynamoDB and its streams false
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
   */
  readonly privateDns?: boolean;
  /**
   * Private IPv4 blocks of networks outside the VPC, such as `10.20.0.0/16` of a site: the endpoint accepts connections
   * from these only, and there is no client security group.
   *
   * @default the endpoint accepts connections from its client security group only
   */
  readonly clientCidrs?: readonly string[];
  /**
   * Policy of the endpoint: the requests that may pass. See `kmsEndpointPolicy` and `dynamodbSiteEndpointPolicy`.
   *
   * It is required because the default policy of AWS lets every request pass, of any account.
   */
  readonly policy: PolicyDocument;
}

const TLS = { fromPort: 443, toPort: 443, ipProtocol: "tcp" } as const;

/** DynamoDB and DynamoDB Streams, with the endpoints that are validated by FIPS. */
const WITHOUT_PRIVATE_DNS = /^dynamodb(-|$)/;

/**
 * An interface VPC endpoint: the way from a network without internet access to a service of AWS, over TLS.
 *
 * The endpoint accepts connections from its client security group only, or from named networks outside the VPC. Inside the
 * VPC the public name of the service resolves to the endpoint, for all services but DynamoDB. A VPC can have one endpoint
 * with a public name for a service.
 *
 * @throws ConstructError if `subnetIds` is empty, if `privateDns` is true for DynamoDB, if a block of `clientCidrs` is not
 * private, or if `policy` is none that AWS takes for an endpoint.
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
  /** Security group of the endpoint itself, to which other rules can be added. */
  readonly endpointSecurityGroupId: string;
  /**
   * Regional name of the endpoint, such as `vpce-0a1b….dynamodb.eu-west-1.vpce.amazonaws.com`, known after apply. It is a
   * public name of private addresses: clients outside the VPC resolve it too.
   */
  readonly dnsName: string;
  private readonly clientGroup?: SecurityGroup;

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
    const privateDnsEnabled = this.privateDnsOf(props);
    const endpointGroup = this.group(props, "endpoint");
    if (props.clientCidrs === undefined) this.clientGroup = this.acceptClients(props, endpointGroup);
    else this.acceptNetworks(props, { endpointGroup, cidrs: props.clientCidrs });
    const endpoint = new VpcEndpoint(this, "Default", {
      provider,
      vpcId: props.vpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${props.region}.${props.service}`,
      subnetIds: [...props.subnetIds],
      securityGroupIds: [endpointGroup.id],
      privateDnsEnabled,
      policy: renderedPolicy(this, {
        name: `${props.service} endpoint policy`,
        kind: "endpoint",
        document: props.policy,
      }),
      tags: { ...props.tags },
    });
    this.endpointId = endpoint.id;
    this.endpointSecurityGroupId = endpointGroup.id;
    // AWS lists the regional name first, and after it one for each zone.
    this.dnsName = endpoint.dnsEntry.get(0).dnsName;
  }

  /**
   * Security group of the callers: the endpoint accepts connections from this group only.
   *
   * @throws ConstructError if `clientCidrs` is given: then there is no such group.
   */
  get clientSecurityGroupId(): string {
    if (this.clientGroup !== undefined) return this.clientGroup.id;
    throw new ConstructError(
      `${this.node.path}: there is no client security group, because clientCidrs names the networks of the callers. Leave ` +
        "clientCidrs out for callers inside the VPC.",
    );
  }

  private privateDnsOf({ service, privateDns }: InterfaceEndpointProps): boolean {
    if (Token.isUnresolved(service) || WITHOUT_PRIVATE_DNS.test(service)) {
      if (privateDns !== true) return false;
      throw new ConstructError(
        `${this.node.path}: privateDns must be false for ${Token.isUnresolved(service) ? "a service that is not known yet" : service}, got true. ` +
          "AWS does not support it for DynamoDB: calls may leave by public addresses without notice. Leave privateDns out, " +
          "and set the endpoint of the clients to dnsName.",
      );
    }
    return privateDns ?? true;
  }

  private acceptClients(props: InterfaceEndpointProps, endpointGroup: SecurityGroup): SecurityGroup {
    const { provider } = props;
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
    return clientGroup;
  }

  private acceptNetworks(
    props: InterfaceEndpointProps,
    { endpointGroup, cidrs }: { readonly endpointGroup: SecurityGroup; readonly cidrs: readonly string[] },
  ): void {
    assertSiteCidrs({ path: this.node.path, option: "clientCidrs", cidrs });
    for (const cidrIpv4 of cidrs) {
      new VpcSecurityGroupIngressRule(this, `from-${idOfCidr(cidrIpv4)}`, {
        provider: props.provider,
        securityGroupId: endpointGroup.id,
        cidrIpv4,
        ...TLS,
        description: `TLS from ${cidrIpv4}`,
        tags: { ...props.tags, Name: `TLS from ${cidrIpv4}` },
      });
    }
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
