import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html */
export const ROUTE53_RESOLVER: ServiceLedger = {
  service: "route53resolver",
  rows: [
    {
      does: "opens a way",
      of: "dns",
      actions: `
        CreateResolverEndpoint UpdateResolverEndpoint AssociateResolverEndpointIpAddress CreateResolverRule
        UpdateResolverRule AssociateResolverRule DisassociateResolverRule CreateOutpostResolver UpdateOutpostResolver
        PutResolverRulePolicy UpdateResolverConfig UpdateResolverDnssecConfig`,
      why: "Names of the VPC are answered by somebody else, or asked of him: a way for small messages.",
      gap: {
        answer: "nothing",
        why: "No SCP speaks of the resolver yet. Only who runs code in the VPC can use the way: functions, changed by the pipeline.",
      },
    },
    {
      does: "opens a way",
      of: "dns firewall",
      actions: `
        DeleteFirewallRule UpdateFirewallRule CreateFirewallRule DisassociateFirewallRuleGroup
        UpdateFirewallRuleGroupAssociation AssociateFirewallRuleGroup DeleteFirewallRuleGroup UpdateFirewallConfig
        UpdateFirewallDomains ImportFirewallDomains DeleteFirewallDomainList PutFirewallRuleGroupPolicy`,
      gap: {
        answer: "other protection",
        why: "The baseline makes no DNS firewall and no query log: nothing of it rests on them.",
      },
    },
    {
      does: "weakens",
      of: "query log",
      actions: `
        AssociateResolverQueryLogConfig DisassociateResolverQueryLogConfig DeleteResolverQueryLogConfig
        CreateResolverQueryLogConfig PutResolverQueryLogConfigPolicy`,
      gap: {
        answer: "other protection",
        why: "The baseline makes no DNS firewall and no query log: nothing of it rests on them.",
      },
    },
    {
      does: "harmless",
      actions: `
        DeleteResolverEndpoint DisassociateResolverEndpointIpAddress DeleteResolverRule DeleteOutpostResolver
        CreateFirewallDomainList CreateFirewallRuleGroup`,
      why: "They end a way for names, or make a list that nothing uses yet.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a resolver." },
  ],
};
