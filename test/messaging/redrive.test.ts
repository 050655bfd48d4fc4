import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DynamoDBRecord } from "aws-lambda";
import type { Messaging } from "../../local/workload/local-messaging";
import type { ProgramResult } from "../../stacks/programs/program-result";
import { runRedrive } from "../../stacks/programs/run-redrive";
import { environmentFile } from "../support/environment-file";
import { RedriveService } from "../support/redrive-service";
import { runAgainst } from "../support/run-against";
import { startMessaging } from "./support/start-messaging";

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-redrive-"));
let app: Messaging;
let service: RedriveService;

beforeAll(async () => {
  app = await startMessaging();
});
beforeEach(async () => {
  service = await RedriveService.start();
  service.handler = (event) => app.update(event);
});
afterEach(() => service.stop());
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.stop();
});

/** What `npm run redrive -- …` runs, with services of this process in the place of AWS. */
async function run(...parameters: readonly string[]): Promise<ProgramResult> {
  return runAgainst({ AWS_ENDPOINT_URL: service.endpoint }, () => runRedrive({ parameters, variables: process.env }));
}

/** A conversation with messages that the lists do not show yet, because the function has given all of them up. */
async function givenUp(one: string, other: string) {
  const { groupId = "" } = (await app.write(one, other, { text: "first" })).body;
  app.clock.forward(1);
  await app.send(other, groupId, { text: "second" });
  app.clock.forward(1);
  await app.send(one, groupId, { text: "last" });
  service.records = await app.engine.records();
  const own = service.records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `MSG#${groupId}`);
  return { groupId, own, previews: () => previewsOf(one, other) };
}

const previewsOf = async (...readers: readonly string[]) =>
  Promise.all(readers.map(async (reader) => (await app.list(reader)).body.conversations?.[0]?.preview));

const numberOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? "";

/** What Lambda sends to the failure queue for a batch: positions, and no records. */
function failureOf(records: readonly DynamoDBRecord[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    requestContext: { requestId: "a", condition: "RetryAttemptsExhausted", approximateInvokeCount: 21 },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: null },
    version: "1.0",
    timestamp: "2026-06-01T12:00:00.000Z",
    DDBStreamBatchInfo: {
      shardId: "shardId-00000001",
      startSequenceNumber: numberOf(records[0]),
      endSequenceNumber: numberOf(records.at(-1)),
      approximateArrivalOfFirstRecord: "2026-06-01T12:00:00Z",
      approximateArrivalOfLastRecord: "2026-06-01T12:00:00Z",
      batchSize: records.length,
      streamArn: `${app.tableArn}/stream/2026-01-01T00:00:00.000`,
      ...more,
    },
  });
}

const invocations = () => service.calls.filter((call) => call === "Invoke").length;

describe("somebody who redrives what the function of the stream gave up", () => {
  it("brings both lists to the newest message, by the function itself, and empties the queue", async () => {
    const { own, previews } = await givenUp("ada", "ben");
    expect(own.length).toBe(3);
    expect(await previews()).toEqual(["first", "first"]);
    service.queue.push(failureOf(own));
    const ended = await run();
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("3 given to the function again.");
    expect(ended.stdout).toContain("Queue dm-example-update-group-failures: all of 1 done and deleted.");
    expect(service.waiting).toEqual([]);
    expect(await previews()).toEqual(["last", "last"]);
    expect(service.calls).toContain("/2015-03-31/functions/dm-example-update-group/invocations");
  });

  it("may do it twice, and out of order: no list goes back", async () => {
    const { own, previews } = await givenUp("carl", "dora");
    service.queue.push(failureOf(own), failureOf(own.slice(0, 1)), failureOf(own));
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(invocations()).toBe(3);
    expect(await previews()).toEqual(["last", "last"]);
  });

  it("gives the function no record that its mapping would not: rows of memberships lie between the messages", async () => {
    const { own } = await givenUp("eve", "fred");
    const [first, last] = [BigInt(numberOf(own[0])), BigInt(numberOf(own.at(-1)))];
    const between = service.records.filter((record) => {
      const number = BigInt(numberOf(record));
      return number >= first && number <= last;
    });
    expect(between.length).toBeGreaterThan(own.length);
    const given: DynamoDBRecord[] = [];
    service.handler = async ({ Records }) => {
      given.push(...Records);
      return { batchItemFailures: [] };
    };
    service.queue.push(failureOf(own));
    await run();
    expect(given.map(numberOf)).toEqual(own.map(numberOf));
    // As Lambda gives them: binary as base64 text.
    expect(given[0]?.dynamodb?.NewImage?.text?.B).toEqual(own[0]?.dynamodb?.NewImage?.text?.B);
  });

  it("keeps in the queue what fails again, says so, and can try again later", async () => {
    const { own, previews } = await givenUp("gil", "hana");
    const update = service.handler;
    service.handler = async () => ({ batchItemFailures: [{ itemIdentifier: numberOf(own[1]) }] });
    service.queue.push(failureOf(own));
    const ended = await run();
    expect(ended).toMatchObject({ exitCode: 1, stderr: "" });
    expect(ended.stdout).toContain("1 of 3 failed again");
    expect(ended.stdout).toContain("0 of 1 done and deleted, 1 stay, and can be tried again in 15 minutes.");
    expect(service.waiting).toHaveLength(1);
    service.timePasses();
    service.handler = update;
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(await previews()).toEqual(["last", "last"]);
  });

  it("keeps what the function gave no answer for, without words of the error", async () => {
    const { own } = await givenUp("ida", "jon");
    service.handler = async () => {
      throw new Error("a secret of a row");
    };
    service.queue.push(failureOf(own));
    const ended = await run();
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain("The function ended with an error: Unhandled.");
    expect(JSON.stringify(ended)).not.toContain("secret");
    expect(service.waiting).toHaveLength(1);
  });

  it("keeps an answer of another form: nothing is taken for done that no one has said is done", async () => {
    const { own } = await givenUp("kim", "leo");
    for (const answer of [null, {}, { batchItemFailures: "none" }, "done"]) {
      service.handler = async () => answer as never;
      service.timePasses();
      service.queue.splice(0, service.queue.length, failureOf(own));
      const ended = await run();
      expect(ended).toMatchObject({ exitCode: 1 });
      expect(ended.stdout).toContain("an answer of another form");
      expect(service.waiting).toHaveLength(1);
    }
  });

  it("keeps what has left the stream, whether from its beginning or at its end, and starts no function", async () => {
    const { own } = await givenUp("mia", "nick");
    service.trimmedBefore = BigInt(numberOf(own[1]));
    const behind = String(BigInt(numberOf(service.records.at(-1))) + 5n);
    service.queue.push(failureOf(own), failureOf(own.slice(1), { endSequenceNumber: behind }));
    const ended = await run();
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout.match(/not in the stream any more/g)).toHaveLength(2);
    expect(service.waiting).toHaveLength(2);
    expect(invocations()).toBe(0);
  });

  it.each([
    ["words", "hello"],
    ["another form of JSON", "[]"],
    ["no batch", JSON.stringify({ version: "1.0" })],
  ])("keeps a message that is none of Lambda's: %s", async (_, body) => {
    service.queue.push(body);
    const ended = await run();
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.stdout).toContain("stays: a message that is not of this stream");
    expect(service.waiting).toEqual([body]);
    expect(service.calls).not.toContain("GetShardIterator");
  });

  it.each([
    ["the stream of another table", { streamArn: "arn:aws:dynamodb:eu-west-1:333333333333:table/other/stream/a" }],
    ["no shard", { shardId: "" }],
    ["a first record that is no number", { startSequenceNumber: "LATEST" }],
    ["an end before its beginning", { startSequenceNumber: "9", endSequenceNumber: "8" }],
  ])("keeps a message with %s", async (_, change) => {
    const { own } = await givenUp("olga", "pete");
    service.queue.push(failureOf(own, change));
    expect(await run()).toMatchObject({ exitCode: 1 });
    expect(service.waiting).toHaveLength(1);
    expect(service.calls).not.toContain("GetShardIterator");
  });

  it("is told that there is nothing to do if the queue is empty", async () => {
    expect(await run()).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: "Queue dm-example-update-group-failures is empty: nothing was given up.\n",
    });
  });

  it("is told which role it takes if AWS refuses", async () => {
    service.refuses = true;
    const ended = await run();
    expect(ended).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ended.stderr).toContain("Use credentials of a break-glass role. It can be run again");
  });
});

describe("somebody who calls it wrongly", () => {
  it.each([[["example", "more"]], [["--all"]]])("is told how: %j", async (parameters) => {
    const ended = await run(...parameters);
    expect(ended).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("Usage: npm run redrive") });
    expect(service.calls).toEqual([]);
  });

  it("is told that an environment without functions has none", async () => {
    const file = join(folder, "bare.json");
    const { messaging: _, cache: __, ...bare } = environmentFile("example") as Readonly<Record<string, unknown>>;
    writeFileSync(file, JSON.stringify(bare));
    expect(await run(file)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("has no functions") });
  });
});
