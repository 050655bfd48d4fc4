// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { parsePolicy } from "../../src/prove/documents/policy-document";
import { authorization } from "../../src/prove/meaning/authorization";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { readEstate } from "../../src/prove/terraform/read-estate";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };
const kindOf = (endpoint: object) => {
  const stack = { provider, resource: { aws_vpc_endpoint: { e: endpoint } } };
  return readEstate(new Map([["main", JSON.stringify(stack)]])).estate.endpoints[0]?.kind;
};

describe("the kind of an endpoint", () => {
  it.each([
    [{}, "gateway"],
    [{ vpc_endpoint_type: "Gateway" }, "gateway"],
    [{ vpc_endpoint_type: "Interface" }, "interface"],
    [{ vpc_endpoint_type: "${var.type}" }, undefined],
  ])("%j is %s", (endpoint, kind) => {
    expect(kindOf(endpoint)).toBe(kind);
  });
});

describe("an account as the principal of an endpoint policy", () => {
  const policy = parsePolicy("e", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "*", Resource: "*" }],
  });
  const shown = (kind?: "gateway" | "interface"): string => {
    const endpoint = { id: "vpce-1", policy, ...(kind && { kind }) };
    const estate = { serviceControl: [], resourceControl: [], resources: [], roles: [], endpoints: [endpoint] };
    const organization = { accounts: [], boundAccounts: [] };
    return JSON.stringify(authorization({ estate, organization, reference: SERVICE_REFERENCE }).statements[0]?.applies);
  };

  it("is only the root user at a gateway endpoint, and everybody in the account at an interface endpoint", () => {
    expect(shown("gateway")).toContain(":root");
    expect(shown("interface")).not.toContain(":root");
  });

  it("is unknown if the kind is, for everybody but the root user", () => {
    expect(shown()).toContain("whether vpce-1 is an interface endpoint");
    expect(shown()).toContain(":root");
  });
});
