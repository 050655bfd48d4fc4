const HTTPS = 443;

/** Lambda and DAX take their side of a connection from these ports. */
const FIRST_EPHEMERAL_PORT = 1024;
const LAST_PORT = 65_535;

/**
 * What subnets let in and out, below the security groups: everything among themselves, and calls of gateway endpoints.
 *
 * A gateway endpoint has public addresses, and a rule takes blocks of addresses only. So TLS goes out to every address,
 * and what comes back is let in from every address, at the ports that callers take for their side. No route leads to
 * other public addresses. Names are resolved past these rules.
 *
 * Connections of a site end at TLS in a subnet, and what comes back goes to the ports that its machines take.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 */
export function networkAclRules({
  cidr,
  siteCidrs = [],
}: {
  readonly cidr: string;
  readonly siteCidrs?: readonly string[];
}) {
  const inside = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: cidr };
  const outside = { action: "allow", protocol: "tcp" };
  const everywhere = { ...outside, ruleNo: 200, cidrBlock: "0.0.0.0/0" };
  const sites = siteCidrs.map((cidrBlock, index) => ({ ...outside, ruleNo: 300 + index, cidrBlock }));
  const tls = { fromPort: HTTPS, toPort: HTTPS };
  const answers = { fromPort: FIRST_EPHEMERAL_PORT, toPort: LAST_PORT };
  return {
    ingress: [inside, { ...everywhere, ...answers }, ...sites.map((site) => ({ ...site, ...tls }))],
    egress: [inside, { ...everywhere, ...tls }, ...sites.map((site) => ({ ...site, ...answers }))],
  };
}
