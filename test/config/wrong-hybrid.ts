import type { Refusal } from "./wrong-values";

const reason = "a reason that is long enough";
const privateCaArn =
  "arn:aws:acm-pca:eu-west-1:333333333333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef";
const kmsKeyArn = "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef";
const report = { name: "report", pattern: "listConversations", commonName: "report.site.example.com" };
const vpn = { customerGatewayAddress: "203.0.113.10" };
const hybrid = { siteCidrs: ["10.20.0.0/16"], vpn, trustAnchor: { privateCaArn }, machines: [report] };
const state = { backend: "s3", bucket: "company-states", region: "eu-west-1", kmsKeyArn };
const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};

/** The certificate of a server, which signs nothing. */
export const OF_A_SERVER = [
  "-----BEGIN CERTIFICATE-----",
  "MIIBjjCCATSgAwIBAgIUIqH46X/Iy4x5p5cXpIIeel0K5ZQwCgYIKoZIzj0EAwIw",
  "HTEbMBkGA1UEAwwSc2VydmVyLmV4YW1wbGUuY29tMCAXDTI2MTEyNjE2NDUzN1oY",
  "DzIxMjYxMTAyMTY0NTM3WjAdMRswGQYDVQQDDBJzZXJ2ZXIuZXhhbXBsZS5jb20w",
  "WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATvjmJp0flVermyFKO17XskDYXEXIco",
  "OWx65t7dkNmDSvN5W7V63Zqwx92CzMAFOYx18kKq4CcH4wiwvDHqk2Ito1AwTjAd",
  "BgNVHQ4EFgQUGfgqUfeFkS5ne622V7YeDPIIscAwHwYDVR0jBBgwFoAUGfgqUfeF",
  "kS5ne622V7YeDPIIscAwDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNIADBFAiA6",
  "RbR5Ni145pNUrw9pKCHXLZ2OMfsRdlH8Gk3MEhVz3QIhAMhQOfNFPnuzPEBuOMz+",
  "QdP+WbZ9eWjvUtnLvsQitTDt",
  "-----END CERTIFICATE-----",
  "",
].join("\n");

/** A site that is described wrongly. */
export const wrongHybrid: readonly Refusal[] = [
  {
    name: "keys of tunnels in a state on the machine",
    patch: { hybrid },
    paths: ["terraform.state"],
    words: ["must be in S3", "in clear", "kmsKeyArn"],
  },
  {
    name: "keys of tunnels in a state that everybody with the bucket reads",
    patch: { hybrid, "terraform.state": { ...state, kmsKeyArn: undefined } },
    paths: ["terraform.state.kmsKeyArn"],
    words: ["is missing", "in clear", "a key that few may use"],
  },
  {
    name: "a site that nothing leads to",
    patch: { hybrid: { ...hybrid, vpn: undefined } },
    paths: ["hybrid"],
    words: ["needs vpn or directConnect", "customerGatewayAddress"],
  },
  {
    name: "a link of a VPC of others",
    patch: { network: { existingVpc: vpc }, hybrid, "terraform.state": state },
    paths: ["hybrid.vpn"],
    words: ["with network.existingVpc", "its owner makes it"],
  },
  {
    name: "a site without a table",
    patch: { data: { disabled: { reason } }, cache: undefined, messaging: undefined, hybrid, "terraform.state": state },
    paths: ["hybrid"],
    words: ["needs the table", "Leave the hybrid section out"],
  },
  {
    name: "a site without a network stack",
    patch: {
      network: { disabled: { reason }, existingDynamodbEndpointId: "vpce-0123456789abcdef0" },
      cache: undefined,
      messaging: undefined,
      hybrid: { ...hybrid, vpn: undefined },
    },
    paths: ["hybrid"],
    words: ["needs the network stack"],
  },
  {
    name: "a site that is the internet",
    patch: { hybrid: { ...hybrid, siteCidrs: ["203.0.113.0/24"] }, "terraform.state": state },
    paths: ["hybrid.siteCidrs[0]"],
    words: ["must be private", "RFC 1918"],
  },
  {
    name: "a site of every address",
    patch: { hybrid: { ...hybrid, siteCidrs: ["0.0.0.0/0"] }, "terraform.state": state },
    paths: ["hybrid.siteCidrs[0]"],
    words: ["/8 to /32"],
  },
  {
    name: "a site that begins in the middle of a block",
    patch: { hybrid: { ...hybrid, siteCidrs: ["10.20.1.0/16"] }, "terraform.state": state },
    paths: ["hybrid.siteCidrs[0]"],
    words: ['Use "10.20.0.0/16"'],
  },
  {
    name: "a site in the block of the VPC",
    patch: { hybrid: { ...hybrid, siteCidrs: ["10.0.0.0/8"] }, "terraform.state": state },
    paths: ["hybrid.siteCidrs[0]"],
    words: ["must not overlap network.cidr, 10.64.0.0/20"],
  },
  ...(
    [
      ["encryption", ["AES128"], "128 bits"],
      ["integrity", ["SHA1"], "collisions"],
      ["dhGroups", [2], "1,024 bits"],
      ["dhGroups", [14, 24], "RFC 8247"],
    ] as const
  ).map(([option, values, why]) => ({
    name: `a tunnel with ${option} ${values}`,
    patch: { hybrid: { ...hybrid, vpn: { ...vpn, tunnel: { [option]: values } } }, "terraform.state": state },
    paths: [`hybrid.vpn.tunnel.${option}[${values.length - 1}]`],
    words: ["must be strong, one of", why, "Configure the router"],
  })),
  {
    name: "a number of an autonomous system that nobody asks for",
    patch: { hybrid: { ...hybrid, vpn: { ...vpn, routerAsn: 65_010 } }, "terraform.state": state },
    paths: ["hybrid.vpn.routerAsn"],
    words: ["has no effect without hybrid.vpn.dynamicRouting"],
  },
  {
    name: "BGP without a number",
    patch: { hybrid: { ...hybrid, vpn: { ...vpn, dynamicRouting: { reason } } }, "terraform.state": state },
    paths: ["hybrid.vpn.routerAsn"],
    words: ["is missing", "65010"],
  },
  {
    name: "days of a log of tunnels that is given up",
    patch: {
      hybrid: { ...hybrid, vpn: { ...vpn, withoutTunnelLog: { reason }, logRetentionDays: 400 } },
      "terraform.state": state,
    },
    paths: ["hybrid.vpn.logRetentionDays"],
    words: ["has no effect, because there is no log of the tunnels"],
  },
  {
    name: "machines of no authority",
    patch: { hybrid: { ...hybrid, trustAnchor: {} }, "terraform.state": state },
    paths: ["hybrid.trustAnchor"],
    words: ["exactly one", "got neither"],
  },
  {
    name: "an authority of another account",
    patch: {
      hybrid: { ...hybrid, trustAnchor: { privateCaArn: privateCaArn.replace("333333333333", "222222222222") } },
      "terraform.state": state,
    },
    paths: ["hybrid.trustAnchor.privateCaArn"],
    words: ["workload account 333333333333", "give its certificate instead"],
  },
  {
    name: "an authority that is a server",
    patch: { hybrid: { ...hybrid, trustAnchor: { certificate: OF_A_SERVER } }, "terraform.state": state },
    paths: ["hybrid.trustAnchor.certificate"],
    words: ["signs nothing", "of the authority itself"],
  },
  {
    name: "an authority that is a text",
    patch: {
      hybrid: {
        ...hybrid,
        trustAnchor: { certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" },
      },
      "terraform.state": state,
    },
    paths: ["hybrid.trustAnchor.certificate"],
    words: ["a text in PEM that is none"],
  },
  {
    name: "the private key of the authority",
    patch: {
      hybrid: {
        ...hybrid,
        trustAnchor: { certificate: "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n" },
      },
      "terraform.state": state,
    },
    paths: ["hybrid.trustAnchor.certificate"],
    words: ["without the private key", "consider it lost"],
  },
  {
    name: "two programs of one name and certificate",
    patch: { hybrid: { ...hybrid, machines: [report, report] }, "terraform.state": state },
    paths: ["hybrid.machines[1].name", "hybrid.machines[1].commonName"],
    words: ["must not repeat hybrid.machines[0].name", "a certificate of its own"],
  },
  {
    name: "a program with any certificate",
    patch: { hybrid: { ...hybrid, machines: [{ ...report, commonName: "*.example.com" }] }, "terraform.state": state },
    paths: ["hybrid.machines[0].commonName"],
    words: ["without wildcards"],
  },
  {
    name: "no program",
    patch: { hybrid: { ...hybrid, machines: [] }, "terraform.state": state },
    paths: ["hybrid.machines"],
    words: ["a list of programs, at least one"],
  },
];
