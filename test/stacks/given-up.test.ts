import { GUARANTEES } from "../../guarantees/all";
import { weakeningPaths } from "../../src/config/weakenings";
import { estateFor, examine } from "../../src/prove/questions/examination";
import { prove } from "../../src/prove/questions/prove";
import { GIVEN_UP } from "../../stacks/proof/given-up";
import { environment, environmentFile } from "../support/environments";
import { type Example, provableEnvironment } from "../support/proofs";

type Json = Readonly<Record<string, unknown>>;

const because = { reason: "given up to see what no longer holds" };
const TABLE = "arn:aws:dynamodb:eu-west-1:333333333333:table/orders";
const WITHOUT_WORKLOAD = { cache: undefined, messaging: undefined };

/** Each option that gives something up, as somebody would set it, beside what it cannot be set with. */
const OPTIONS: Readonly<Record<string, Json>> = {
  "organization.disabled": { organization: { disabled: because } },
  "organization.withoutProtectPolicy": { organization: { withoutProtectPolicy: because } },
  "organization.withoutRegionsPolicy": { organization: { withoutRegionsPolicy: because } },
  "organization.withoutNetworkPolicy": { organization: { withoutNetworkPolicy: because } },
  "organization.regionsPolicy.additionalExemptActions": {
    organization: {
      regionsPolicy: { scope: "allServices", additionalExemptActions: { ...because, actions: ["polly:*"] } },
    },
  },
  withoutDeletionGuards: { withoutDeletionGuards: because },
  "network.disabled": {
    ...WITHOUT_WORKLOAD,
    network: { cidr: undefined, disabled: because },
    data: { withoutEndpointRestriction: because },
  },
  "network.withoutFlowLogs": { network: { withoutFlowLogs: because } },
  "network.dynamodbEndpoint.additionalTables": {
    network: { dynamodbEndpoint: { additionalTables: { ...because, arns: [TABLE] } } },
  },
  "network.s3Endpoint.additionalBuckets": {
    network: { s3Endpoint: { additionalBuckets: { ...because, arns: ["arn:aws:s3:::company-artifacts"] } } },
  },
  "data.disabled": { ...WITHOUT_WORKLOAD, data: { disabled: because } },
  "data.withoutDeletionProtection": { data: { withoutDeletionProtection: because } },
  "data.withoutRecovery": { data: { withoutRecovery: because } },
  "data.withoutEndpointRestriction": { data: { withoutEndpointRestriction: because } },
  "data.additionalEndpoints": { data: { additionalEndpoints: { ...because, ids: ["vpce-0123456789abcdef0"] } } },
  "data.additionalRoles": {
    data: { additionalRoles: { ...because, arns: ["arn:aws:iam::333333333333:role/orders-migration"] } },
  },
  "audit.disabled": { audit: { disabled: because } },
  "audit.withoutComplianceLock": { audit: { withoutComplianceLock: because } },
  "messaging.userPool.withoutInvitation": userPoolWith("withoutInvitation"),
  "messaging.userPool.withoutRequiredMfa": userPoolWith("withoutRequiredMfa"),
  "messaging.withoutTextEncryption": { messaging: { withoutTextEncryption: because } },
  "messaging.withoutReservedConcurrency": { messaging: { withoutReservedConcurrency: because } },
};

function userPoolWith(option: string): Json {
  const { userPool } = environmentFile("example").messaging as { readonly userPool: Json };
  return { messaging: { userPool: { ...userPool, [option]: because } } };
}

/** The options that depend on where the accounts are. */
const PLACES: Readonly<Record<string, Json>> = {
  "accounts.workload": { organization: { targets: ["222222222222"] } },
  "accounts.audit": { organization: { targets: ["333333333333"] } },
};

/** With an organization and a cache, and without. */
const BASES = ["example", "single-account"] as const;

const before = new Map(BASES.map((base) => [base, violatedIn(provableEnvironment(environment(base)))]));

function violatedIn(example: Example): readonly string[] {
  const { judgements, neverExercised } = examine({
    templates: example.templates,
    file: { ...example, givenUp: [] },
    guarantees: GUARANTEES,
  });
  // Whatever is given up, the rest still does something.
  expect(neverExercised).toEqual([]);
  return judgements.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
}

function changed(base: (typeof BASES)[number], change: Json): Example | undefined {
  const file = environmentFile(base);
  const settings = Object.entries(change).map(([section, value]): [string, unknown] => [
    section,
    typeof value === "object" && !("reason" in (value as Json)) ? { ...(file[section] as Json), ...value } : value,
  ]);
  const asked = Object.fromEntries(settings);
  // A section that is off has no options.
  if ((asked.organization as Json | undefined)?.disabled !== undefined) asked.organization = { disabled: because };
  if ((asked.data as Json | undefined)?.disabled !== undefined) asked.data = { disabled: because };
  if ((asked.audit as Json | undefined)?.disabled !== undefined) asked.audit = { disabled: because };
  return provableEnvironment(environment(base, asked));
}

function newlyViolated(base: (typeof BASES)[number], change: Json): readonly string[] {
  const example = changed(base, change);
  return example === undefined ? [] : violatedIn(example).filter((id) => !before.get(base)?.includes(id));
}

/** The single account has no organization and no functions whose options could be given up. */
function basesOf(option: string): readonly (typeof BASES)[number][] {
  return /^(organization|messaging|accounts)\./.test(option) ? ["example"] : BASES;
}

describe("the example environment", () => {
  it("gives nothing up", () => {
    expect(before.get("example")).toEqual([]);
    expect(exampleJudgements()).not.toContain("given up");
  });
});

function exampleJudgements(): readonly string[] {
  const example = provableEnvironment(environment("example"));
  const { judgements } = examine({ templates: example.templates, file: example, guarantees: GUARANTEES });
  return judgements.map(({ verdict }) => verdict);
}

describe("what an option gives up", () => {
  it("is said of every option that there is", () => {
    expect(Object.keys(OPTIONS).sort()).toEqual([...weakeningPaths(environment("example"))].sort());
    expect(Object.keys(GIVEN_UP).sort()).toEqual([...Object.keys(OPTIONS), ...Object.keys(PLACES)].sort());
  });

  it.each(Object.entries({ ...OPTIONS, ...PLACES }))("%s: these guarantees and no others", (option, change) => {
    const violated = new Set(basesOf(option).flatMap((base) => newlyViolated(base, change)));
    expect([...violated].sort()).toEqual([...(GIVEN_UP[option] ?? [])].sort());
  });

  it("are guarantees of the catalogue", () => {
    for (const ids of Object.values(GIVEN_UP)) {
      for (const id of ids) expect(GUARANTEES.map((guarantee) => guarantee.id)).toContain(id);
    }
  });
});

describe("the single account, which gives up its organization", () => {
  it("has every violated guarantee given up by that, with the reason", () => {
    const example = provableEnvironment(environment("single-account"));
    const { judgements, outcome } = examine({ templates: example.templates, file: example, guarantees: GUARANTEES });
    expect(outcome).toBe("proved");
    const givenUp = judgements.filter(({ verdict }) => verdict === "given up");
    expect(givenUp.map(({ guarantee }) => guarantee.id)).toEqual(before.get("single-account"));
    for (const { by } of givenUp) {
      expect(by).toMatchObject({ option: "organization.disabled", reason: expect.stringContaining("One account") });
    }
  });
});

describe("a guarantee that no option gives up", () => {
  it("stays violated beside the options that give up others", () => {
    const example = provableEnvironment(environment("single-account"));
    const { estate, subjects } = estateFor({ templates: example.templates, file: example });
    const weak = { ...estate, resources: estate.resources.map((one) => ({ ...one, policy: undefined })) };
    const verdicts = prove({ estate: weak, subjects, organization: example.organization, guarantees: GUARANTEES });
    const violated = verdicts.filter(({ verdict }) => verdict === "violated").map(({ guarantee }) => guarantee.id);
    expect(violated).toContain("DATA-2");
    expect(Object.values(GIVEN_UP).flat()).not.toContain("DATA-2");
  });
});
