import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WireItem } from "../../local/engine/wire";
import { DrillService } from "../../local/recovery/drill-service";
import { arnOf, KEY_ARN } from "../../local/recovery/fake-tables";
import type { Messaging } from "../../local/workload/local-messaging";
import { DISCARD_CALLS, DRILL_CALLS } from "../../src/recovery/drill-rights";
import type { DrillReport } from "../../stacks/drill/drill-report";
import type { ProgramResult } from "../../stacks/programs/program-result";
import { runDrill } from "../../stacks/programs/run-drill";
import { startMessaging } from "../messaging/support/start-messaging";
import { environmentFile, OWN_CREDENTIALS } from "../support/environment-file";
import { runAgainst } from "../support/run-against";

const MESSAGES = "dm-example-messages";
const KEYS = "dm-example-text-keys";
const BACKUP = `${arnOf(MESSAGES)}/backup/01500000000000-0a1b2c3d`;
const RECOVERY_POINT = "arn:aws:backup:eu-west-1:333333333333:recovery-point:1EB3B5E7-9EB0-435A-A80B-108B488B0D45";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-drill-"));
let app: Messaging;
let service: DrillService;
/** Rows at the moment that is restored, and of the table in use, which went on. */
let then: readonly WireItem[];
let now: readonly WireItem[];
let branchKeys: readonly WireItem[];

beforeAll(async () => {
  app = await startMessaging();
  const { groupId = "" } = (await app.write("ada", "ben", { text: "first" })).body;
  for (const text of ["second", "third", "fourth"]) {
    app.clock.forward(1_000);
    await app.send("ben", groupId, { text });
  }
  await app.deliverStream();
  then = await app.engine.items();
  branchKeys = await app.textKeys.keyStore.items();
  app.clock.forward(10 * 60_000);
  latest = app.clock.milliseconds;
  app.clock.forward(10 * 60_000);
  const { messageId = "" } = (await app.send("ada", groupId, { text: "after the moment" })).body;
  await app.deliverStream();
  await app.markRead("ben", groupId, messageId);
  await app.block("ada", groupId, { otherUserId: "ben", blocked: true });
  await app.write("carl", "dora", { text: "a new conversation" });
  now = await app.engine.items();
});
let latest = 0;

beforeEach(async () => {
  service = await DrillService.start();
  service.latest = latest;
  service.addTable(MESSAGES, { keys: ["pk", "sk"], items: now });
  service.addTable(KEYS, { keys: ["branch-key-id", "type"], items: branchKeys }).streamPolicy = undefined;
  const backedUp = { table: MESSAGES, made: latest, items: [...then] };
  service.backups.set(BACKUP, backedUp);
  service.backups.set(RECOVERY_POINT, backedUp);
  // A restore to a point in time gives what was there then.
  service.spoil = (items) => (items.length === now.length ? structuredClone([...then]) : items);
});
afterEach(() => service.stop());
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.stop();
});

function environmentWith(change: Readonly<Record<string, unknown>> = {}): string {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", { ...OWN_CREDENTIALS, ...change })));
  return file;
}

/** What `npm run drill -- …` runs, with services of this process in the place of AWS, and no waiting. */
function run(...parameters: readonly string[]): Promise<ProgramResult> {
  let milliseconds = Date.parse("2026-11-26T20:30:52Z");
  const clock = {
    now: () => milliseconds,
    wait: async (time: number) => {
      milliseconds += time;
    },
  };
  return runAgainst({ AWS_ENDPOINT_URL: service.endpoint }, () =>
    runDrill({ parameters, variables: process.env, clock }),
  );
}

async function reportOf(...parameters: readonly string[]): Promise<DrillReport> {
  const { stdout, stderr } = await run(...parameters, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as DrillReport;
}

const DRILLED = "dm-example-drill-20261126T203052Z-messages";
const DRILLED_KEYS = "dm-example-drill-20261126T203052Z-text-keys";

/** The report about the table of messages. */
const ofMessages = ({ tables }: DrillReport) => tables.find(({ purpose }) => purpose === "messages");

describe("somebody who rehearses a restore", () => {
  it("gets both tables under a name of the drill, complete, and sees what is newer and how long it took", async () => {
    const ended = await run("restore", environmentWith());
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toContain("Complete: nothing is missing.");
    expect(ended.exitCode).toBe(0);
    expect([...service.tables.keys()]).toEqual([MESSAGES, KEYS, DRILLED_KEYS, DRILLED]);
    expect(ended.stdout).toMatch(/time: restore 30 s, settings \d+ s, comparison \d+ s/);
    expect(ended.stdout).toContain("after that moment: 4 new rows, 2 changed ones");
    expect(ended.stdout).toContain("texts: 6 of 6 are bound to their rows");
  });

  it("finds every setting of the table in use on the restored one, with the policies made for its own ARNs", async () => {
    await run("restore", environmentWith({ data: { contributorInsights: { reason: "to see the busiest keys" } } }));
    const { description, ...drilled } = service.table(DRILLED);
    expect(drilled).toMatchObject({ recoveryDays: 35, timeToLive: "expiresAt" });
    expect(drilled.insights).toContain("");
    expect(drilled.tags).toEqual({ baseline: "example", "restore-drill": new Date(latest).toISOString() });
    expect(description).toMatchObject({
      DeletionProtectionEnabled: true,
      SSEDescription: { KMSMasterKeyArn: KEY_ARN },
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    });
    const policies = `${drilled.policy} ${drilled.streamPolicy}`;
    expect(policies).toContain(`"${arnOf(DRILLED)}/index/*"`);
    expect(policies).toContain(`"${arnOf(DRILLED)}/stream/2026-06-01T12:00:00.000"`);
    expect(policies).not.toContain(MESSAGES);
  });

  it("lets nothing expire before it is compared", async () => {
    await run("restore", environmentWith());
    const actions = service.calls.filter(({ resource }) => resource === DRILLED).map(({ action }) => action);
    expect(actions.indexOf("dynamodb:UpdateTimeToLive")).toBeGreaterThan(actions.lastIndexOf("dynamodb:Scan"));
    expect(actions.indexOf("dynamodb:PutResourcePolicy")).toBeLessThan(actions.indexOf("dynamodb:Scan"));
  });

  it.each([
    ["a backup of DynamoDB", BACKUP],
    ["a recovery point of AWS Backup", RECOVERY_POINT],
  ])("restores one table from %s", async (_, arn) => {
    const ended = await run("restore", environmentWith(), "--backup", arn);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect([...service.tables.keys()]).toEqual([MESSAGES, KEYS, DRILLED]);
    expect(service.table(DRILLED).description).toMatchObject({ SSEDescription: { KMSMasterKeyArn: KEY_ARN } });
  });

  it("is told which rows are missing, and of a changed one", async () => {
    const message = then.find(({ senderId }) => senderId?.S === "ben");
    const other = then.find(({ senderId }) => senderId?.S === "ada");
    service.spoil = () =>
      then.flatMap((row) => (row === message ? [] : [row === other ? { ...row, sentAt: { N: "1" } } : row]));
    const ended = await run("restore", environmentWith());
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain("! missing in the restored table: 1\n");
    expect(ended.stdout).toContain(String(message?.sk?.S));
    expect(ended.stdout).toContain("! different, and nothing explains it: 1\n");
    expect(ended.stdout).toContain("Not complete");
  });

  it("is told when a text is bound to another table, and which key is lost", async () => {
    const bound = await reportOf("restore", environmentWith({ data: { textsBoundTo: "dm-other-messages" } }));
    expect(ofMessages(bound)?.texts).toMatchObject({ texts: 6, bound: 0 });
    expect(bound.isComplete).toBe(false);
    service.table(KEYS).items = branchKeys.filter(({ type }) => !String(type?.S).startsWith("branch:version:"));
    const lost = ofMessages(await reportOf("restore", environmentWith()));
    expect(lost?.texts?.missingKeys).toEqual([expect.stringMatching(/^dm-example-text version [0-9a-f-]{36}$/)]);
    expect(lost?.isComplete).toBe(false);
  });

  it("is told of a setting that AWS refuses, and gets the others", async () => {
    service.refused.add("dynamodb:PutResourcePolicy");
    const ended = await run("restore", environmentWith());
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain("! resource policy: NOT THERE: AccessDeniedException");
    expect(service.table(DRILLED)).toMatchObject({ recoveryDays: 35 });
  });

  it("is told that a comparison needs break-glass, and compares later what was restored", async () => {
    service.refused.add("dynamodb:Scan");
    const ended = await run("restore", environmentWith());
    expect(ended).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ended.stderr).toContain("AWS refuses a scan of");
    expect(ended.stderr).toContain("Only break-glass may scan a table of the baseline: assume its role, and run");
    service.refused.delete("dynamodb:Scan");
    const [restored = ""] = [...service.tables.keys()].filter((name) => name.includes("-drill-"));
    expect(await run("compare", restored, environmentWith())).toMatchObject({ exitCode: 0 });
  });

  it("restores a table that is gone from a backup, and is told that nothing could be compared", async () => {
    service.tables.delete(MESSAGES);
    expect(await run("restore", environmentWith())).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("aws dynamodb list-backups --backup-type SYSTEM"),
    });
    const ended = await run("restore", environmentWith(), "--backup", BACKUP);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain(`! There is no table ${MESSAGES} to compare with`);
    expect(ended.stdout).toContain("only the resource control policy closes the table");
  });

  it.each<readonly [string, readonly string[]]>([
    ["an hour that nobody kept", ["--to-time", "2020-01-01T00:00:00Z"]],
    ["a backup of another table", ["--backup", `${arnOf("orders")}/backup/01500000000000-0a1b2c3d`]],
    ["a recovery point that is not there", ["--backup", `${RECOVERY_POINT}0`]],
  ])("is refused %s, and nothing is made", async (_, parameters) => {
    expect(await run("restore", environmentWith(), ...parameters)).toMatchObject({ exitCode: 2, stdout: "" });
    expect([...service.tables.keys()]).toEqual([MESSAGES, KEYS]);
  });

  it("needs these rights, each on these resources, and no other", async () => {
    const file = environmentWith({ data: { contributorInsights: { reason: "to see the busiest keys" } } });
    service.table(MESSAGES).description.GlobalSecondaryIndexes = [{ IndexName: "gsi1" }];
    await run("restore", file);
    await run("restore", file, "--backup", BACKUP);
    await run("restore", file, "--backup", RECOVERY_POINT);
    await run("compare", DRILLED, file);
    await run("adopt", DRILLED, file);
    expect(callsSeen()).toEqual(asSorted(DRILL_CALLS));
    service.calls.splice(0);
    await run("discard", DRILLED, file);
    expect(callsSeen()).toEqual(asSorted(DISCARD_CALLS));
  });
});

describe("somebody who compares", () => {
  it("a table of an earlier drill learns the same as then", async () => {
    const then = ofMessages(await reportOf("restore", environmentWith()));
    const again = ofMessages(await reportOf("compare", DRILLED, environmentWith()));
    expect(again?.comparison).toEqual(then?.comparison);
    expect(again?.moment).toBe(then?.moment);
  });

  it.each([MESSAGES, "dm-example-drill-messages", DRILLED])(
    "a table that no drill made is told so: %s",
    async (name) => {
      expect(await run("compare", name, environmentWith())).toMatchObject({ exitCode: 2, stdout: "" });
    },
  );
});

describe("somebody who discards", () => {
  it("a table of a drill sees its protection and the table go", async () => {
    await run("restore", environmentWith());
    expect(await run("discard", DRILLED, environmentWith())).toMatchObject({ exitCode: 0, stderr: "" });
    expect(service.tables.has(DRILLED)).toBe(false);
  });

  it.each<readonly [string, string, (service: DrillService) => void]>([
    ["the table in use", MESSAGES, () => {}],
    ["the table in use, also with the tag", MESSAGES, ({ tables }) => tag(tables.get(MESSAGES))],
    [
      "a table of another name, with the tag",
      "dm-example-copy",
      (s) => tag(s.addTable("dm-example-copy", { keys: [] })),
    ],
    ["a table with a drill's name, without the tag", DRILLED, (s) => s.addTable(DRILLED, { keys: ["pk", "sk"] })],
    ["a table that is not there", DRILLED, () => {}],
  ])("may not delete %s", async (_, name, prepare) => {
    prepare(service);
    const before = service.tables.size;
    expect(await run("discard", name, environmentWith())).toMatchObject({ exitCode: 2, stdout: "" });
    expect(service.tables.size).toBe(before);
    expect(service.calls.map(({ action }) => action)).not.toContain("dynamodb:UpdateTable");
  });

  it("may not delete a restored table that an environment has taken into use", async () => {
    await run("restore", environmentWith());
    const ended = await run("discard", DRILLED, environmentWith({ data: { tableName: DRILLED } }));
    expect(ended).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("in use") });
    expect(service.tables.has(DRILLED)).toBe(true);
  });

  it("is told when AWS refuses it", async () => {
    await run("restore", environmentWith());
    service.refused.add("dynamodb:DeleteTable");
    expect(await run("discard", DRILLED, environmentWith())).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("AccessDeniedException"),
    });
  });
});

it.each<readonly [string, readonly string[]]>([
  ["no word", []],
  ["another word", ["delete", DRILLED]],
  ["no table", ["compare"]],
  ["both ways to restore", ["restore", "--to-time", "2026-06-01T12:00:00Z", "--backup", BACKUP]],
  ["a time without a zone", ["restore", "--to-time", "2026-06-01T12:00:00"]],
  ["a time that no calendar has", ["restore", "--to-time", "2026-13-01T12:00:00Z"]],
  ["a backup of S3", ["restore", "--backup", "arn:aws:s3:::bucket"]],
  ["an option twice", ["restore", "--backup", BACKUP, "--backup", BACKUP]],
  ["a backup to discard", ["discard", DRILLED, "--backup", BACKUP]],
  ["two environments", ["restore", "example", "production"]],
])("somebody who gives %s is told how a drill is called", async (_, parameters) => {
  expect(await run(...parameters)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("Usage: ") });
  expect(service.calls).toEqual([]);
});

function tag(table: { tags: Record<string, string> } | undefined): void {
  if (table !== undefined) table.tags["restore-drill"] = "2026-06-01T12:00:00.000Z";
}

/** Actions that were called, each with the kinds of resources that it was called on. */
function callsSeen(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, Set<string>> = {};
  for (const { action, resource } of service.calls) {
    found[action] ??= new Set();
    found[action].add(kindOf(resource));
  }
  return asSorted(Object.fromEntries(Object.entries(found).map(([action, kinds]) => [action, [...kinds]])));
}

function kindOf(resource: string): string {
  if (resource === "*") return "any";
  if (resource.startsWith("arn:aws:iam:")) return "restoreRole";
  if (resource.startsWith("arn:aws:backup:")) return "recoveryPoint";
  if (resource.includes("/backup/")) return "backup";
  const side = resource.startsWith("dm-example-drill-") ? "drill" : "live";
  if (resource.includes("/stream/")) return `${side}Stream`;
  return resource.includes("/index/") ? `${side}Index` : side;
}

function asSorted(calls: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  const rows = Object.entries(calls).map(([action, kinds]) => [action, [...kinds].sort()] as const);
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
