import { check } from "../../src/checks/check-controls";
import { change, type StackJson, without } from "../support/stack-edits";
import { having, stacksOf, withStack } from "./example";

const stacks = stacksOf("on-premises");
const jsonOf = (stack: string): StackJson => stacks.get(stack) as StackJson;

/** Ids of the controls that fail, each with the resources that break it, after an edit of one stack. */
function failedAfter(stack: string, remove: (json: StackJson) => StackJson): readonly (readonly string[])[] {
  return check(withStack(stacks, stack, remove(jsonOf(stack))))
    .controls.filter(({ verdict }) => verdict === "failed")
    .map(({ control, findings }) => [
      control.id,
      ...findings.filter(({ verdict }) => verdict === "failed").map((one) => `${one.stack}: ${one.address}`),
    ]);
}

describe("a site outside AWS, behind a VPN", () => {
  it("breaks no control, and leaves none undecided", () => {
    const template = withStack(stacks, "hybrid", jsonOf("hybrid"));
    expect([...having("failed", template), ...having("undecided", template)]).toEqual([]);
  });

  it.each([
    [
      "the other side of the VPN says what it leads to",
      "hybrid",
      change("aws_vpn_connection", (body) => {
        body.static_routes_only = false;
      }),
      ["DDB-NETWORK-01", "hybrid: aws_vpn_gateway.link"],
    ],
    [
      "the VPN gateway has no connection",
      "hybrid",
      without("aws_vpn_connection", /./),
      ["DDB-NETWORK-01", "hybrid: aws_vpn_gateway.link"],
    ],
    [
      "the gateway endpoint of DynamoDB is gone, so that callers in the VPC take the one by the hour",
      "network",
      without("aws_vpc_endpoint", /dynamodb/),
      ["DDB-ENDPOINT-01", "hybrid: aws_vpc_endpoint.dynamodb-site"],
    ],
    [
      "the endpoint of the site lets in a network that no VPN leads to",
      "hybrid",
      change(
        "aws_vpc_security_group_ingress_rule",
        (body) => {
          body.cidr_ipv4 = "10.64.0.0/20";
        },
        /dynamodb-site/,
      ),
      ["DDB-ENDPOINT-08", "hybrid: aws_vpc_endpoint.dynamodb-site"],
    ],
    [
      "the endpoint of the site lets in every port of the site",
      "hybrid",
      change(
        "aws_vpc_security_group_ingress_rule",
        (body) => {
          body.to_port = 65_535;
        },
        /dynamodb-site/,
      ),
      ["DDB-ENDPOINT-08", "hybrid: aws_vpc_endpoint.dynamodb-site"],
    ],
  ])("is seen when %s", (_, stack, remove, expected) => {
    expect(failedAfter(stack, remove)).toContainEqual(expected);
  });

  it.each([["0.0.0.0/0"], ["10.0.0.0/7"], ["172.32.0.0/12"], ["192.168.0.0/15"], ["203.0.113.0/24"]])(
    "is no private network behind the VPN if the route leads to %s",
    (block) => {
      const found = failedAfter(
        "hybrid",
        change("aws_vpn_connection_route", (body) => {
          body.destination_cidr_block = block;
        }),
      );
      expect(found).toContainEqual(["DDB-NETWORK-01", "hybrid: aws_vpn_gateway.link"]);
      expect(found.map(([id]) => id)).toContain("DDB-ENDPOINT-08");
    },
  );

  it("is undecided if the input does not say what the VPN leads to", () => {
    const edited = change("aws_vpn_connection_route", (body) => {
      body.destination_cidr_block = ["$", "{var.site}"].join("");
    })(jsonOf("hybrid"));
    const undecided = having("undecided", withStack(stacks, "hybrid", edited)).map(({ control }) => control.id);
    expect(undecided).toEqual(["DDB-NETWORK-01", "DDB-ENDPOINT-08"]);
  });
});
