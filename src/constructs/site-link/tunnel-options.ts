import type { VpnConnectionConfig } from "@cdktf/provider-aws/lib/vpn-connection";
import { STRONG_TUNNEL, WEAK_TUNNEL } from "../../facts/tunnel-algorithms";
import { ConstructError } from "../support/construct-error";

/** What both tunnels of a VPN connection offer the router of the site: it takes one of each list. */
export interface TunnelOptions {
  /** @default AES256-GCM-16 */
  readonly encryption?: readonly TunnelEncryption[];
  /** @default SHA2-384 and SHA2-512 */
  readonly integrity?: readonly TunnelIntegrity[];
  /**
   * Groups of Diffie-Hellman, in both phases: 14 to 21.
   *
   * @default 19, 20 and 21
   */
  readonly dhGroups?: readonly number[];
}

export type TunnelEncryption = "AES256" | "AES256-GCM-16";
export type TunnelIntegrity = "SHA2-256" | "SHA2-384" | "SHA2-512";

/** Every list is given, and holds strong values only. */
export type StrongTunnelOptions = Required<TunnelOptions>;

const DEFAULTS: StrongTunnelOptions = {
  encryption: ["AES256-GCM-16"],
  integrity: ["SHA2-384", "SHA2-512"],
  dhGroups: [19, 20, 21],
};

/**
 * The options with every default.
 *
 * @throws ConstructError if a list is empty, or holds a value that is weak, or that this version does not know.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
 */
export function strongTunnelOptions(path: string, options: TunnelOptions = {}): StrongTunnelOptions {
  const chosen = { ...DEFAULTS, ...options };
  for (const name of Object.keys(STRONG_TUNNEL) as (keyof typeof STRONG_TUNNEL)[]) {
    const strong: readonly (string | number)[] = STRONG_TUNNEL[name];
    const values: readonly (string | number)[] = chosen[name];
    const wrong = values.find((value) => !strong.includes(value));
    if (values.length > 0 && wrong === undefined) continue;
    const why = wrong === undefined ? "" : `: ${WEAK_TUNNEL[wrong] ?? "it is not known to be strong"}`;
    throw new ConstructError(
      `${path}: tunnel.${name} must be some of ${strong.join(", ")}, got ${wrong === undefined ? "none" : wrong}${why}. ` +
        "Leave it out, and configure the router of the site for it.",
    );
  }
  return chosen;
}

type TunnelArgument = keyof VpnConnectionConfig extends infer Key
  ? Key extends `tunnel1${infer Name}`
    ? Name
    : never
  : never;

/** Options as the provider names them, without the number of the tunnel. */
type TunnelArguments = { readonly [Name in TunnelArgument]?: VpnConnectionConfig[`tunnel1${Name}`] };

/** The arguments of both tunnels: they are alike. */
export function tunnelArguments(
  options: StrongTunnelOptions & { readonly logGroupArn?: string },
): Partial<VpnConnectionConfig> {
  const { encryption, integrity, dhGroups, logGroupArn } = options;
  const tunnel: TunnelArguments = {
    IkeVersions: ["ikev2"],
    Phase1EncryptionAlgorithms: [...encryption],
    Phase2EncryptionAlgorithms: [...encryption],
    Phase1IntegrityAlgorithms: [...integrity],
    Phase2IntegrityAlgorithms: [...integrity],
    Phase1DhGroupNumbers: [...dhGroups],
    Phase2DhGroupNumbers: [...dhGroups],
    // AWS begins, and begins again, so that a tunnel comes back without the router of the site.
    StartupAction: "start",
    DpdTimeoutAction: "restart",
    // The pipeline says when AWS replaces an endpoint of a tunnel, within the time that AWS gives.
    EnableTunnelLifecycleControl: true,
    ...(logGroupArn !== undefined && {
      LogOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn, logOutputFormat: "json" } },
    }),
  };
  return Object.fromEntries(
    [1, 2].flatMap((number) => Object.entries(tunnel).map(([name, value]) => [`tunnel${number}${name}`, value])),
  );
}
