import { X509Certificate } from "node:crypto";
import { ipv4Block, isPrivate, onBoundary, overlap } from "../../facts/ipv4-block";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

/** A site has a network and a table to come to. */
export const siteHasSomewhereToGo: Contradiction = {
  needs: [],
  asks: ["network.disabled", "network.existingVpc", "data.disabled"],
  find: (draft) => {
    if (draft.hybrid === undefined) return [];
    const fix = "Leave the hybrid section out.";
    if (!isOn({ draft, section: "data" })) {
      const problem = "needs the table, and data is disabled: the table policy would not let the machines in";
      return [{ path: "hybrid", problem, fix }];
    }
    if (isOn({ draft, section: "network" })) return [];
    const problem = "needs the network stack, which is disabled: it lets the site reach KMS, and knows the VPC";
    return [{ path: "hybrid", problem, fix: `Leave network.disabled out. ${fix}` }];
  },
};

/** The link of an existing VPC is its owner's; a new VPC has one, or the site cannot reach it. */
export const linkIsOfTheNewVpc: Contradiction = {
  needs: [],
  asks: ["network.existingVpc", "network.disabled", "hybrid.vpn", "hybrid.directConnect"],
  find: (draft) => {
    const { hybrid, network } = draft;
    if (hybrid === undefined || !isOn({ draft, section: "network" })) return [];
    const links = (["vpn", "directConnect"] as const).filter((link) => hybrid[link] !== undefined);
    if (network?.existingVpc === undefined) {
      if (links.length > 0) return [];
      const problem = "needs vpn or directConnect: nothing else leads from the site into the new VPC";
      return [
        { path: "hybrid", problem, fix: 'Write for example "vpn": { "customerGatewayAddress": "203.0.113.10" }.' },
      ];
    }
    return links.map((link) => ({
      path: `hybrid.${link}`,
      problem: "must be left out with network.existingVpc: a VPC has one virtual gateway, and its owner makes it",
      fix: "Leave it out, and let the owner of the VPC lead siteCidrs to it.",
    }));
  },
};

/** Networks of the site are private, begin where a block of their size begins, and are not in the VPC. */
export const siteIsOutsideTheVpc: Contradiction = {
  needs: [],
  find: ({ hybrid, network }) =>
    placed(hybrid?.siteCidrs).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const path = `hybrid.siteCidrs[${index}]`;
      const block = ipv4Block(value);
      if (!isPrivate(block)) {
        const problem = "must be private: within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)";
        return [{ path, problem, got: quote(value), fix: 'Use for example "10.20.0.0/16".' }];
      }
      if (onBoundary(block) !== value) {
        const problem = "must begin where a block of its size begins";
        return [{ path, problem, got: quote(value), fix: `Use "${onBoundary(block)}".` }];
      }
      const cidr = network?.cidr;
      if (cidr === undefined || !overlap(block, ipv4Block(cidr))) return [];
      const problem = `must not overlap network.cidr, ${cidr}: the VPC would keep its answers to itself`;
      return [{ path, problem, got: quote(value), fix: "Give the VPC a block that the site does not use." }];
    }),
};

/** The state is encrypted under a key of the team, because it has the keys of the tunnels in clear. */
export const tunnelKeysAreEncrypted: Contradiction = {
  needs: [],
  asks: ["terraform.state", "terraform.state.kmsKeyArn"],
  find: ({ hybrid, terraform }) => {
    if (hybrid?.vpn === undefined) return [];
    const state = terraform?.state;
    const example = `Write "kmsKeyArn" with a key that few may use.`;
    const because = "the pre-shared keys of the VPN are in the state in clear";
    if (state?.backend !== "s3") {
      const problem = `must be in S3, under a key of yours: ${because}`;
      return [{ path: "terraform.state", problem, got: quote(state ?? { backend: "local" }), fix: example }];
    }
    if (state.kmsKeyArn !== undefined) return [];
    return [{ path: "terraform.state.kmsKeyArn", problem: `is missing: ${because}`, fix: example }];
  },
};

/** There is one authority of the machines, in the place of the table, and it may sign. */
export const machinesHaveOneAuthority: Contradiction = {
  needs: ["regions.home", "accounts.workload"],
  asks: ["hybrid.trustAnchor", "hybrid.trustAnchor.privateCaArn", "hybrid.trustAnchor.certificate"],
  find: ({ hybrid, regions, accounts }) => {
    const anchor = hybrid?.trustAnchor;
    if (anchor === undefined) return [];
    const { privateCaArn, certificate } = anchor;
    if ((privateCaArn === undefined) === (certificate === undefined)) {
      const problem = `must have exactly one of privateCaArn and certificate, got ${certificate === undefined ? "neither" : "both"}`;
      return [{ path: "hybrid.trustAnchor", problem, fix: "Name the one authority that signs for the machines." }];
    }
    if (privateCaArn !== undefined) {
      const { region, account } = arnParts(privateCaArn);
      if (region === regions?.home && account === accounts?.workload) return [];
      const problem = `must be in the workload account ${accounts?.workload} and in ${regions?.home}, as the trust anchor is`;
      const fix = "Name an authority there, or give its certificate instead.";
      return [{ path: "hybrid.trustAnchor.privateCaArn", problem, got: quote(privateCaArn), fix }];
    }
    const problem = problemOfCertificate(certificate ?? "");
    const fix = "Export the certificate of the authority itself.";
    return problem === undefined ? [] : [{ path: "hybrid.trustAnchor.certificate", problem, fix }];
  },
};

function problemOfCertificate(pem: string): string | undefined {
  try {
    return new X509Certificate(pem).ca
      ? undefined
      : "must be the certificate of an authority, got that of a machine or server, which signs nothing";
  } catch {
    return "must be a certificate, got a text in PEM that is none";
  }
}

/** Each program has a name and a certificate of its own: two of one would have one role, or could take each other's. */
export const machinesDiffer: Contradiction = {
  needs: [],
  find: ({ hybrid }) =>
    (["name", "commonName"] as const).flatMap((key) => {
      const machines = placed(hybrid?.machines);
      return machines.flatMap(({ index, value }): readonly ConfigProblem[] => {
        const first = machines.find((one) => one.value[key] === value[key]);
        if (value[key] === undefined || first === undefined || first.index === index) return [];
        const problem = `must not repeat hybrid.machines[${first.index}].${key}`;
        const fix = key === "name" ? "Give each program a name." : "Give each program a certificate of its own.";
        return [{ path: `hybrid.machines[${index}].${key}`, problem, got: quote(value[key]), fix }];
      });
    }),
};

/** The number of an autonomous system is for BGP alone. */
export const asnIsForDynamicRouting: Contradiction = {
  needs: [],
  asks: ["hybrid.vpn.dynamicRouting", "hybrid.vpn.routerAsn"],
  find: ({ hybrid }) => {
    const { routerAsn, dynamicRouting } = hybrid?.vpn ?? {};
    if ((routerAsn === undefined) === (dynamicRouting === undefined)) return [];
    const path = "hybrid.vpn.routerAsn";
    return routerAsn === undefined
      ? [{ path, problem: "is missing: BGP tells routers apart by it", fix: "Write for example 65010." }]
      : [
          {
            path,
            problem: "has no effect without hybrid.vpn.dynamicRouting",
            got: quote(routerAsn),
            fix: "Leave it out: routes are static.",
          },
        ];
  },
};
/** `logRetentionDays` is left out if the log of the tunnels is given up. */
export const tunnelLogHasDays: Contradiction = {
  needs: [],
  asks: ["hybrid.vpn.withoutTunnelLog", "hybrid.vpn.logRetentionDays"],
  find: ({ hybrid }) => {
    const { withoutTunnelLog, logRetentionDays } = hybrid?.vpn ?? {};
    if (withoutTunnelLog === undefined || logRetentionDays === undefined) return [];
    return [
      {
        path: "hybrid.vpn.logRetentionDays",
        problem: "has no effect, because there is no log of the tunnels",
        got: quote(logRetentionDays),
        fix: "Leave it out, or leave hybrid.vpn.withoutTunnelLog out.",
      },
    ];
  },
};
