import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Messaging } from "../../../local/workload/local-messaging";
import type { HttpEvent } from "../../../src/messaging/http/http-function";
import type { ProgramResult } from "../../../stacks/programs/program-result";
import { runUsers } from "../../../stacks/programs/run-users";
import { startMessaging } from "../../messaging/support/start-messaging";
import { environmentFile, OWN_CREDENTIALS } from "../../support/environment-file";
import { FunctionService, type Invoked } from "../../support/function-service";
import { runAgainst } from "../../support/run-against";

type Line = Readonly<Record<string, unknown>>;

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-export-"));
const EXPORTER = "arn:aws:iam::333333333333:role/user-export";
let messaging: Messaging;
let service: FunctionService;
let files = 0;

beforeAll(async () => {
  messaging = await startMessaging();
  for (const other of ["teo", "ada"]) {
    const { body } = await messaging.write("nora", other, { text: `Hello ${other}` });
    await messaging.deliverStream();
    const groupId = String(body.groupId);
    // Two pages of messages.
    for (let count = 1; count <= 30; count += 1) {
      await messaging.send(count % 3 === 0 ? other : "nora", groupId, { text: `${other} ${count}` });
    }
    await messaging.deliverStream();
  }
  await messaging.write("teo", "ada", { text: "Nora must not read this" });
  await messaging.deliverStream();
});
afterAll(async () => {
  await messaging.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  service = await FunctionService.start();
  service.invoked = byTheHandlers;
});
afterEach(() => service.stop());

/** What the functions answer. */
async function byTheHandlers(event: HttpEvent): Promise<Invoked> {
  const { status, body } = await messaging.handle(event);
  return { returned: { statusCode: status, headers: {}, body: JSON.stringify(body) } };
}

const newFile = () => {
  files += 1;
  return join(folder, `export-${files}.jsonl`);
};
const linesOf = (file: string): readonly Line[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

function environmentWith(change: Readonly<Record<string, unknown>> = {}): string {
  const file = join(folder, "environment.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", { ...OWN_CREDENTIALS, ...change })));
  return file;
}

async function exported(userId: string, file: string, environment = environmentWith()): Promise<ProgramResult> {
  return runAgainst({ AWS_ENDPOINT_URL_LAMBDA: service.endpoint }, () =>
    runUsers({ parameters: ["export", userId, file, environment], variables: process.env }),
  );
}

describe("somebody who exports what a user wrote and received", () => {
  it("gets each message of each of their conversations, decrypted, and a count in the last line", async () => {
    const file = newFile();
    expect(await exported("nora", file)).toMatchObject({ exitCode: 0, stderr: "" });
    const lines = linesOf(file);
    const texts = lines.filter(({ kind }) => kind === "message").map(({ text }) => text);
    expect(texts).toHaveLength(62);
    expect(new Set(texts).size).toBe(62);
    expect(texts).toEqual(expect.arrayContaining(["Hello teo", "Hello ada", "teo 1", "ada 30"]));
    expect(lines.at(-1)).toEqual({
      kind: "end",
      userId: "nora",
      conversations: 2,
      messages: 62,
      written: 42,
      received: 20,
      unreadable: 0,
      complete: true,
      problems: [],
    });
    expect(JSON.stringify(lines)).not.toContain("must not read");
  });

  it("calls the two functions that show conversations and no other, and is told from the user in their logs", async () => {
    const { stdout } = await exported("nora", newFile());
    expect([...new Set(service.calls.map(({ functionName }) => functionName))].sort()).toEqual([
      "dm-example-list-conversations",
      "dm-example-show-conversation",
    ]);
    const [id = "none"] = /export-[0-9a-f-]{36}/.exec(stdout) ?? [];
    expect(messaging.log.join("\n")).toContain(id);
  });

  it("gets a file that no one else can read", async () => {
    const file = newFile();
    await exported("nora", file);
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  });

  it("loses no file that is there", async () => {
    const file = newFile();
    writeFileSync(file, "kept");
    expect(await exported("nora", file)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("new file") });
    expect(readFileSync(file, "utf8")).toBe("kept");
    expect(service.calls).toEqual([]);
  });

  it("is told that a user has no conversations, as the id may be wrong", async () => {
    const file = newFile();
    expect((await exported("nobody", file)).stdout).toContain("an id that no one has");
    expect(linesOf(file)).toMatchObject([{ kind: "end", conversations: 0, complete: true }]);
  });
});

describe("an export that is not complete", () => {
  /** Changes what a function answers, from the call on with this number. */
  const from = (first: number, change: (event: HttpEvent) => Promise<Invoked>) => {
    service.invoked = (event) => (service.calls.length < first ? byTheHandlers(event) : change(event));
  };
  const answering = (statusCode: number, body: unknown) => async () => ({
    returned: { statusCode, body: JSON.stringify(body) },
  });

  it.each<readonly [string, () => void, string]>([
    ["is refused a conversation", () => from(3, answering(404, { error: {} })), "status 404"],
    ["gets a page of another form", () => from(3, answering(200, {})), "no list of messages"],
    ["gets the same page for ever", () => from(3, answering(200, { messages: [], cursor: "c" })), "what follows"],
    ["finds no list", () => from(1, answering(200, { conversations: 1 })), "no list of conversations"],
    [
      "finds what cannot be read",
      () => from(3, answering(200, { messages: [{ messageId: "m", unreadable: true }] })),
      "could not be read",
    ],
  ])("says so in its last line and ends with 1 if it %s", async (_, breaks, said) => {
    breaks();
    const file = newFile();
    const ended = await exported("nora", file);
    expect(ended).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("is not complete") });
    expect(ended.stderr).toContain(said);
    expect(linesOf(file).at(-1)).toMatchObject({ kind: "end", complete: false });
  });

  it("tries again what a function could not do for a moment", async () => {
    let failures = 2;
    service.invoked = (event) => {
      failures -= 1;
      return failures < 0 ? byTheHandlers(event) : answering(503, {})();
    };
    expect(await exported("nora", newFile())).toMatchObject({ exitCode: 0 });
  });

  it("has a conversation that moved to the front while the list was read", async () => {
    const [one, two] = linesOfConversations(await messaging.list("nora"));
    let passes = 0;
    service.invoked = (event) => {
      if (event.routeKey !== "GET /conversations") return byTheHandlers(event);
      passes += 1;
      return answering(200, { conversations: passes === 1 ? [one] : [two, one] })();
    };
    const file = newFile();
    expect(await exported("nora", file)).toMatchObject({ exitCode: 0 });
    expect(linesOf(file).at(-1)).toMatchObject({ conversations: 2, messages: 62 });
  });

  it("says so if the list never comes to rest", async () => {
    service.invoked = (event) =>
      event.routeKey === "GET /conversations"
        ? answering(200, { conversations: [{ groupId: `g${service.calls.length}` }] })()
        : answering(200, { messages: [] })();
    expect((await exported("nora", newFile())).stderr).toContain("changed all the time");
  });

  it.each([
    [undefined, "role/break-glass (roles.breakGlass, as there is no roles.export)"],
    [EXPORTER, `${EXPORTER} (roles.export)`],
  ])("says to somebody who may not call functions which role it takes: %s", async (role, said) => {
    service.refuses = true;
    const { roles } = environmentFile("example");
    const change = role === undefined ? {} : { roles: { ...(roles as object), export: [role] } };
    const ended = await exported("nora", newFile(), environmentWith(change));
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(said) });
  });
});

function linesOfConversations({ body }: { readonly body: { readonly conversations?: readonly Line[] } }) {
  return body.conversations ?? [];
}
