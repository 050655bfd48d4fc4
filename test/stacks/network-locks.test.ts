import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";
import type { Template } from "../support/synthesized-template";

/** The network stack of the example with these settings of its network. */
function networkWith(settings: object): Template {
  const { network } = environmentFile("example") as { network: object };
  const { templates } = synthesized(environment("example", { network: { ...network, ...settings } }));
  const template = templates.get("network");
  if (template === undefined) throw new Error("The example has a network.");
  return template;
}

describe("somebody who asks for no further lock", () => {
  it("changes nothing for other teams of the account", () => {
    const template = networkWith({});
    expect(template.count(VpcBlockPublicAccessOptions)).toBe(0);
    expect(template.count(Route53ResolverFirewallRuleGroupAssociation)).toBe(0);
  });
});

describe("somebody who blocks public access", () => {
  it.each(["bidirectional", "ingress"])("does so in the mode that was written: %s", (blockPublicAccess) => {
    expect(networkWith({ blockPublicAccess }).only(VpcBlockPublicAccessOptions).body).toEqual(
      expect.objectContaining({ internet_gateway_block_mode: `block-${blockPublicAccess}` }),
    );
  });

  it("is refused a mode that blocks nothing", () => {
    expect(() => networkWith({ blockPublicAccess: "off" })).toThrow(/blockPublicAccess.*"bidirectional" or "ingress"/s);
  });
});

describe("somebody in the VPC who carries data out by asking for names", () => {
  const template = networkWith({ dnsFirewall: { additionalNames: ["sqs.eu-west-1.amazonaws.com"] } });
  const rules = template.all(Route53ResolverFirewallRule).map(({ body }) => body);
  const domainsOf = (action: string): unknown => {
    const rule = rules.find((one) => one.action === action);
    const list = template
      .all(Route53ResolverFirewallDomainList)
      .find(({ address }) => rule?.firewall_domain_list_id === `\${${address}.id}`);
    return list?.body.domains;
  };

  it("gets answers for the names of our endpoints and for those that were added", () => {
    expect(domainsOf("ALLOW")).toEqual([
      "dynamodb.eu-west-1.amazonaws.com.",
      "*.ddb.eu-west-1.amazonaws.com.",
      "kms.eu-west-1.amazonaws.com.",
      "s3.eu-west-1.amazonaws.com.",
      "*.s3.eu-west-1.amazonaws.com.",
      "*.dax-clusters.eu-west-1.amazonaws.com.",
      "sqs.eu-west-1.amazonaws.com.",
    ]);
  });

  it("sees names as AWS keeps them, so that a second plan has no change", () => {
    const lists = template.all(Route53ResolverFirewallDomainList).flatMap(({ body }) => body.domains as string[]);
    expect(lists.filter((name) => !name.endsWith("."))).toEqual([]);
  });

  it("is told that every other name does not exist, by the last rule", () => {
    expect(domainsOf("BLOCK")).toEqual(["*."]);
    expect(rules.toSorted((a, b) => Number(a.priority) - Number(b.priority)).map(({ action }) => action)).toEqual([
      "ALLOW",
      "BLOCK",
    ]);
    expect(rules.find(({ action }) => action === "BLOCK")).toMatchObject({ block_response: "NXDOMAIN" });
  });

  it("gets no answer when the firewall itself fails", () => {
    expect(template.only(Route53ResolverFirewallConfig).body).toMatchObject({ firewall_fail_open: "DISABLED" });
  });

  it("cannot take it off the VPC with one call", () => {
    expect(template.only(Route53ResolverFirewallRuleGroupAssociation).body).toMatchObject({
      mutation_protection: "ENABLED",
    });
  });

  it("is refused a name that would open every other", () => {
    expect(() => networkWith({ dnsFirewall: { additionalNames: ["*"] } })).toThrow(/additionalNames\[0\]/);
  });
});
