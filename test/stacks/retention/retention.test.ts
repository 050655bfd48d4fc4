// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program
import { GUARANTEES } from "../../../src/catalogue/guarantees";
import { keptKindOf } from "../../../src/checks/changes/kept-kinds";
import type { BaselineConfig } from "../../../src/config/schema";
import { KEEPING_KINDS, KEEPING_NOTHING, keepingRuleOf } from "../../../stacks/retention/keeping-kinds";
import { retentionPage } from "../../../stacks/retention/retention-page";
import { type RetentionRow, retentionRows, type SynthesizedStack } from "../../../stacks/retention/retention-rows";
import { textOf } from "../../support/documents";
import { environment, environmentFile } from "../../support/environment-file";
import { synthesized } from "../../support/environments";

const ENVIRONMENTS = ["example", "single-account", "on-premises"];
const reason = "a reason that is long enough";

const stacksOf = (config: BaselineConfig) => {
  const { stacks, templates } = synthesized(config);
  return stacks.map(({ node: { id } }) => [id, templates.get(id)?.json as SynthesizedStack] as const);
};
const rowsOf = (config: BaselineConfig) => retentionRows({ config, stacks: stacksOf(config) });
const rowOf = (rows: readonly RetentionRow[], what: string) => {
  const found = rows.find((row) => row.what === what);
  if (found === undefined)
    throw new Error(`No row is about ${what}: there are ${rows.map((row) => row.what).join("; ")}.`);
  return found;
};
const withResource = (type: string, body: Readonly<Record<string, unknown>>) => {
  const config = environment("single-account");
  return retentionRows({ config, stacks: [["more", { resource: { [type]: { one: body } } }]] });
};

describe("a reviewer who wants to know what is kept, and how long", () => {
  it("reads the example as it is; `npm run retention` writes it anew", () => {
    const config = environment("example");
    expect(textOf("docs/retention.md")).toBe(retentionPage({ config, stacks: stacksOf(config) }));
  });

  it.each(ENVIRONMENTS)("finds every kind of resource judged, and every value known: %s", (name) => {
    const rows = rowsOf(environment(name));
    expect(rows.filter(({ about }) => about === "Not judged")).toEqual([]);
    // What is beside the stacks may be of others.
    const made = rows.filter(({ about }) => about !== "Beside the stacks");
    expect(made.filter(({ howLong }) => /not known|NaN|undefined/.test(howLong))).toEqual([]);
  });

  it.each(ENVIRONMENTS)("finds each resource that holds data, by its address: %s", (name) => {
    const config = environment(name);
    const listed = new Set(rowsOf(config).flatMap(({ where }) => where));
    const holding = stacksOf(config).flatMap(([id, { resource = {} }]) =>
      Object.entries(resource).flatMap(([type, bodies]) =>
        keptKindOf(type)?.class === "holdsData" ? Object.keys(bodies).map((one) => `${id}: ${type}.${one}`) : [],
      ),
    );
    expect(holding.length).toBeGreaterThan(0);
    expect(holding.filter((place) => !listed.has(place))).toEqual([]);
  });

  it("reads a kind that no one has judged by its name, before everything else", () => {
    const [first] = withResource("aws_kinesis_stream", {});
    expect(first).toMatchObject({
      about: "Not judged",
      what: "not known: no one has judged what aws_kinesis_stream keeps",
    });
    expect(first?.where).toEqual(["more: aws_kinesis_stream.one"]);
  });

  it("reads of a value that only Terraform knows that it is not known", () => {
    const days = "${var.days}";
    const [group] = withResource("aws_cloudwatch_log_group", { retention_in_days: days });
    expect(group?.howLong).toContain(`not known: retention_in_days is "${days}"`);
    expect(withResource("aws_cloudwatch_log_group", {})[0]?.howLong).toBe("for ever");
    expect(withResource("aws_cloudwatch_log_group", { retention_in_days: 0 })[0]?.howLong).toBe("for ever");
  });

  it("reads how long backups are kept, and what their vault locks", () => {
    expect(withResource("aws_backup_plan", { rule: [{ lifecycle: { delete_after: 35 } }] })[0]?.howLong).toBe(
      "35 days",
    );
    expect(withResource("aws_backup_plan", { rule: [{}] })[0]?.howLong).toBe("for ever");
    const copy = { destination_vault_arn: "arn", lifecycle: { delete_after: 7 } };
    expect(withResource("aws_backup_plan", { rule: [{ copy_action: [copy] }] })[1]?.howLong).toBe("7 days");
    const lock = { min_retention_days: 7, max_retention_days: 35, changeable_for_days: 3 };
    expect(withResource("aws_backup_vault_lock_configuration", lock)[0]).toMatchObject({
      howLong: "at least 7 days, at most 35 days",
      who: "no one, once the lock is final",
    });
  });

  it("has no kind both ways, and names guarantees that there are", () => {
    expect(KEEPING_NOTHING.filter((type) => keepingRuleOf(type) !== undefined)).toEqual([]);
    const kinds = Object.values(KEEPING_KINDS).flatMap((rules) => Object.keys(rules));
    expect(kinds.length).toBe(new Set(kinds).size);
    const known = new Set(GUARANTEES.map(({ id }) => id));
    const named = ENVIRONMENTS.flatMap((name) => rowsOf(environment(name)).flatMap(({ guarantees }) => guarantees));
    expect(named.filter((id) => !known.has(id) && !id.startsWith("SITE"))).toEqual([]);
  });

  it("reads the setting of each row in the schema", () => {
    const schema = textOf("stacks/environments/schema.json");
    for (const { setting } of ENVIRONMENTS.flatMap((name) => rowsOf(environment(name)))) {
      const [, path] = /^`(.+)`$/.exec(setting) ?? [];
      if (path === undefined) expect(["none", "fixed by AWS", "fixed by the baseline"]).toContain(setting);
      else expect(schema).toContain(`"${path.split(".").at(-1)}"`);
    }
  });

  it("sees each setting change its row", () => {
    const messaging = environmentFile("example").messaging as Record<string, unknown>;
    const userPool = { ...(messaging.userPool as object), accessTokenMinutes: 5, refreshTokenDays: 1 };
    const rows = rowsOf(
      environment("example", {
        audit: { retentionDays: 400, logRetentionDays: 545 },
        data: { recoveryDays: 1 },
        messaging: { ...messaging, userPool, messageRetentionDays: 30, logRetentionDays: 731 },
        backup: { retentionDays: 7, lock: { minRetentionDays: 7 }, advancedFeatures: { manage: true } },
        retention: { erasureDays: 7, recordDays: 800 },
      }),
    );
    expect(rowOf(rows, "lock on a file of the trail that is there").howLong).toBe("at least 400 days");
    expect(rowOf(rows, "files of the trail").howLong).toMatch(/^401 days, then 1 day/);
    expect(rowOf(rows, "every state of the table, for a restore to a second").howLong).toBe("1 day");
    expect(rowOf(rows, "backups of tables").howLong).toBe("7 days");
    expect(rowOf(rows, "messages").howLong).toMatch(/^30 days/);
    expect(rowOf(rows, "refresh tokens, unless they are revoked").howLong).toBe("1 day");
    expect(rowOf(rows, "id tokens").howLong).toBe("5 minutes");
    const logs = rows
      .filter(({ what }) => what === "records of the log group")
      .map(({ howLong }) => howLong.split(",")[0]);
    expect(logs.sort()).toEqual(["365 days", "545 days", "731 days"]);
  });

  it("reads who else may change what an option has given up, and the option", () => {
    const rows = rowsOf(environment("example", { organization: { disabled: { reason } } }));
    const { who, guarantees } = rowOf(rows, "records of the log group");
    expect(who).toContain("also who else has the permission");
    expect(who).toContain("CHANGE-5 is given up by `organization.disabled`");
    expect(guarantees).toEqual([]);
  });

  it("reads of what others own that it is not known, by its name", () => {
    const arn = "arn:aws:cloudtrail:eu-west-1:333333333333:trail/all-events";
    const rows = rowsOf(environment("example", { audit: { existingTrail: { arn } } }));
    expect(rowOf(rows, "records of the trail")).toMatchObject({ where: [arn], who: "its owner" });
    expect(rowOf(rows, "records of the trail").howLong).toMatch(/^not known/);
  });

  it("reads what is promised", () => {
    const backup = { retentionDays: 35, advancedFeatures: { manage: true } };
    const config = environment("example", { backup, retention: { erasureDays: 35, recordDays: 368 } });
    const page = retentionPage({ config, stacks: stacksOf(config) });
    expect(page).toContain("- 35 days after an item was erased, no copy of it is left");
    expect(page).toContain("gone after 368 days");
  });
});
