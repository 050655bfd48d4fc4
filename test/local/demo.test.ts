import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expectThat, Narrator } from "../../local/demo/narrator";
import { fitted, paintFor, spread } from "../../local/demo/terminal";
import type { RecordedCall } from "../../local/engine/recorded-call";
import { shownIn } from "../support/documents";
import { REPOSITORY } from "../support/environment-file";

const tableArn = "arn:aws:dynamodb:eu-west-1:333333333333:table/dm-example-messages";

describe("somebody who runs the demo", () => {
  const { status, stdout, stderr } = spawnSync("node", [join(REPOSITORY, "dist", "local", "demo", "main.js")], {
    encoding: "utf8",
    timeout: 600_000,
  });
  const lines = stdout.split("\n");

  it("sees it end by itself, without a complaint", () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("sees each pattern under its own role, and each attack refused", () => {
    for (const pattern of [
      "create-message",
      "update-group",
      "list-conversations",
      "show-conversation",
      "mark-conversation",
    ]) {
      expect(stdout).toContain(`function and role dm-example-${pattern}\n`);
    }
    for (const refusal of ["404 conversation_not_found", "400 invalid_cursor", "AccessDeniedException"]) {
      expect(lines.filter((line) => line.endsWith(refusal))).toHaveLength(1);
    }
  });

  it("sees every call with what it cost and the statement that allowed it, but for the one that none allows", () => {
    const calls = lines.filter((line) => /^ {4}(GetItem|Query|PutItem|UpdateItem|TransactWriteItems)/.test(line));
    expect(calls).toHaveLength(17);
    for (const call of calls.slice(0, -1)) expect(call).toMatch(/ [\d.]+ [RW]CU +role: Allow\w+$/);
    expect(calls.at(-1)).toMatch(/ nothing +role: no statement allows it$/);
  });

  it("reads it in a hundred columns, and without colours where it is not a terminal", () => {
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain("\u001b");
  });

  it("has read the same in the README", () => {
    for (const line of shownIn("README.md", "C  Create a message")) expect(lines).toContain(line);
  });
});

describe("the demo", () => {
  const call: RecordedCall = {
    principal: "listConversations",
    operation: "Query",
    input: { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "MSG#g" } } },
  };
  const narrator = () => {
    const lines: string[] = [];
    const paint = paintFor({ isTerminal: false, noColor: undefined });
    return { lines, narrator: new Narrator({ write: (line) => lines.push(line), paint, tableArn }) };
  };

  it("fails when a call was carried out that its role may not make", () => {
    expect(() => narrator().narrator.calls([{ ...call, units: { read: 1, write: 0 } }])).toThrow("disagree");
    const { lines, narrator: other } = narrator();
    other.calls([{ ...call, refusedWith: "AccessDeniedException" }]);
    expect(lines).toEqual([expect.stringMatching(/^ {4}Query: messages +nothing +role: no statement allows it$/)]);
  });

  it("fails when something is otherwise than it says", () => {
    expect(() => expectThat("two is one", false)).toThrow("expected that two is one");
    expect(() => expectThat("one is one", true)).not.toThrow();
  });

  it("has colours in a terminal, unless somebody asks for none", () => {
    expect(paintFor({ isTerminal: true, noColor: undefined })("red", "stop")).toBe("\u001b[31mstop\u001b[0m");
    expect(paintFor({ isTerminal: true, noColor: "1" })("red", "stop")).toBe("stop");
  });

  it("cuts what is too long for its line, and never the answer", () => {
    expect(fitted("🚢".repeat(3), 3)).toBe("🚢".repeat(3));
    expect(fitted("🚢".repeat(4), 3)).toBe("🚢🚢…");
    expect(spread("a long question", "yes", 12)).toBe("a long…  yes");
  });
});
