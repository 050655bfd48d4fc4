import { CustomerGateway } from "@cdktf/provider-aws/lib/customer-gateway";
import { DxGatewayAssociation } from "@cdktf/provider-aws/lib/dx-gateway-association";
import { VpnConnection } from "@cdktf/provider-aws/lib/vpn-connection";
import { VpnConnectionRoute } from "@cdktf/provider-aws/lib/vpn-connection-route";
import { VpnGatewayRoutePropagation } from "@cdktf/provider-aws/lib/vpn-gateway-route-propagation";
import { templateWith } from "../support/synthesized-template";
import { DIRECT_CONNECT, SITE_VPN, siteLink } from "./builders";

describe("a link to a site", () => {
  it("offers strong algorithms alone, in both tunnels and both phases", () => {
    const { body } = templateWith(siteLink()).only(VpnConnection);
    for (const tunnel of ["tunnel1", "tunnel2"]) {
      expect(body[`${tunnel}_ike_versions`]).toEqual(["ikev2"]);
      for (const phase of ["phase1", "phase2"]) {
        expect(body[`${tunnel}_${phase}_encryption_algorithms`]).toEqual(["AES256-GCM-16"]);
        expect(body[`${tunnel}_${phase}_integrity_algorithms`]).toEqual(["SHA2-384", "SHA2-512"]);
        expect(body[`${tunnel}_${phase}_dh_group_numbers`]).toEqual([19, 20, 21]);
      }
    }
  });

  it("names no pre-shared key: AWS makes them", () => {
    expect(JSON.stringify(templateWith(siteLink()).json)).not.toContain("preshared_key");
  });

  it("has routes to the networks of the site and to no other", () => {
    const template = templateWith(siteLink({ siteCidrs: ["10.20.0.0/16", "192.168.7.0/24"] }));
    expect(template.only(VpnConnection).body.static_routes_only).toBe(true);
    const routes = template.all(VpnConnectionRoute).map(({ body }) => body.destination_cidr_block);
    expect(routes).toEqual(["10.20.0.0/16", "192.168.7.0/24"]);
  });

  it("puts its routes into each route table that is named", () => {
    const template = templateWith(siteLink({ routeTableIds: ["rtb-1", "rtb-2"] }));
    const tables = template.all(VpnGatewayRoutePropagation).map(({ body }) => body.route_table_id);
    expect(tables).toEqual(["rtb-1", "rtb-2"]);
  });

  it("tells Direct Connect of the block of the VPC alone, and needs no VPN", () => {
    const template = templateWith(siteLink({ vpn: undefined, directConnect: DIRECT_CONNECT }));
    expect(template.only(DxGatewayAssociation).body).toMatchObject({
      dx_gateway_id: DIRECT_CONNECT.gatewayId,
      allowed_prefixes: ["10.64.0.0/20"],
    });
    expect(template.count(VpnConnection) + template.count(CustomerGateway)).toBe(0);
  });

  it("has a VPN beside Direct Connect, for the day that the line is cut", () => {
    const template = templateWith(siteLink({ vpn: SITE_VPN, directConnect: DIRECT_CONNECT }));
    expect([template.count(VpnConnection), template.count(DxGatewayAssociation)]).toEqual([1, 1]);
  });
});
