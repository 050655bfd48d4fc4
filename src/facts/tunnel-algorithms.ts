/** What AWS accepts too, and why it is refused here. */
export const WEAK_TUNNEL: Readonly<Record<string, string>> = {
  AES128: "its key has 128 bits, and AWS has 256 at the same price",
  "AES128-GCM-16": "its key has 128 bits, and AWS has 256 at the same price",
  SHA1: "collisions of SHA-1 have been found",
  2: "a group of 1,024 bits can be broken by a state",
  5: "a group of 1,536 bits is below the 2,048 bits that are asked of new systems",
  22: "its subgroup of 160 bits is too small, and no one knows how it was chosen (RFC 8247)",
  23: "its subgroup is small, and no one knows how it was chosen (RFC 8247)",
  24: "its subgroup is small, and no one knows how it was chosen (RFC 8247)",
};

/**
 * What is offered to the router of a site, by kind. Diffie-Hellman is by the numbers of its groups.
 *
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
 */
export const STRONG_TUNNEL = {
  encryption: ["AES256", "AES256-GCM-16"],
  integrity: ["SHA2-256", "SHA2-384", "SHA2-512"],
  dhGroups: [14, 15, 16, 17, 18, 19, 20, 21],
} as const;
