import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { dynamodbSiteEndpointPolicy } from "../../policies/endpoint/dynamodb-site-endpoint-policy";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import type { HybridConfig } from "../../src/config/hybrid-config";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { InterfaceEndpoint } from "../../src/constructs/interface-endpoint";
import { LogGroup } from "../../src/constructs/log-group";
import { SiteLink } from "../../src/constructs/site-link/site-link";
import type { SiteVpnOptions } from "../../src/constructs/site-link/site-link-props";
import { indexNames } from "../../src/model/endpoint-actions";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import { indexArn } from "../base/tables";
import { type MachineRoles, machineRolesOf } from "../machines/machine-roles";
import { keyStoreArnOf } from "../messaging/text-encryption";
import { networkStack, type OwnKmsEndpoint, type WorkloadNetwork } from "../network/network-stack";
import { HybridNames } from "./hybrid-names";
import { hybridSubjects } from "./hybrid-subjects";

export interface HybridStackProps extends Environment {
  readonly hybrid: HybridConfig;
  readonly network: WorkloadNetwork;
  /** Endpoint of KMS in the network, when it is ours. */
  readonly kmsEndpoint?: OwnKmsEndpoint;
}

/** The way of a site to the table: its link, and endpoints that it can reach. */
export class HybridStack extends BaselineStack {
  /** Endpoint through which the machines of the site reach the table. */
  readonly siteEndpointId: string;
  /** Key of the log of the tunnels. Undefined without a VPN, or without its log. */
  tunnelLogKeyArn?: string;
  private readonly hybridNames: HybridNames;
  private readonly machines: MachineRoles;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HybridStackProps,
  ) {
    super(scope, id, { ...props, account: "workload" });
    this.hybridNames = new HybridNames(this.names);
    const { model } = tableOf(this.environment, "messaging");
    this.machines = machineRolesOf({ ...this.environment, model });
    const { endpointId, dnsName } = this.endpoint();
    this.siteEndpointId = endpointId;
    new TerraformOutput(this, "dynamodb_endpoint_url", {
      value: `https://${dnsName}`,
      description: "Endpoint of DynamoDB for the clients of the site",
    });
    this.openKms();
    this.link();
  }

  protected override whoIsWho(): StackSubjects {
    return hybridSubjects(this.environment, this);
  }

  private endpoint(): InterfaceEndpoint {
    const { hybrid, network } = this.props;
    const table = tableOf(this.environment, "messaging");
    const keyStoreArn = keyStoreArnOf(this.config, this.names);
    // Its id is another than that of the gateway endpoint in the network stack: subjects name both by their addresses.
    return new InterfaceEndpoint(this, "dynamodb-site", {
      service: "dynamodb",
      name: this.hybridNames.endpointName,
      region: this.config.regions.home,
      vpcId: network.vpcId,
      subnetIds: network.subnetIds,
      clientCidrs: hybrid.siteCidrs,
      policy: dynamodbSiteEndpointPolicy({
        tableArn: table.tableArn,
        indexArns: indexNames(table.model).map((name) => indexArn(table, name)),
        actions: this.machines.actions,
        machineRoleArns: this.machines.all,
        keyStore:
          keyStoreArn === undefined || this.machines.textUsers.length === 0
            ? undefined
            : { tableArn: keyStoreArn, readerRoleArns: this.machines.textUsers },
      }),
    });
  }

  /** Machines that handle texts ask the KMS endpoint of the network, whose policy names them. */
  private openKms(): void {
    const { hybrid, kmsEndpoint } = this.props;
    if (kmsEndpoint === undefined || this.machines.textUsers.length === 0) return;
    hybrid.siteCidrs.forEach((cidrIpv4) => {
      new VpcSecurityGroupIngressRule(this, `kms-from-${cidrIpv4.replace(/[./]/g, "-")}`, {
        securityGroupId: kmsEndpoint.securityGroupId,
        cidrIpv4,
        fromPort: 443,
        toPort: 443,
        ipProtocol: "tcp",
        description: `TLS from ${cidrIpv4}`,
        tags: { Name: `TLS from ${cidrIpv4}` },
      });
    });
    new TerraformOutput(this, "kms_endpoint_url", {
      value: `https://${kmsEndpoint.dnsName}`,
      description: "Endpoint of KMS for the clients of the site",
    });
  }

  private link(): void {
    const { hybrid, network } = this.props;
    const { vpn, directConnect, siteCidrs } = hybrid;
    if (vpn === undefined && directConnect === undefined) return;
    new SiteLink(this, "link", {
      name: this.hybridNames.linkName,
      vpcId: network.vpcId,
      routeTableIds: network.routeTableIds,
      siteCidrs,
      vpn: vpn === undefined ? undefined : { ...vpnOptions(vpn), logGroupArn: this.tunnelLog(vpn) },
      directConnect:
        directConnect === undefined ? undefined : { ...directConnect, announcedCidrs: [this.config.network.cidr] },
    });
  }

  /**
   * Why a tunnel is down, and who tried to make one. AWS delivers it as a service, without a role.
   *
   * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html
   */
  private tunnelLog({ withoutTunnelLog, logRetentionDays }: NonNullable<HybridConfig["vpn"]>): string | undefined {
    if (withoutTunnelLog !== undefined) return undefined;
    const { hybridNames } = this;
    const { accounts, withoutDeletionGuards } = this.config;
    const { keyArn } = new EncryptionKey(this, "tunnel-log-key", {
      alias: hybridNames.tunnelLogKeyAlias,
      description: `Log of the tunnels of ${hybridNames.linkName}`,
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [hybridNames.tunnelLogGroupArn],
      }),
      withoutDeletionGuards,
    });
    this.tunnelLogKeyArn = keyArn;
    return new LogGroup(this, "tunnel-log", {
      logGroupName: hybridNames.tunnelLogGroupName,
      encryptionKeyArn: keyArn,
      retentionDays: logRetentionDays,
      withoutDeletionGuards,
    }).logGroupArn;
  }
}

function vpnOptions({
  customerGatewayAddress,
  tunnel,
  dynamicRouting,
  routerAsn,
  withoutTunnelLog: withoutLog,
}: NonNullable<HybridConfig["vpn"]>): SiteVpnOptions {
  const vpn = { customerGatewayAddress, tunnel, withoutLog };
  return dynamicRouting === undefined || routerAsn === undefined
    ? vpn
    : { ...vpn, dynamicRouting: { ...dynamicRouting, asn: routerAsn } };
}

/** The way of a site is made if the environment describes one. */
export const hybridStack: StackDefinition<HybridStack> = {
  id: "hybrid",
  make: ({ scope, id, environment, earlier }) => {
    const { hybrid } = environment.config;
    const made = earlier.of(networkStack);
    if (hybrid === undefined || made === undefined) return undefined;
    const { network, kmsEndpoint } = made;
    return new HybridStack(scope, id, { ...environment, hybrid, network, kmsEndpoint });
  },
  subjectsWithout: (environment) => hybridSubjects(environment),
};
