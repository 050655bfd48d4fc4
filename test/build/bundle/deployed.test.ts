import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse } from "aws-lambda";
import { unzipSync } from "fflate";
import { Engine } from "../../../local/engine/engine";
import { authorizeByRole } from "../../../local/iam/pattern-policies";
import { Clock } from "../../../local/workload/clock";
import { type HttpRequest, httpEvent } from "../../../local/workload/http-event";
import { synthesizedTable } from "../../../local/workload/synthesized-table";
import { TextKeyServices } from "../../../local/workload/text-key-services";
import { environment, REPOSITORY } from "../../support/environment-file";
import { functionNameOf } from "../../support/function-names";

const table = synthesizedTable(environment("example"));
const tableArn = `arn:aws:dynamodb:eu-west-1:111122223333:table/${table.name}`;
const PATTERNS = ["createMessage", "updateGroup", "listConversations", "showConversation"] as const;
type Pattern = (typeof PATTERNS)[number];

let folder: string;
let engine: Engine;
let keys: TextKeyServices;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-deployed-"));
  for (const pattern of PATTERNS) {
    const zip = join(REPOSITORY, "dist", "functions", `${functionNameOf(pattern)}.zip`);
    mkdirSync(join(folder, pattern));
    for (const [file, code] of Object.entries(unzipSync(readFileSync(zip)))) {
      writeFileSync(join(folder, pattern, file), code);
    }
  }
  engine = await Engine.start({ table, tableArn, authorize: authorizeByRole(tableArn) });
  keys = await TextKeyServices.start({ keyring: "kms" });
});
afterEach(() => keys.kms.heal());
afterAll(async () => {
  await engine.stop();
  await keys.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A function from its zip, in a process of its own that has just started, under its own role. */
async function invoke<Answer>(pattern: Pattern, event: unknown): Promise<Answer> {
  const program = `
    const chunks = [];
    process.stdin.on("data", (chunk) => chunks.push(chunk)).on("end", async () => {
      const answer = await require("./index").handler(JSON.parse(Buffer.concat(chunks)));
      process.stdout.write("\\nanswer:" + JSON.stringify(answer));
    });`;
  const child = spawn("node", ["-e", program], {
    cwd: join(folder, pattern),
    env: {
      PATH: process.env.PATH,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: pattern,
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_ENDPOINT_URL_KMS: keys.kms.endpoint,
      TABLE_NAME: table.name,
      TEXT_KEY_ARN: keys.textKeyArn,
    },
  });
  const output: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => output.push(String(chunk)));
  child.stdin.end(JSON.stringify(event));
  await new Promise((resolve) => child.once("close", resolve));
  const [, answer] = output.join("").split("\nanswer:");
  if (answer === undefined) throw new Error(`${pattern} did not answer:\n${output.join("")}`);
  return JSON.parse(answer) as Answer;
}

async function ask(pattern: Pattern, request: HttpRequest) {
  const { statusCode, body = "" } = await invoke<APIGatewayProxyStructuredResultV2>(pattern, httpEvent(request));
  return { status: statusCode, body: JSON.parse(body) as Readonly<Record<string, unknown>> };
}

describe("the functions from their zips, texts encrypted", () => {
  const clock = new Clock(Date.now());
  let groupId: string;

  it("start a conversation, update both lists, list it and show it", async () => {
    const first = { otherUserId: "ben", messageId: clock.ulid(), text: "hello from a zip" };
    const started = await ask("createMessage", {
      route: "POST /conversations",
      callerId: "ada",
      body: JSON.stringify(first),
    });
    expect(started).toMatchObject({ status: 201, body: { senderId: "ada" } });
    groupId = String(started.body.groupId);
    const Records = (await engine.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `MSG#${groupId}`);
    const updated = await invoke<DynamoDBBatchResponse>("updateGroup", { Records });
    expect(updated).toEqual({ batchItemFailures: [] });
    const list = await ask("listConversations", { route: "GET /conversations", callerId: "ben" });
    expect(list).toMatchObject({ status: 200, body: { conversations: [{ groupId, preview: first.text }] } });
    expect(await show()).toMatchObject({ status: 200, body: { messages: [{ text: first.text }] } });
    expect(JSON.stringify(await engine.items())).not.toContain(
      Buffer.from("hello from").toString("base64").slice(0, 10),
    );
  });

  it("ask to try again when the key cannot be had: an error of one file is known in the other", async () => {
    keys.kms.fail({ code: "ThrottlingException", times: 100 });
    expect(await show()).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
  });

  it("show a text as unreadable that was changed", async () => {
    const stored = (await engine.items()).find(({ pk }) => pk?.S === `MSG#${groupId}`);
    await engine.put({ ...stored, sk: { S: clock.ulid(1) } });
    const { body } = await show();
    expect(body.messages).toMatchObject([{ unreadable: true }, { text: "hello from a zip" }]);
  });

  const show = () =>
    ask("showConversation", {
      route: "GET /conversations/{groupId}/messages",
      callerId: "ben",
      path: { groupId },
    });
});
