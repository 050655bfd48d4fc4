// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { check } from "../../src/checks/check-controls";
import type { Template } from "../../src/checks/checked-template";
import { parseWaivers, type Waiver } from "../../src/checks/waiver";
import { checkTemplate } from "../support/check-templates";
import { environment, environmentFile } from "../support/environment-file";
import { synthesized } from "../support/environments";

const REASON = "a table for trying things out, rebuilt every night";
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  control: "DDB-TABLE-01",
  address: "aws_dynamodb_table.notes",
  reason: REASON,
  ...change,
});

const tables = (...names: readonly string[]): Template =>
  checkTemplate(
    new Map([["data", { resource: { aws_dynamodb_table: Object.fromEntries(names.map((name) => [name, {}])) } }]]),
  );

const verdictOf = (template: Template, waivers: readonly Waiver[]) =>
  check(template, { waivers }).controls.find(({ control }) => control.id === "DDB-TABLE-01");

describe("a team that gives a control up", () => {
  it.each([
    ["the address", "aws_dynamodb_table.notes"],
    ["the address with its stack", "data: aws_dynamodb_table.notes"],
    ["all tables", "aws_dynamodb_table.*"],
  ])("names %s, and the control is waived for it with the reason", (_, address) => {
    const checked = verdictOf(tables("notes"), [waiver({ address })]);
    expect(checked?.verdict).toBe("waived");
    expect(checked?.findings).toMatchObject([
      { verdict: "waived", waiver: { by: "waiver file", reason: REASON, instead: "failed" } },
    ]);
  });

  it.each([
    ["another control", waiver({ control: "DDB-TABLE-02" })],
    ["another table", waiver({ address: "aws_dynamodb_table.note" })],
    ["another stack", waiver({ address: "audit: aws_dynamodb_table.notes" })],
    ["a form in which the dot is any character", waiver({ address: "aws_dynamodb_table-notes" })],
  ])("is not heard for %s", (_, other) => {
    expect(verdictOf(tables("notes"), [other])?.verdict).toBe("failed");
  });

  it("must say which stack it means if two have the address and both break the control", () => {
    const notes = { resource: { aws_dynamodb_table: { notes: {} } } };
    const twice = checkTemplate(
      new Map([
        ["data", notes],
        ["archive", notes],
      ]),
    );
    expect(verdictOf(twice, [waiver()])?.verdict).toBe("failed");
    const { ambiguousWaivers, unusedWaivers } = check(twice, { waivers: [waiver()] });
    expect(ambiguousWaivers).toEqual([{ waiver: waiver(), stacks: ["data", "archive"] }]);
    expect(unusedWaivers).toEqual([]);
    const each = ["data", "archive"].map((stack) => waiver({ address: `${stack}: aws_dynamodb_table.notes` }));
    expect(verdictOf(twice, each)?.verdict).toBe("waived");
  });

  it("still fails for the other table", () => {
    const checked = verdictOf(tables("notes", "orders"), [waiver()]);
    expect(checked?.verdict).toBe("failed");
    expect(checked?.findings.map(({ verdict }) => verdict)).toEqual(["waived", "failed"]);
  });

  it("is told of each waiver that nothing needs", () => {
    const passing = checkTemplate(
      new Map([["data", { resource: { aws_dynamodb_table: { notes: { deletion_protection_enabled: true } } } }]]),
    );
    const elsewhere = waiver({ address: "aws_dynamodb_table.gone" });
    expect(check(passing, { waivers: [waiver(), elsewhere] }).unusedWaivers).toEqual([waiver(), elsewhere]);
    expect(check(tables("notes"), { waivers: [waiver(), elsewhere] }).unusedWaivers).toEqual([elsewhere]);
  });
});

describe("a resource that says by a tag that it gives a control up", () => {
  const tagged = (tags: unknown) =>
    verdictOf(checkTemplate(new Map([["data", { resource: { aws_dynamodb_table: { notes: { tags } } } }]])), []);

  it("is waived, with the reason in the tag", () => {
    expect(tagged({ "weakened:deletion-protection": REASON })?.findings).toMatchObject([
      { verdict: "waived", waiver: { by: "tag weakened:deletion-protection", reason: REASON } },
    ]);
  });

  it.each([
    ["no reason", { "weakened:deletion-protection": "" }],
    ["a reason that says nothing", { "weakened:deletion-protection": "yes" }],
    ["a reason that only Terraform knows", { "weakened:deletion-protection": "${var.reason_for_this}" }],
    ["the tag of another control", { "weakened:recovery": REASON }],
    ["a reference for tags", "${var.tags}"],
  ])("is not with %s", (_, tags) => {
    expect(tagged(tags)?.verdict).toBe("failed");
  });
});

describe("an environment of ours that gives everything up that it can", () => {
  const reason = { reason: "To try the baseline out before the review" };
  const file = environmentFile("example") as Readonly<Record<string, { readonly userPool?: object }>>;
  const { reservedConcurrency: _, ...messaging } = file.messaging as Readonly<Record<string, unknown>>;
  const { templates } = synthesized(
    environment("example", {
      withoutDeletionGuards: reason,
      data: { ...file.data, withoutRecovery: reason, withoutEndpointRestriction: reason },
      audit: { ...file.audit, withoutComplianceLock: reason },
      network: { ...file.network, withoutFlowLogs: reason },
      backup: { advancedFeatures: { manage: true }, withoutVaultLock: reason },
      messaging: {
        ...messaging,
        withoutReservedConcurrency: reason,
        userPool: { ...file.messaging?.userPool, withoutInvitation: reason, withoutRequiredMfa: reason },
      },
    }),
  );
  const checked = check(checkTemplate(new Map([...templates].map(([id, { json }]) => [id, json]))));
  const having = (verdict: string) =>
    checked.controls.filter((one) => one.verdict === verdict).map(({ control }) => control.id);

  it("fails nothing: what it gives up is waived by tags on its resources", () => {
    expect([having("failed"), having("undecided")]).toEqual([[], []]);
    expect(having("waived")).toEqual([
      "DDB-TABLE-01",
      "DDB-TABLE-02",
      "DDB-TABLE-03",
      "DDB-TABLE-POLICY-01",
      "DDB-KEY-03",
      "DDB-NETWORK-06",
      "DDB-TRAIL-08",
      "DDB-BUCKET-01",
      "DDB-BUCKET-09",
      "DDB-BUCKET-12",
      "DDB-BACKUP-01",
      "DDB-BACKUP-05",
      "DDB-LOG-03",
      "DDB-FUNCTION-03",
      "DDB-USERS-01",
      "DDB-USERS-02",
      "DDB-USERS-03",
      "DDB-USERS-06",
    ]);
  });
});

describe("somebody who writes waivers is told every problem at once", () => {
  const problemsOf = (json: unknown) => parseWaivers(json, ["DDB-TABLE-01"]).problems;

  it("reads what is right", () => {
    expect(parseWaivers([waiver()], ["DDB-TABLE-01"])).toEqual({ waivers: [waiver()], problems: [] });
  });

  it.each([
    ["no list", {}, ["must be a list of waivers, got {}"]],
    ["no object", ["DDB-TABLE-01"], ['[0] must be an object, got "DDB-TABLE-01"']],
    [
      "no reason",
      [{ ...waiver(), reason: undefined }],
      ["[0].reason must say why in 10 characters or more, got nothing"],
    ],
    [
      "a reason that says nothing",
      [waiver({ reason: "  because  " })],
      ['[0].reason must say why in 10 characters or more, got "  because  "'],
    ],
    [
      "an unknown control",
      [waiver({ control: "DDB-TABLE-1" })],
      ['[0].control must be the id of a control, such as DDB-TABLE-01, got "DDB-TABLE-1"'],
    ],
    ["no address", [waiver({ address: "" })], ['[0].address must be the address of a resource, got ""']],
    [
      "a setting that there is not",
      [{ ...waiver(), until: "2030" }],
      ["[0].until is no setting; there are control, address, reason"],
    ],
    [
      "several problems",
      [waiver(), { control: 1 }],
      [
        "[1].control must be the id of a control, such as DDB-TABLE-01, got 1",
        "[1].address must be the address of a resource, got nothing",
        "[1].reason must say why in 10 characters or more, got nothing",
      ],
    ],
  ])("%s", (_, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });
});
