import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Construct } from "constructs";

export interface DnsFirewallProps {
  /** First part of the names of its parts. */
  readonly name: string;
  readonly vpcId: string;
  /** Names that may be asked for, such as `dynamodb.eu-west-1.amazonaws.com`. A `*.` in front stands for any labels. */
  readonly allowedNames: readonly string[];
}

/**
 * Answers from the DNS of a VPC for these names only: a question for a name carries data out without any route.
 *
 * Every other name does not exist. If the firewall itself fails, nothing is answered. What a name leads to by an alias may
 * have any name: AWS decides that of its own services.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, { name, vpcId, allowedNames }: DnsFirewallProps) {
    super(scope, id);
    const group = new Route53ResolverFirewallRuleGroup(this, "Default", { name });
    const listOf = (purpose: string, domains: readonly string[]) =>
      new Route53ResolverFirewallDomainList(this, purpose, { name: `${name}-${purpose}`, domains: domains.map(whole) });
    new Route53ResolverFirewallRule(this, "allow", {
      name: `${name}-allow`,
      action: "ALLOW",
      firewallDomainListId: listOf("allowed", allowedNames).id,
      firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
      firewallRuleGroupId: group.id,
      priority: 100,
    });
    new Route53ResolverFirewallRule(this, "block", {
      name: `${name}-block`,
      action: "BLOCK",
      blockResponse: "NXDOMAIN",
      firewallDomainListId: listOf("others", ["*"]).id,
      firewallRuleGroupId: group.id,
      priority: 200,
    });
    // Priorities below 101 are AWS's. Anyone who wants to take it off has to take this protection off first.
    new Route53ResolverFirewallRuleGroupAssociation(this, "association", {
      name,
      firewallRuleGroupId: group.id,
      vpcId,
      priority: 101,
      mutationProtection: "ENABLED",
    });
    new Route53ResolverFirewallConfig(this, "fail-closed", { resourceId: vpcId, firewallFailOpen: "DISABLED" });
  }
}

// AWS keeps names with the dot of the root, and the provider compares texts: without it each plan has a change.
// https://github.com/hashicorp/terraform-provider-aws/issues/23543
function whole(name: string): string {
  return `${name}.`;
}

/** Names of what the endpoints of the network lead to: DynamoDB, KMS and S3 of the region, and the nodes of DAX. */
export function namesOfEndpoints(region: string): readonly string[] {
  return ["dynamodb", "*.ddb", "kms", "s3", "*.s3", "*.dax-clusters"].map((name) => `${name}.${region}.amazonaws.com`);
}
