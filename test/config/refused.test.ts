import { ConfigError, formatProblem } from "../../src/config/config-error";
import { contradictions } from "../../src/config/contradictions/all-contradictions";
import { nothingOutlivesErasure } from "../../src/config/contradictions/retention-contradictions";
import type { Draft } from "../../src/config/draft";
import { parseConfig } from "../../src/config/parse";
import type { Patch } from "../support/settings/patch";
import { example } from "./example-file";
import { wrongBackup } from "./wrong-backup";
import { wrongHybrid } from "./wrong-hybrid";
import { wrongMessaging } from "./wrong-messaging";
import { rightRetention, wrongRetention } from "./wrong-retention";
import { wrongTogether } from "./wrong-together";
import { wrongValues } from "./wrong-values";

const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};
const keyIn = (account: string, region: string) =>
  `arn:aws:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`;

/** The problems of a refused configuration. Fails when it is accepted, or refused with anything but a ConfigError. */
function refusalOf(input: unknown): ConfigError {
  try {
    parseConfig(input, { source: "test.json" });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("a configuration is refused for", () => {
  it.each([...wrongValues, ...wrongTogether, ...wrongMessaging, ...wrongHybrid, ...wrongRetention, ...wrongBackup])(
    "$name",
    ({ patch, paths, words }) => {
      const error = refusalOf(example(patch));
      expect(error.problems.map(({ path }) => path)).toEqual(paths);
      for (const word of words) expect(error.message).toContain(word);
      for (const problem of error.problems) {
        expect(problem.fix).toMatch(/^[A-Z].*[.?]$/);
        expect(error.message).toContain(formatProblem(problem));
        expect(error.message).not.toMatch(/undefined|Invalid input|\[object/);
      }
    },
  );
});

describe("a promise about what is kept", () => {
  it.each(rightRetention)("is accepted if every setting fits it: %j", (patch) => {
    expect(() => parseConfig(example(patch), { source: "test.json" })).not.toThrow();
  });
});

describe("a backup that is kept longer than an erasure allows", () => {
  const found = (backup: object, erasureDays: number) =>
    nothingOutlivesErasure.find({ retention: { erasureDays }, data: { recoveryDays: 1 }, backup } as Draft);

  it("is refused by its setting, also if it is the default", () => {
    expect(found({ retentionDays: 36 }, 35)).toMatchObject([{ path: "backup.retentionDays", got: "36" }]);
    expect(found({}, 364)).toMatchObject([{ path: "backup.retentionDays" }]);
    expect(found({ retentionDays: 35 }, 35)).toEqual([]);
  });
});

describe("the table above", () => {
  it("breaks every rule about several settings", () => {
    const drafts = [...wrongTogether, ...wrongMessaging, ...wrongHybrid, ...wrongRetention, ...wrongBackup].map(
      ({ patch }) => example(patch) as Draft,
    );
    const tagRules = wrongValues.filter(({ patch }) => Object.keys(patch).some((path) => path.startsWith("tags")));
    drafts.push(...tagRules.map(({ patch }) => example(patch) as Draft));
    const unbroken = contradictions.filter(({ find }) => drafts.every((draft) => find(draft).length === 0));
    expect(unbroken).toEqual([]);
  });

  it("breaks no rule with the example itself", () => {
    expect(contradictions.flatMap(({ find }) => find(example() as Draft))).toEqual([]);
  });
});

describe("a report", () => {
  it("names every problem of a file, of one value and of several, in the order of the settings", () => {
    const error = refusalOf(
      example({
        "data.recoveryDays": 40,
        "network.cidr": "10.64.1.0/20",
        "regions.approved": ["eu-central-1"],
        environment: "PROD",
        "cache.nodes": 3,
        "roles.breakGlass": ["arn:aws:iam::333333333333:role/*"],
      }),
    );
    expect(error.problems.map(({ path }) => path)).toEqual([
      "environment",
      "regions.approved",
      "roles.breakGlass[0]",
      "network.cidr",
      "data.recoveryDays",
      "cache.nodes",
    ]);
    expect(error.message.split("\n")[0]).toBe("test.json: 6 problems");
  });

  it("does not complain a second time of what follows from a broken part", () => {
    const paths = (patch: Patch) => refusalOf(example(patch)).problems.map(({ path }) => path);
    // Neither that the home region is not approved, nor that zones, keys and roles are elsewhere.
    expect(paths({ "regions.home": "nowhere" })).toEqual(["regions.home"]);
    expect(
      paths({ "regions.home": "cn-north-1", "data.existingKey": { arn: keyIn("333333333333", "eu-west-1") } }),
    ).toEqual(["regions.home"]);
    // Nor that the workload account has no roles.
    expect(paths({ "accounts.workload": "x" })).toEqual(["accounts.workload"]);
    // Nor that the network has no block.
    expect(paths({ "network.cidr": undefined, "network.cidrs": "10.64.0.0/20" })).toEqual(["network.cidrs"]);
  });

  it.each<[string, Patch, readonly string[]]>([
    [
      "a VPC with bad ids",
      { "network.existingVpc": { ...vpc, vpcId: "x" } },
      ["network.existingVpc.vpcId", "network.cidr"],
    ],
    [
      "a trail with a bad ARN",
      { audit: { retentionDays: 400, existingTrail: { arn: "x" } } },
      ["audit.existingTrail.arn", "audit.retentionDays"],
    ],
    [
      "a bad home region, and a key elsewhere",
      { "regions.home": "x", "data.existingKey": { arn: keyIn("222222222222", "eu-west-1") } },
      ["regions.home", "data.existingKey.arn"],
    ],
    [
      "a bad workload account, and a key abroad",
      { "accounts.workload": "x", "data.existingKey": { arn: keyIn("333333333333", "us-east-1") } },
      ["accounts.workload", "data.existingKey.arn"],
    ],
    [
      "a bad account, and a trail abroad",
      {
        "accounts.audit": "x",
        audit: { existingTrail: { arn: "arn:aws:cloudtrail:us-east-1:333333333333:trail/events" } },
      },
      ["accounts.audit", "audit.existingTrail.arn"],
    ],
    [
      "a disabled section without a good reason",
      { "organization.disabled": { reason: "x" } },
      ["organization.disabled.reason", "organization.targets"],
    ],
    [
      "a bad option, and no organization",
      { organization: { regionsPolicy: { scope: "x" } } },
      ["organization.regionsPolicy.scope", "organization.id", "organization.targets"],
    ],
    [
      "a bad break-glass role, and no pipeline",
      { "roles.breakGlass": ["x"], "roles.pipeline": ["arn:aws:iam::222222222222:role/p"], terraform: undefined },
      ["roles.breakGlass[0]", "roles.pipeline", "terraform.assumePipelineRoles"],
    ],
    [
      "a bad cache in two subnets",
      {
        network: { existingVpc: { ...vpc, subnetIds: ["subnet-00000001", "x"] } },
        "cache.nodeCount": 2,
      },
      ["network.existingVpc.subnetIds[1]", "network.existingVpc.subnetIds", "cache.nodeCount"],
    ],
    [
      "a bad option of a table that nobody reaches",
      { network: { disabled: { reason: "x" } }, "data.recoveryDays": 36, cache: undefined, messaging: undefined },
      ["network.disabled.reason", "network.existingDynamodbEndpointId", "data.recoveryDays"],
    ],
    [
      "a state in a bad region, in a bucket of ours",
      { "terraform.state": { backend: "s3", bucket: "dm-example-x", region: "x" } },
      ["terraform.state.region", "terraform.state.bucket"],
    ],
  ])("tells all of %s", (_, patch, paths) => {
    expect(refusalOf(example(patch)).problems.map(({ path }) => path)).toEqual(paths);
  });

  it("still checks the other elements of a list with a broken one", () => {
    const error = refusalOf(example({ "regions.approved": ["eu-west-1", "x", "cn-north-1"] }));
    expect(error.problems.map(({ path }) => path)).toEqual(["regions.approved[1]", "regions.approved[2]"]);
  });

  it("shortens what it quotes", () => {
    const error = refusalOf(example({ environment: "x".repeat(10_000) }));
    expect(error.message.length).toBeLessThan(400);
  });

  it.each([[null], [[]], ["text"], [7], [undefined]])("refuses %p, which is no object of settings", (input) => {
    expect(refusalOf(input).problems).toEqual([
      expect.objectContaining({ path: "", problem: "must be an object of settings" }),
    ]);
  });
});
