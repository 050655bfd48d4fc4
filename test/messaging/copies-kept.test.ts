import type { Messaging } from "../../local/workload/local-messaging";
import { parseConfig } from "../../src/config/parse";
import { copiesIn, copyProblems } from "../../src/messaging/functions/copy-variables";
import { copiesKept } from "../../src/messaging/offboarding/copies-kept";
import { erasureVariables } from "../../stacks/messaging/erasure-variables";
import { environment, environmentFile } from "../support/environment-file";
import { startMessaging } from "./support/start-messaging";

const now = Date.parse("2026-03-01T00:00:00Z");
const ALL = { RECOVERY_DAYS: "35", BACKUP_DAYS: "90", LOG_DAYS: "368", TRAIL_DAYS: "400", CACHE_SECONDS: "60" };

describe("somebody who reads until when copies of an erased user are there", () => {
  it("sees a time for each copy that the environment keeps", () => {
    expect(copiesKept({ now, copies: copiesIn(ALL) })).toEqual({
      streamedUntil: "2026-03-02T00:00:00.000Z",
      recoverableUntil: "2026-04-05T00:00:00.000Z",
      backedUpUntil: "2026-05-30T00:00:00.000Z",
      cachedUntil: "2026-03-01T00:01:00.000Z",
      loggedUntil: "2027-03-04T00:00:00.000Z",
      recordedUntil: "2027-04-05T00:00:00.000Z",
    });
  });

  it("sees none for a copy that is not kept, and the name of each of which no one has said anything", () => {
    const none = { RECOVERY_DAYS: "none", CACHE_SECONDS: "none", LOG_DAYS: "30" };
    expect(copiesKept({ now, copies: copiesIn(none) })).toEqual({
      streamedUntil: "2026-03-02T00:00:00.000Z",
      loggedUntil: "2026-03-31T00:00:00.000Z",
      notKnown: "backups,trail",
    });
    for (const copies of [undefined, copiesIn({})]) {
      expect(copiesKept({ now, copies })).toMatchObject({ notKnown: "recovery,backups,cache,logs,trail" });
    }
  });

  it("sees them in the line of the log", async () => {
    const app: Messaging = await startMessaging({ more: () => ({ copies: copiesIn(ALL) }) });
    await app.write("ada", "ben", { text: "hello" });
    await app.offboard("ada");
    const line = app.log.map((one) => JSON.parse(one) as Record<string, unknown>).at(-1);
    await app.stop();
    expect(line).toMatchObject({
      event: "userErased",
      ...copiesKept({ now: app.clock.milliseconds, copies: copiesIn(ALL) }),
    });
    expect(line).not.toHaveProperty("notKnown");
  });
});

describe("a variable of a copy", () => {
  it.each(["0", "-1", "1.5", "", "forever", "123456", "None"])("is refused as %j", (value) => {
    for (const variable of Object.keys(ALL)) {
      expect(copyProblems({ ...ALL, [variable]: value })).toEqual([
        `${variable} must be a whole number from 1 to 99999, "none", or left out if it is not known, got "${value}".`,
      ]);
    }
  });

  it("is accepted as a number, as none, and if it is left out", () => {
    for (const variables of [ALL, {}, { RECOVERY_DAYS: "none" }]) expect(copyProblems(variables)).toEqual([]);
  });
});

describe("the stacks say of each copy", () => {
  const variablesWith = (change: Readonly<Record<string, unknown>>) =>
    erasureVariables(parseConfig({ ...environmentFile("example"), ...change }, { source: "a test" }));
  const reason = "a reason that is long enough";

  it("what the settings of the environment say", () => {
    expect(erasureVariables(environment("example"))).toEqual({
      BACKUP_DAYS: "365",
      RECOVERY_DAYS: "35",
      LOG_DAYS: "368",
      TRAIL_DAYS: "368",
      CACHE_SECONDS: "60",
    });
    expect(variablesWith({ data: { recoveryDays: 7 }, audit: { retentionDays: 800 } })).toMatchObject({
      RECOVERY_DAYS: "7",
      TRAIL_DAYS: "802",
    });
  });

  it("that it is not kept, if an option goes without it", () => {
    expect(variablesWith({ data: { withoutRecovery: { reason } }, cache: undefined })).toMatchObject({
      RECOVERY_DAYS: "none",
      CACHE_SECONDS: "none",
    });
  });

  it("nothing, if it is of others", () => {
    for (const audit of [
      { disabled: { reason } },
      { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events" } },
    ]) {
      expect(variablesWith({ audit })).not.toHaveProperty("TRAIL_DAYS");
    }
  });
});
