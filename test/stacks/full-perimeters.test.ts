import type { BaselineConfig } from "../../src/config/schema";
import { policiesOf } from "../../src/constructs/support/rendered-policy";
import { fullPerimeters, nearlyFullPerimeters } from "../../stacks/organization/full-perimeters";
import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";

const example = environment("example");
const [unit = ""] = example.organization.targets;
const named = (name: string, more: Partial<BaselineConfig["organization"]> = {}): BaselineConfig => ({
  ...example,
  environment: name,
  organization: { ...example.organization, ...more },
});
const three = ["one", "two", "three"].map((name) => named(name));

describe("somebody who attaches the RCPs of many environments to one unit", () => {
  it("is told when the unit is full, before the next environment is refused", () => {
    expect(fullPerimeters(example, three)).toEqual([expect.stringMatching(`${unit} is full: it has 5 RCPs`)]);
    expect(fullPerimeters(example, [...three, named("four")])).toEqual([
      expect.stringMatching(`${unit} would have 6 RCPs .*\\(example, one, two, three, four\\)`),
    ]);
  });

  it.each<readonly [string, BaselineConfig, readonly BaselineConfig[]]>([
    ["while there is room", example, three.slice(1)],
    ["with environments at another unit", example, three.map((one) => named(one.environment, { targets: ["r-ab12"] }))],
    ["with itself under another path", example, [example, example, example]],
    [
      "with environments that give it up",
      example,
      three.map((one) => named(one.environment, { withoutPerimeterPolicy: { reason: "tried in a test" } })),
    ],
    ["without an organization", environment("single-account"), three],
  ])("hears nothing %s", (_name, config, others) => {
    expect(fullPerimeters(config, others)).toEqual([]);
  });
});

describe("somebody whose roles are many", () => {
  it("is told how many characters of the RCP are left", () => {
    const [record, ...more] = policiesOf(synthesized(example).app).filter(({ kind }) => kind === "rcp");
    if (record === undefined) throw new Error("The example has an RCP.");
    expect(more).toEqual([]);
    expect(nearlyFullPerimeters([{ ...record, size: 4_870 }])).toEqual([]);
    expect(nearlyFullPerimeters([{ ...record, size: 4_871 }])).toEqual([expect.stringContaining("so 249 are left")]);
    expect(nearlyFullPerimeters([{ ...record, kind: "scp", size: 5_121 }])).toEqual([]);
  });
});
