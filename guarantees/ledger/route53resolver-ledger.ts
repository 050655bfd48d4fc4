import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html */
export const ROUTE53_RESOLVER: ServiceLedger = {
  service: "route53resolver",
  rows: [
    {
      does: "opens a way",
      of: "way out",
      actions: "CreateResolverEndpoint CreateResolverRule AssociateResolverRule",
      why: "Names of the VPC are then answered by somebody else, or asked of him: a way for small messages.",
    },
    {
      does: "opens a way",
      of: "dns",
      actions: `
        UpdateResolverEndpoint AssociateResolverEndpointIpAddress UpdateResolverRule DisassociateResolverRule
        CreateOutpostResolver UpdateOutpostResolver PutResolverRulePolicy UpdateResolverConfig
        UpdateResolverDnssecConfig`,
      why: "They change endpoints, rules and settings of the resolver.",
      gap: {
        answer: "other protection",
        why: "They change an endpoint or rule, which only break-glass can make, or settings that lead to no other network.",
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
        answer: "detection",
        why: "A DNS firewall is an option, and its association has to be unlocked first. No guarantee rests on it.",
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
        why: "The baseline makes no query log: nothing of it rests on one.",
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
