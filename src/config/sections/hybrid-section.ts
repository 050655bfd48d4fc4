import * as z from "zod/mini";
import { rangeInWords } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { STRONG_TUNNEL, WEAK_TUNNEL } from "../../facts/tunnel-algorithms";
import { choice, type Explanation, field, list, text, wholeNumber } from "../field";
import { VPN_WEAKENINGS } from "../options/hybrid-options";
import { weakenings } from "../values";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const EXAMPLE = {
  siteCidrs: ["10.20.0.0/16"],
  vpn: { customerGatewayAddress: "203.0.113.10" },
  trustAnchor: {
    privateCaArn: "arn:aws:acm-pca:eu-west-1:333333333333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
  },
  machines: [{ name: "report", pattern: "listOrders", commonName: "report.site.example.com" }],
};

/** Section `hybrid`: a site outside AWS, its link, and what its machines may do. */
export function hybridSection() {
  return field(
    z.strictObject({
      siteCidrs: siteCidrs(),
      vpn: z.optional(vpn()),
      directConnect: z.optional(directConnect()),
      trustAnchor: trustAnchor(),
      machines: machines(),
    }),
    {
      description:
        "Access from a site outside AWS, in the workload account: a second way to the table, for named machines alone. Leave " +
        "the section out for none.",
      must: "an object with siteCidrs, trustAnchor and machines; leave it out for no access from a site",
      examples: [EXAMPLE],
    },
  );
}

function siteCidrs() {
  const { min, max } = limits.siteNetworks;
  return list({
    description: "Networks of the site that may connect to the endpoints, by TLS.",
    must: `a list of ${rangeInWords(limits.siteNetworks)}`,
    min,
    max,
    of: text({
      description: "A private IPv4 block of the site.",
      must: "an IPv4 block of /8 to /32",
      examples: ["10.20.0.0/16"],
      pattern: new RegExp(`^${OCTET}(?:\\.${OCTET}){3}/(?:[89]|[12]\\d|3[0-2])$`),
    }),
  });
}

function vpn() {
  return field(
    z.strictObject({
      customerGatewayAddress: text({
        description: "Public IPv4 address of the router of the site.",
        must: "an IPv4 address",
        examples: ["203.0.113.10"],
        pattern: new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`),
      }),
      tunnel: z.optional(tunnel()),
      routerAsn: z.optional(
        wholeNumber({
          description: "Number of the autonomous system of the site, for `dynamicRouting`.",
          limit: limits.autonomousSystem,
        }),
      ),
      logRetentionDays: z.optional(
        choice({ description: "How long the log of the tunnels is kept.", limit: limits.logRetentionDays }),
      ),
      ...weakenings(VPN_WEAKENINGS),
    }),
    {
      description:
        "A site-to-site VPN connection of two tunnels. Its keys are in the Terraform state in clear, so that the state must be " +
        "in S3 under a key of yours. AWS bills it by the hour.",
      must: "an object with customerGatewayAddress",
      examples: [EXAMPLE.vpn],
    },
  );
}

function tunnel() {
  return field(
    z.strictObject({
      encryption: z.optional(algorithms("Encryption that both tunnels offer.", STRONG_TUNNEL.encryption)),
      integrity: z.optional(algorithms("Hashes that both tunnels offer.", STRONG_TUNNEL.integrity)),
      dhGroups: z.optional(
        algorithms("Groups of Diffie-Hellman that both tunnels offer, by number.", STRONG_TUNNEL.dhGroups),
      ),
    }),
    {
      description: "What the tunnels offer, for a router that cannot do the strongest. Weak values are refused.",
      must: "an object with encryption, integrity or dhGroups",
      examples: [{ encryption: ["AES256"] }],
    },
  );
}

function algorithms<const Value extends string | number>(description: string, strong: readonly Value[]) {
  const one = field(z.literal([...strong]), {
    description: "A strong one.",
    must: `one of ${strong.join(", ")}`,
    examples: [strong[0]],
    explain: (got) => explainWeak(got, strong),
  });
  return list({ description, must: `a list of ${strong.join(", ")}`, examples: [[strong[0]]], of: one });
}

function explainWeak(got: unknown, strong: readonly (string | number)[]): Explanation | undefined {
  const why = typeof got === "string" || typeof got === "number" ? WEAK_TUNNEL[got] : undefined;
  return why === undefined
    ? undefined
    : {
        problem: `must be strong, one of ${strong.join(", ")}: ${why}`,
        fix: "Configure the router of the site for one of these.",
      };
}

function directConnect() {
  return field(
    z.strictObject({
      gatewayId: text({
        description: "Id of the Direct Connect gateway.",
        must: "the id of a Direct Connect gateway: a UUID",
        examples: ["01234567-89ab-cdef-0123-456789abcdef"],
        pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      }),
    }),
    {
      description:
        "A Direct Connect gateway of the workload account that others have made, with its connection and interfaces.",
      must: "an object with gatewayId",
      examples: [{ gatewayId: "01234567-89ab-cdef-0123-456789abcdef" }],
    },
  );
}

function trustAnchor() {
  return field(
    z.strictObject({
      privateCaArn: z.optional(
        text({
          description: "ARN of an AWS Private CA of the workload account in the home region.",
          must: "the ARN of an AWS Private CA",
          examples: [EXAMPLE.trustAnchor.privateCaArn],
          pattern: /^arn:aws(?:-us-gov)?:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/,
        }),
      ),
      certificate: z.optional(
        text({
          description:
            "Certificate of another authority as PEM, with \\n for each end of a line, and without its private key.",
          must: "one certificate as PEM",
          examples: ["-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"],
          pattern: /^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n?$/,
          explain: (got) =>
            typeof got === "string" && got.includes("PRIVATE KEY")
              ? {
                  problem: "must be the certificate alone, without the private key of the authority",
                  fix: "Take the key out of the file, and consider it lost.",
                }
              : undefined,
        }),
      ),
    }),
    {
      description: "The certificate authority of the machines: one of the two.",
      must: "an object with privateCaArn or certificate",
      examples: [EXAMPLE.trustAnchor],
    },
  );
}

function machines() {
  return list({
    description: "The programs of the site, each with a role for one access pattern and a certificate of its own.",
    must: "a list of programs",
    examples: [EXAMPLE.machines],
    of: field(
      z.strictObject({
        name: text({
          description: "Name of the program. Its role is `<namePrefix>-site-<name>`.",
          must: "1 to 32 lower-case letters, digits and single hyphens, from a letter to a letter or digit",
          examples: ["report"],
          pattern: /^(?!.*--)[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
        }),
        pattern: text({
          description: "The one access pattern that the program carries out. Callers start it, not the stream.",
          must: "the name of an access pattern",
          examples: ["listOrders"],
          pattern: /^[a-z][A-Za-z0-9]{0,63}$/,
        }),
        commonName: text({
          description: "Common name (CN) in the subject of the certificate of the program.",
          must: "1 to 64 letters, digits and . _ -, without wildcards",
          examples: ["report.site.example.com"],
          pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
        }),
      }),
      {
        description: "A program of the site.",
        must: "an object with name, pattern and commonName",
        examples: EXAMPLE.machines,
      },
    ),
  });
}
