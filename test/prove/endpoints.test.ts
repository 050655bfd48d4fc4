// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { parsePolicy } from "../../src/prove/documents/policy-document";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { prove } from "../../src/prove/questions/prove";
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

describe("a role of an account that an endpoint policy names", () => {
  const ROLE = "arn:aws:iam::111122223333:role/reader";
  const statement = { Effect: "Deny", Action: "dynamodb:*", Resource: "*" };
  const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

  /** Whether the role is refused at the endpoint, by a policy with one statement more than "allow everything". */
  function refusal(by: object, kind?: "gateway" | "interface", others: readonly object[] = [everything]) {
    const document = { Version: "2012-10-17", Statement: [...others, { ...statement, ...by }] };
    const endpoint = { id: "vpce-1", policy: parsePolicy("e", document), ...(kind && { kind }) };
    const estate = { serviceControl: [], resourceControl: [], resources: [], roles: [], endpoints: [endpoint] };
    const requests = [
      { by: ROLE, Action: "dynamodb:GetItem", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } },
    ];
    const guarantee: Guarantee = { id: "A", sentence: "", source: "test", kind: "never", requests };
    const organization = { accounts: ["111122223333"], boundAccounts: [] };
    return prove({ estate, organization, subjects: {}, guarantees: [guarantee] })[0]?.verdict;
  }

  it.each([
    [
      "by its account is refused at an interface endpoint",
      { Principal: { AWS: "111122223333" } },
      "interface",
      "proved",
    ],
    ["by its account passes a gateway endpoint", { Principal: { AWS: "111122223333" } }, "gateway", "violated"],
    [
      "by its account may pass an endpoint of an unknown kind",
      { Principal: { AWS: "111122223333" } },
      undefined,
      "undecided",
    ],
    ["by its own ARN is refused at a gateway endpoint", { Principal: { AWS: ROLE } }, "gateway", "proved"],
  ] as const)("%s", (_, by, kind, verdict) => {
    expect(refusal(by, kind)).toBe(verdict);
  });

  it("may pass a gateway endpoint that allows all but its account, because that may be its root user only", () => {
    const allowing = { Effect: "Allow", Action: "*", NotPrincipal: { AWS: "111122223333" } };
    expect(refusal(allowing, "gateway", [])).toBe("undecided");
    expect(refusal(allowing, "interface", [])).toBe("proved");
  });
});
