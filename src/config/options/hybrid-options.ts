import type { WeakeningOptions } from "./weakening-option";

/** Options of `hybrid.vpn`. */
export const VPN_WEAKENINGS = {
  dynamicRouting: {
    does: "Lets the router of the site say by BGP which networks the VPC leads to.",
    lost: "the router of the site may lead all traffic of the VPC to itself, also that to addresses that are not of the site",
    advice: "Security groups still decide who connects to what. By default the routes are `siteCidrs` and no others.",
    guarantees: [],
  },
  withoutTunnelLog: {
    does: "Makes no log of the tunnels.",
    lost: "why a tunnel is down, and who tried to make one, is not recorded",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;
