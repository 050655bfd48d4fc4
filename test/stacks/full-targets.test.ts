import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaselineConfig } from "../../src/config/schema";
import { policiesOf } from "../../src/constructs/support/rendered-policy";
import { attachedPolicies, fullPolicies, fullTargets } from "../../stacks/organization/full-targets";
import { otherEnvironments } from "../../stacks/programs/other-environments";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";

const example = environment("example");
const other: BaselineConfig = { ...example, environment: "staging", namePrefix: "dm-staging" };
const withTargets = (config: BaselineConfig, targets: readonly string[]): BaselineConfig => ({
  ...config,
  organization: { ...config.organization, targets },
});

describe("somebody who attaches the SCPs of two environments to one unit", () => {
  it("is told before the apply that AWS takes no more than five", () => {
    expect(fullTargets(example, [other])).toEqual([
      expect.stringMatching(/^organization\.targets: ou-ab12-11112222 would have 9 SCPs .*\(example 4, staging 4\)/),
    ]);
  });

  it.each<readonly [string, BaselineConfig, readonly BaselineConfig[]]>([
    ["alone", example, []],
    ["with an environment at another unit", example, [withTargets(other, ["ou-ab12-33334444"])]],
    ["with one that has no organization", example, [environment("single-account")]],
    ["with itself under another path", example, [example]],
  ])("hears nothing %s", (_name, config, others) => {
    expect(fullTargets(config, others)).toEqual([]);
  });

  it("is told of the one target that both have, and not of the others", () => {
    const [one, two] = [withTargets(example, ["333333333333", "222222222222"]), withTargets(other, ["222222222222"])];
    expect(fullTargets(one, [two])).toEqual([expect.stringContaining("222222222222 would have 9")]);
  });
});

it.each<readonly [string, Record<string, unknown>]>([
  ["example", {}],
  ["example", { withoutProtectPolicy: { reason: "tried in a test" } }],
  ["example", { withoutNetworkPolicy: { reason: "tried in a test" } }],
  ["example", { withoutRegionsPolicy: { reason: "tried in a test" } }],
  [
    "example",
    { withoutRegionsPolicy: { reason: "tried in a test" }, withoutUserRefusal: { reason: "tried in a test" } },
  ],
])("counts the policies that the stack attaches: %s %j", (name, change) => {
  const { organization } = environmentFile(name) as { organization: object };
  const config = environment(name, { organization: { ...organization, ...change } });
  const attached = policiesOf(synthesized(config).app).filter(({ kind }) => kind === "scp");
  expect(attached.map(({ path }) => path.split("/")[1])).toEqual(attachedPolicies(config));
});

describe("somebody whose roles are many", () => {
  it("is told how many characters of an SCP are left, and when there are none", () => {
    const [record] = policiesOf(synthesized(example).app).filter(({ kind }) => kind === "scp");
    if (record === undefined) throw new Error("The example has SCPs.");
    expect(fullPolicies([{ ...record, size: 4_920 }])).toEqual([]);
    expect(fullPolicies([{ ...record, size: 4_921 }])).toEqual([expect.stringContaining("so 199 are left")]);
    expect(fullPolicies([{ ...record, size: 5_121 }])).toEqual([expect.stringContaining("1 above the older quota")]);
    expect(fullPolicies([{ ...record, kind: "table", size: 5_121 }])).toEqual([]);
  });
});

describe("the other environments of a clone", () => {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-others-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are read, without the chosen one and what lies beside them; a faulty one is named", () => {
    const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
    put("schema.json", "{}");
    put("staging.json", JSON.stringify(environmentFile("example", { environment: "staging" })));
    put("staging.applied.json", "{}");
    put("production.json", JSON.stringify(environmentFile("example", { environment: "production" })));
    put("faulty.json", "{");
    const { configs, unread } = otherEnvironments("production", folder);
    expect(configs.map(({ environment: name }) => name)).toEqual(["staging"]);
    expect(unread).toEqual(["faulty"]);
    expect(otherEnvironments(join(folder, "staging.json"), folder).configs.map(({ environment: e }) => e)).toEqual([
      "production",
    ]);
  });
});
