import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptKindOf } from "../../src/checks/changes/kept-kinds";
import { kindsOfAws } from "../../src/prove/terraform/inventory/inventory";
import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { cli } from "./cli";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-check-plan-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Json = Readonly<Record<string, unknown>>;

const change = (address: string, actions: readonly string[], more: { entry?: Json; change?: Json } = {}): Json => ({
  address,
  mode: "managed",
  type: address.split(".").at(-2)?.replace(/.*\./, ""),
  name: address.split(".").at(-1),
  provider_name: "registry.terraform.io/hashicorp/aws",
  ...more.entry,
  change: { actions, before: null, after: null, ...more.change },
});

const plan = (changes: readonly unknown[], more: Json = {}): Json => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  planned_values: { root_module: {} },
  resource_changes: changes,
  complete: true,
  errored: false,
  ...more,
});

function checkPlan(json: unknown, ...options: readonly string[]) {
  writeFileSync(join(folder, "data.json"), typeof json === "string" ? json : JSON.stringify(json));
  return cli(folder, "check-plan", ...options, "data.json");
}

const TABLE = "aws_dynamodb_table.messages";

describe("somebody who plans an ordinary change", () => {
  it("is let through", () => {
    const changes = [
      change(TABLE, ["update"]),
      change("aws_kms_key.table-key", ["no-op"]),
      change("aws_iam_role.new", ["create"]),
      change("data.aws_region.here", ["read"], { entry: { mode: "data", type: "aws_region" } }),
      change("aws_dynamodb_contributor_insights.messages", ["delete"]),
      change("aws_s3_bucket.moved", ["no-op"], { entry: { previous_address: "aws_s3_bucket.old" } }),
      change("aws_s3_bucket.imported", ["update"], { change: { importing: { id: "files" } } }),
    ];
    expect(checkPlan(plan(changes))).toEqual({
      status: 0,
      stderr: "",
      stdout:
        "nothing that holds data, protects it or is the way to it is deleted, replaced, forgotten or weakened\nof data.json\n",
    });
  });

  it("is let through with the plan of a Terraform that does not say whether it is complete", () => {
    const { complete: _, errored: __, ...old } = plan([change(TABLE, ["update"])]);
    expect(checkPlan(old).status).toBe(0);
  });
});

describe("somebody who weakens something in place", () => {
  const weakened = (before: Json, after: Json, unknown: Json = {}) =>
    checkPlan(plan([change(TABLE, ["update"], { change: { before, after, after_unknown: unknown } })]));

  it("is refused, with what it was and what is lost", () => {
    const { status, stdout } = weakened({ deletion_protection_enabled: true }, { deletion_protection_enabled: false });
    expect(status).toBe(1);
    expect(stdout).toContain(`refused    data: ${TABLE} is weakened in place; it holds data`);
    expect(stdout).toContain("because: deletion_protection_enabled: true -> false");
    expect(stdout).toContain("Put deletion_protection_enabled back to true.");
  });

  it("is undecided if the plan does not know the new value, and let through if it is stronger", () => {
    const recovery = (days: number) => ({ point_in_time_recovery: [{ enabled: true, recovery_period_in_days: days }] });
    expect(weakened(recovery(35), recovery(7)).status).toBe(1);
    expect(weakened(recovery(35), {}, { point_in_time_recovery: [{ recovery_period_in_days: true }] })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("known after apply"),
    });
    expect(weakened(recovery(7), recovery(35)).status).toBe(0);
  });

  it("is told of an argument with another text in which the reader finds no other policy", () => {
    const policy = change("aws_vpc_endpoint.dynamodb", ["update"], {
      change: { before: { policy: "{}" }, after: { policy: "[]" } },
    });
    expect(checkPlan(plan([policy]))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("policy     data: aws_vpc_endpoint.dynamodb.policy is changed"),
    });
  });
});

describe("somebody whose plan loses something", () => {
  it.each([
    ["deletes a table", change(TABLE, ["delete"]), "is deleted; it holds data", "every item in it"],
    ["replaces a table", change(TABLE, ["delete", "create"]), "is replaced; it holds data", "every item in it"],
    ["makes the new one first", change(TABLE, ["create", "delete"]), "is replaced; it holds data", "every item"],
    ["forgets a table", change(TABLE, ["forget"]), "is forgotten; it holds data", "it stays, unmanaged"],
    ["makes one and forgets one", change(TABLE, ["create", "forget"]), "is forgotten", "it stays, unmanaged"],
    [
      "deletes a key",
      change("aws_kms_key.text-key", ["delete"]),
      "it protects data",
      "cannot be read again by anybody",
    ],
    [
      "replaces an endpoint",
      change("aws_vpc_endpoint.dynamodb", ["delete", "create"]),
      "is the way to data",
      "policies name",
    ],
    [
      "imports a bucket and replaces it",
      change("aws_s3_bucket.files", ["delete", "create"], {
        change: { importing: { id: "files" }, replace_paths: [["bucket"]] },
      }),
      "is imported and replaced",
      "every file in it",
    ],
    [
      "has paths of a replacement and no such action",
      change(TABLE, ["create"], { change: { importing: { id: "old" }, replace_paths: [["hash_key"]] } }),
      "is imported and replaced",
      "every item",
    ],
    [
      "deletes what an apply that ended half-way left",
      change(TABLE, ["delete"], { entry: { deposed: "a1b2c3d4" } }),
      "is deposed; it holds data",
      "every item",
    ],
    [
      "deletes one in a module, with an index",
      change('module.orders["eu"].aws_dynamodb_table.this[0]', ["delete"], { entry: { type: "aws_dynamodb_table" } }),
      "is deleted",
      "every item",
    ],
  ])("%s, and is refused", (_, entry, said, lost) => {
    const { status, stdout } = checkPlan(plan([entry]));
    expect(status).toBe(1);
    expect(stdout).toContain(`refused    data: ${String(entry.address)} `);
    expect(stdout).toContain(said);
    expect(stdout).toMatch(new RegExp(`lost: .*${lost}`));
    expect(stdout).toContain("to do: ");
  });

  it("reads every address at once, why Terraform does it, and what to do", () => {
    const { stdout } = checkPlan(
      plan([
        change(TABLE, ["delete", "create"], {
          entry: { action_reason: "replace_because_cannot_update" },
          change: { replace_paths: [["name"], ["attribute", 0, "name"]] },
        }),
        change("aws_kms_key.text-key", ["delete"], { entry: { action_reason: "delete_because_no_resource_config" } }),
      ]),
    );
    expect(stdout).toContain(
      "because: replace because cannot update; name, attribute.0.name cannot be changed in place",
    );
    expect(stdout).toContain("to do: Put name and attribute.0.name back to what it was. On purpose: write a waiver");
    expect(stdout).toContain("because: delete because no resource config");
    expect(stdout).toContain("\n2 refused\n");
  });

  it("is refused once for a table that Terraform no longer finds and makes anew", () => {
    const { status, stdout } = checkPlan(
      plan([change(TABLE, ["create"])], { resource_drift: [change(TABLE, ["delete"])] }),
    );
    expect(status).toBe(1);
    expect(stdout).toContain(`${TABLE} is not found; it holds data`);
    expect(stdout).toContain("See that region, account and credentials are those of the apply");
    expect(stdout).toContain("\n1 refused\n");
  });

  it("finds the same in the JSON report", () => {
    checkPlan(plan([change(TABLE, ["delete"])]), "--json", "out/losses.json");
    expect(JSON.parse(readFileSync(join(folder, "out", "losses.json"), "utf8"))).toMatchObject({
      inputs: ["data.json"],
      counts: { refused: 1, undecided: 0, waived: 0 },
      losses: [{ verdict: "refused", address: TABLE, class: "holdsData", way: "deleted" }],
    });
  });
});

describe("somebody who takes something away on purpose", () => {
  const waive = (address: string, reason: string) =>
    writeFileSync(join(folder, "waivers.json"), JSON.stringify([{ control: "check-plan", address, reason }]));

  it("writes the reason, and reads it in the report", () => {
    waive("data: aws_kms_key.*", "the texts were exported in May");
    const { status, stdout } = checkPlan(
      plan([change("aws_kms_key.text-key", ["delete"])]),
      "--waivers",
      "waivers.json",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("waived     data: aws_kms_key.text-key is deleted");
    expect(stdout).toContain("on purpose: the texts were exported in May");
  });

  it("is still refused for what the waiver does not name", () => {
    waive("aws_kms_key.text-key", "the texts were exported in May");
    const changes = [change("aws_kms_key.text-key", ["delete"]), change(TABLE, ["delete"])];
    expect(checkPlan(plan(changes), "--waivers", "waivers.json").status).toBe(1);
  });

  it("is told of a waiver that nothing needs", () => {
    waive("aws_kms_key.text-key", "the texts were exported in May");
    const { status, stderr } = checkPlan(plan([change(TABLE, ["update"])]), "--waivers", "waivers.json");
    expect(status).toBe(3);
    expect(stderr).toContain("aws_kms_key.text-key");
  });
});

describe("somebody whose plan does not say enough", () => {
  it.each([
    [
      "a kind that nobody has judged",
      plan([change("awscc_dynamodb_table.t", ["delete"])]),
      "no release of this program",
    ],
    ["an action of a later Terraform", plan([change(TABLE, ["vanish"])]), "the plan says vanish of it"],
    ["no action", plan([change(TABLE, [])]), "the plan says nothing of it"],
    ["an entry that is no change", plan(["delete it"]), "resource_changes[0]"],
    ["a part of the stack only", plan([], { complete: false }), "the plan is not complete"],
    ["changes for later", plan([], { deferred_changes: [{ reason: "absent_prereq" }] }), "1 changes are deferred"],
    [
      "a resource of the state and no word of it",
      plan([], {
        prior_state: {
          values: {
            root_module: { child_modules: [{ resources: [{ address: `module.m.${TABLE}`, mode: "managed" }] }] },
          },
        },
      }),
      `the plan does not say what happens to module.m.${TABLE}`,
    ],
  ])("%s: exit code 2, and the place by name", (_, json, said) => {
    const { status, stdout } = checkPlan(json);
    expect(status).toBe(2);
    expect(stdout).toContain("undecided");
    expect(stdout).toContain(said);
  });

  it.each([
    ["a plan that ended in an error", plan([], { errored: true }), "ended in an error"],
    ["another major version of the format", plan([], { format_version: "2.0" }), 'format_version of 1.x, got "2.0"'],
    ["no version", plan([], { format_version: undefined }), "format_version of 1.x, got none"],
    ["changes that are no list", plan([], { resource_changes: {} }), "must have a list in resource_changes"],
    ["a state", { format_version: "1.0", values: {} }, "is no plan"],
    ["a stack", { resource: {} }, "is no plan"],
    ["a list", [], "is no plan"],
    ["no JSON", "Plan: 0 to add", "is not JSON"],
    ["a key that is twice", '{"format_version":"1.2","format_version":"1.2"}', "format_version"],
  ])("%s: exit code 3", (_, json, said) => {
    const { status, stderr } = checkPlan(json);
    expect(status).toBe(3);
    expect(stderr).toContain(said);
  });

  it("or who names none: exit code 3", () => {
    expect(cli(folder, "check-plan")).toMatchObject({ status: 3, stderr: expect.stringContaining("needs a plan") });
  });
});

describe("the table of kinds", () => {
  it("has judged every kind that the stacks make", () => {
    for (const name of ["example", "single-account"]) {
      const types = [...synthesized(environment(name)).templates.values()].flatMap((template) =>
        template.resources().map(({ type }) => type),
      );
      expect(types.filter((type) => keptKindOf(type) === undefined)).toEqual([]);
    }
  });

  it("knows what a table, a key and the network are", () => {
    expect(["aws_dynamodb_table", "aws_kms_key", "aws_vpc"].map((type) => keptKindOf(type)?.class)).toEqual([
      "holdsData",
      "protects",
      "way",
    ]);
  });

  it("leaves most kinds of the provider open, so that they are named and not let through", () => {
    expect(kindsOfAws().filter((type) => keptKindOf(type) === undefined)).toContain("aws_workspaces_workspace");
  });
});
