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
      does: "weakens",
      of: "network lock",
      actions: `
        CreateFirewallRule DeleteFirewall* DisassociateFirewall* ImportFirewall* UpdateFirewall*`,
      why: "The DNS of the VPC then answers for further names, each of which can carry data out.",
    },
    {
      does: "opens a way",
      of: "dns firewall",
      actions: "AssociateFirewallRuleGroup PutFirewallRuleGroupPolicy",
      gap: {
        answer: "other protection",
        why: "The group of the baseline has the lowest priority number that AWS takes, and decides every name: a further group is never asked. Who shares the group cannot change it.",
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
