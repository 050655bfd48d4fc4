import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { httpEvent } from "../../../local/workload/http-event";
import type { Messaging } from "../../../local/workload/local-messaging";
import { plainTextCipher } from "../../../src/messaging/texts/plain-text-cipher";
import { handlerLimits } from "../../../src/messaging/validation/handler-limits";
import { REPOSITORY } from "../../support/environment-file";
import { startMessaging } from "../support/start-messaging";

const REASON = "a test without personal data";
/** The first word of the protocol of DAX. */
const GREETING = "J7yne5G";

function filesOf(name: string): Readonly<Record<string, Uint8Array>> {
  return unzipSync(readFileSync(join(REPOSITORY, "dist", "functions", `${name}.zip`)));
}

let app: Messaging;
let folder: string;
beforeAll(async () => {
  app = await startMessaging({ more: () => ({ cipher: plainTextCipher({ reason: REASON }) }) });
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-dax-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.stop();
});

describe("the functions as they are deployed", () => {
  it("carry the client of DAX where the pattern reads through a cache, and only there", () => {
    const carrying = ["show-conversation", "list-conversations", "create-message", "update-group"].filter((name) =>
      Object.values(filesOf(name)).some((code) => Buffer.from(code).includes(GREETING)),
    );
    expect(carrying).toEqual(["show-conversation", "list-conversations"]);
  });

  it("load it, do without a cluster that is not there, and end when no one asks any more", async () => {
    const { groupId = "" } = (await app.write("ada", "ben", { text: "hello" })).body;
    const event = httpEvent({ route: "GET /conversations/{groupId}/messages", callerId: "ben", path: { groupId } });
    for (const [file, code] of Object.entries(filesOf("show-conversation"))) writeFileSync(join(folder, file), code);
    const program = `
      const { handler } = require("./index");
      (async () => {
        for (let number = 0; number < ${handlerLimits.cacheFailuresToOpen + 1}; number += 1) {
          console.log(JSON.stringify(await handler(${JSON.stringify(event)})));
        }
      })();`;
    const { status, stdout, stderr } = await run(program, {
      TABLE_NAME: app.tableName,
      PLAIN_TEXT_REASON: REASON,
      DAX_ENDPOINT: "daxs://127.0.0.1:1",
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL_DYNAMODB: app.engine.endpoint,
      AWS_ACCESS_KEY_ID: "showConversation",
      AWS_SECRET_ACCESS_KEY: "local",
    });
    const lines = `${stdout}\n${stderr}`
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .flatMap((line) => {
        try {
          return [JSON.parse(line) as Readonly<Record<string, unknown>>];
        } catch {
          // The client of DAX writes a few lines of its own.
          return [];
        }
      });
    expect(status).toBe(0);
    const answers = lines.filter(({ statusCode }) => statusCode !== undefined);
    expect(answers.map(({ statusCode, body }) => [statusCode, String(body).includes("hello")])).toEqual(
      Array(handlerLimits.cacheFailuresToOpen + 1).fill([200, true]),
    );
    // Its own error, not one of a file that is missing from the bundle.
    const [told] = lines.filter(({ message }) => message === "cacheGivenUp");
    expect(told?.errorName).toMatch(/^(NoRouteException|ConnectionException|DeadlineError)$/);
    expect(lines.filter(({ CacheSkipped }) => CacheSkipped === 1)).toHaveLength(1);
  });
});

function run(program: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>(
    (resolve, reject) => {
      const child = spawn("node", ["-e", program], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
      const written = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk) => {
        written.stdout += chunk;
      });
      child.stderr.on("data", (chunk) => {
        written.stderr += chunk;
      });
      child.on("error", reject);
      child.on("close", (status) => resolve({ status, ...written }));
    },
  );
}
