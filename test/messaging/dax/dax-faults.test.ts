import type { Messaging } from "../../../local/workload/local-messaging";
import type { Figure } from "../../../local/workload/recorder";
import { handlerLimits } from "../../../src/messaging/validation/handler-limits";
import { casesToTry } from "../../support/effort";
import { CachedMessaging } from "./support/cached-messaging";
import type { Fault } from "./support/dax-stub";

const { cacheDeadlineMilliseconds, cacheConnectDeadlineMilliseconds, cacheFailuresToOpen, cacheOpenMaxMilliseconds } =
  handlerLimits;

/**
 * How long a read may take, in ticks of this process: a deadline of the cache, and a second to ask the table. Without a
 * deadline the client waits for 7 to 60 seconds.
 *
 * On a machine that is busy with something else this process gets fewer turns, and its clock fewer ticks: seconds pass,
 * and no test fails for it.
 */
const TICK_MILLISECONDS = 10;
const MOST_TICKS = (Math.max(cacheDeadlineMilliseconds, cacheConnectDeadlineMilliseconds) + 1_000) / TICK_MILLISECONDS;

let cached: CachedMessaging;
let app: Messaging;
let groupId: string;

beforeAll(async () => {
  cached = await CachedMessaging.start();
  app = cached.app;
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterAll(() => cached.stop());

/** A read that must not fail: what it counted, and how long it took. */
async function read(): Promise<{ readonly counted: readonly Figure["name"][]; readonly ticks: number }> {
  const before = app.recorder.figures.length;
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
  }, TICK_MILLISECONDS);
  const { status, body } = await app.show("ben", groupId).finally(() => clearInterval(clock));
  expect({ status, texts: body.messages?.map(({ text }) => text) }).toEqual({ status: 200, texts: ["hello"] });
  const names = app.recorder.figures.slice(before).map(({ name }) => name);
  return { counted: names.filter((name) => name.startsWith("Cache")), ticks };
}

/** Reads until the cache answers, the breaker's time passing in between; a busy machine may need more than one try. */
async function readUntilCached(): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if ((await read()).counted.includes("CacheReads")) return;
    cached.forward(cacheOpenMaxMilliseconds);
  }
  throw new Error("The cache has not come back.");
}

interface Trouble {
  readonly begin: () => void | Promise<void>;
  readonly end: () => void | Promise<void>;
}
const fault = (one: Fault): Trouble => ({
  begin: () => {
    cached.dax.fault = one;
  },
  end: () => {
    cached.dax.fault = undefined;
  },
});

/** Everything that goes wrong with a cluster, and what the log then calls it. */
const TROUBLES: readonly (readonly [string, Trouble, RegExp])[] = [
  [
    "refuses connections",
    { begin: () => cached.dax.stop(), end: () => cached.dax.start() },
    /^(ConnectionException|NoRouteException|EndOfStreamException|DeadlineError)$/,
  ],
  ["never answers", fault({ kind: "hang" }), /^DeadlineError$/],
  ["answers too late", fault({ kind: "slow", milliseconds: cacheDeadlineMilliseconds * 5 }), /^DeadlineError$/],
  ["tears connections down", fault({ kind: "reset" }), /^\w+Exception$|^DeadlineError$/],
  ["closes connections", fault({ kind: "end" }), /^\w+Exception$|^DeadlineError$/],
  ["breaks off in the middle of an answer", fault({ kind: "cut" }), /^\w+Exception$|^DeadlineError$/],
  ["throttles", fault({ kind: "refusal", code: "ThrottlingException" }), /^ThrottlingException$/],
  ["has an error of its own", fault({ kind: "refusal", code: "InternalServerErrorException" }), /^InternalServer/],
  ["does not let the role in", fault({ kind: "refusal", code: "AccessDeniedException" }), /^AccessDeniedException$/],
  ["does not know who asks", fault({ kind: "refusal", code: "UnrecognizedClientException" }), /^UnrecognizedClient/],
  ["takes connections and says nothing", fault({ kind: "silence" }), /^DeadlineError$|^\w+Exception$/],
];

/** One in which time passes, one in which connections break, one that is answered. */
const STAND_FOR_OTHERS = ["never answers", "closes connections", "throttles"];
const tried = casesToTry(TROUBLES, ([trouble]) => STAND_FOR_OTHERS.includes(trouble));

describe.each(tried)("when the cluster %s", (_, trouble, code) => {
  beforeEach(async () => {
    cached.dax.forget();
    cached.renew({});
    await readUntilCached();
    await trouble.begin();
  });
  afterEach(async () => {
    cached.dax.fault = undefined;
    await trouble.end();
  });

  it("no read fails, none waits for long, and soon the cluster is left alone", async () => {
    const logged = app.log.length;
    const reads = [];
    for (let number = 0; number < cacheFailuresToOpen; number += 1) reads.push(await read());
    expect(reads.map(({ counted }) => counted)).toEqual([
      ...Array(cacheFailuresToOpen - 1).fill(["CacheFallbacks"]),
      ["CacheFallbacks", "CacheOpened"],
    ]);
    for (const { ticks } of reads) expect(ticks).toBeLessThan(MOST_TICKS);

    const asked = cached.dax.connections + cached.dax.queries.length;
    for (let number = 0; number < 5; number += 1) expect((await read()).counted).toEqual(["CacheSkipped"]);
    expect(cached.dax.connections + cached.dax.queries.length).toBe(asked);

    const lines = app.log.slice(logged).map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
    const about = lines.filter(({ event }) => event !== "answered");
    expect(about).toEqual([{ level: "warn", event: "cacheGivenUp", errorName: expect.stringMatching(code) }]);
  });

  it("it is found again once it is well, and one read at a time tries", async () => {
    for (let number = 0; number < cacheFailuresToOpen; number += 1) await read();
    cached.forward(cacheOpenMaxMilliseconds);
    const before = app.recorder.figures.length;
    await Promise.all([1, 2, 3, 4].map(() => app.show("ben", groupId)));
    const counted = app.recorder.figures.slice(before).filter(({ name }) => name.startsWith("Cache"));
    expect(counted.map(({ name }) => name).sort()).toEqual([
      "CacheFallbacks",
      "CacheOpened",
      ...Array(3).fill("CacheSkipped"),
    ]);
    await trouble.end();
    await readUntilCached();
    const after = [await read(), await read()];
    expect(after.flatMap(({ counted }) => counted)).not.toContain("CacheSkipped");
  });
});
