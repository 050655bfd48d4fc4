import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { policyIn, templateWith } from "../support/synthesized-template";
import { interfaceEndpoint, SOME_POLICY } from "./builders";

describe("an interface endpoint", () => {
  it.each([
    ["kms", true],
    ["sqs", true],
    ["dynamodb", false],
    ["dynamodb-fips", false],
    ["dynamodb-streams", false],
  ])("of %s has its public name inside the VPC: %s", (service, expected) => {
    expect(templateWith(interfaceEndpoint({ service })).only(VpcEndpoint).body).toMatchObject({
      vpc_endpoint_type: "Interface",
      service_name: `com.amazonaws.eu-west-1.${service}`,
      private_dns_enabled: expected,
    });
  });

  it("lets in the networks that are named, by TLS, and nothing else", () => {
    const template = templateWith(interfaceEndpoint({ clientCidrs: ["10.20.0.0/16", "192.168.7.0/24"] }));
    const rules = template.all(VpcSecurityGroupIngressRule).map(({ body }) => body);
    expect(rules).toEqual([
      expect.objectContaining({ cidr_ipv4: "10.20.0.0/16", from_port: 443, to_port: 443, ip_protocol: "tcp" }),
      expect.objectContaining({ cidr_ipv4: "192.168.7.0/24", from_port: 443, to_port: 443, ip_protocol: "tcp" }),
    ]);
  });

  it("has the policy it is given, never the default that lets everything pass", () => {
    expect(policyIn(templateWith(interfaceEndpoint()).only(VpcEndpoint))).toEqual(SOME_POLICY);
  });
});
