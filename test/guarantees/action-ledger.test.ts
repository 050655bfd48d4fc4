import { publishedActions } from "../../build/reference/published-actions";
import { judged, LEDGER, ledgerOf } from "../../guarantees/ledger/action-ledger";
import { isFamilyOf, judgementOf, type PublishedAction } from "../../guarantees/ledger/judgement";
import { namesIn, type ServiceLedger } from "../../guarantees/ledger/service-ledger";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";

const services = LEDGER.map((ledger) => [ledger.service, ledger] as const);

describe.each(services)("the ledger of %s", (service, ledger) => {
  const published = publishedActions(service);
  const named = ledger.rows.flatMap(({ actions }) => namesIn(actions));

  it("is about a service whose actions the prover knows", () => {
    expect(SERVICE_REFERENCE.hasDetails(service)).toBe(true);
  });

  it("judges every action that AWS has published", async () => {
    expect(notJudged(ledger, await published)).toEqual([]);
  });

  it("names each action once, and none that AWS has not published", async () => {
    const names = new Set((await published).map(({ name }) => name));
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
    expect(named.filter((one) => !names.has(one) && ![...names].some((name) => isFamilyOf(one, name)))).toEqual([]);
  });

  it("says why an action that is no read is harmless, and calls no family of actions harmless", () => {
    const harmless = ledger.rows.filter(({ does }) => does === "harmless");
    expect(harmless.filter(({ why = "" }) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
    expect(harmless.filter(({ actions }) => actions.includes("*"))).toEqual([]);
  });

  it("leaves open only what is dangerous, with a reason", () => {
    const open = ledger.rows.filter(({ gap }) => gap !== undefined);
    expect(open.filter(({ does }) => does === "harmless")).toEqual([]);
    expect(open.filter(({ gap }) => !/^[A-Z].*\.$/.test(gap?.why ?? ""))).toEqual([]);
  });
});

describe("the guarantees", () => {
  const asked = GUARANTEES.filter(({ kind }) => kind === "never")
    // What one caller cannot do, others perhaps can.
    .flatMap(({ requests }) => requests.flatMap(({ by, Action = [] }) => (by === undefined ? Action : [])))
    // That a whole service is refused by plain HTTP, or to strangers, says nothing about one of its actions.
    .filter((action) => !action.endsWith(":*"));
  const isAsked = (action: string): boolean =>
    asked.some((one) => one === action || (one.endsWith("*") && action.startsWith(one.slice(0, -1))));
  const dangerous = LEDGER.flatMap(({ service, rows }) =>
    rows
      .filter(({ does }) => does !== "harmless")
      .flatMap(({ actions, gap }) => namesIn(actions).map((name) => ({ action: `${service}:${name}`, gap }))),
  );

  it("ask about every dangerous action, unless the ledger says why not", () => {
    expect(dangerous.filter(({ action, gap }) => gap === undefined && !isAsked(action))).toEqual([]);
  });

  it("ask about no action that the ledger leaves open: its gap would be closed", () => {
    expect(dangerous.filter(({ action, gap }) => gap !== undefined && asked.includes(action))).toEqual([]);
  });
});

describe("a ledger", () => {
  it("is told by name which action of a new release it does not judge", () => {
    const kms = ledgerOf("kms");
    expect(notJudged(kms, [{ name: "LendKey", level: "Write" }])).toEqual(["LendKey"]);
    expect(notJudged(kms, [{ name: "ShareKey", level: "Permissions management, Write" }])).toEqual(["ShareKey"]);
    expect(notJudged(kms, [{ name: "GetKeyColour", level: "Read" }])).toEqual([]);
  });

  it("answers no question about a thing that it does not have", () => {
    expect(() => judged({ service: "kms", does: "destroys", of: "keys" })).toThrow('"of":"keys"');
    expect(() => judged({ service: "kmz", does: "destroys" })).toThrow('no service "kmz"');
  });

  it("asks about no action that is left open", () => {
    expect(judged({ service: "dynamodb", does: "copies out", of: "table" })).toContain("dynamodb:CreateTableReplica");
    expect(() => judged({ service: "dynamodb", does: "copies out", of: "replication" })).toThrow("has no action");
  });
});

function notJudged(ledger: ServiceLedger, published: readonly PublishedAction[]): readonly string[] {
  return published.filter((one) => judgementOf(ledger, one) === undefined).map(({ name }) => name);
}
