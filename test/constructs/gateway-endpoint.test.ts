import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { policyIn, templateWith } from "../support/synthesized-template";
import { gatewayEndpoint, SOME_POLICY } from "./builders";

describe("a gateway endpoint", () => {
  it.each(["dynamodb", "s3"] as const)("to %s is a gateway in the region of its VPC, with its routes", (service) => {
    expect(templateWith(gatewayEndpoint({ service, region: "eu-central-1" })).only(VpcEndpoint).body).toMatchObject({
      vpc_endpoint_type: "Gateway",
      service_name: `com.amazonaws.eu-central-1.${service}`,
      vpc_id: "vpc-0a1b2c3d",
      route_table_ids: ["rtb-0a1b2c3d"],
    });
  });

  it("has the policy it is given, never the default that lets everything pass", () => {
    expect(policyIn(templateWith(gatewayEndpoint()).only(VpcEndpoint))).toEqual(SOME_POLICY);
  });

  it("takes route tables that do not exist yet", () => {
    const template = templateWith((stack) => {
      const routes = new RouteTable(stack, "routes", { vpcId: "vpc-0a1b2c3d" });
      gatewayEndpoint({ routeTableIds: [routes.id] })(stack);
    });
    expect(template.only(VpcEndpoint).body.route_table_ids).toEqual([`\${aws_route_table.routes.id}`]);
  });
});
