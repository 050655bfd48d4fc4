import { drillTableName, purposeOfDrillTable } from "../../src/recovery/drill-names";
import { ASKED_BY_RESTORE, DISCARD_CALLS, DRILL_CALLS } from "../../src/recovery/drill-rights";

const NAME = "dm-example-drill-20261126T203052Z-text-keys";

describe("the name of a drill's table", () => {
  it("begins with the prefix, says when it was made and what for", () => {
    const made = Date.parse("2026-11-26T20:30:52.123Z");
    expect(drillTableName({ namePrefix: "dm-example", made, purpose: "text-keys" })).toBe(NAME);
    expect(purposeOfDrillTable(NAME, "dm-example")).toBe("text-keys");
  });

  it.each([
    "dm-example-messages",
    "dm-example-drill-messages",
    "dm-example-drill-20261126-messages",
    "dm-example-drill-20261126T203052Z",
    "dm-other-drill-20261126T203052Z-messages",
    "x-dm-example-drill-20261126T203052Z-messages",
  ])("is none of these: %s", (name) => {
    expect(purposeOfDrillTable(name, "dm-example")).toBeUndefined();
  });
});

describe("somebody who runs a drill", () => {
  const all = { ...DRILL_CALLS, ...ASKED_BY_RESTORE };

  it("changes no table in use, and decrypts nothing", () => {
    const reads = /^dynamodb:(Describe|List|Get|Scan$|RestoreTableToPointInTime$)/;
    const onLive = Object.entries(all).filter(([, on]) => on.some((resource) => resource.startsWith("live")));
    expect(onLive.map(([action]) => action).filter((action) => !reads.test(action))).toEqual([]);
    expect(Object.keys(all).filter((action) => action.startsWith("kms:"))).toEqual([]);
  });

  it("deletes tables only to discard, and only those of drills", () => {
    expect(Object.keys(all)).not.toContain("dynamodb:DeleteTable");
    expect(Object.values(DISCARD_CALLS)).toEqual(Object.values(DISCARD_CALLS).map(() => ["drill"]));
  });
});
