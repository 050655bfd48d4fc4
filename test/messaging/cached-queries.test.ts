import { Recorder } from "../../local/workload/recorder";
import { cachedQueries } from "../../src/messaging/cache/cached-queries";
import { pageSource } from "../../src/messaging/table/page-source";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";

const input = { TableName: "messages", KeyConditionExpression: "pk = :pk" };
const PAGE = { Items: [{ from: "table" }] };

/** A cache that fails with an error of this code, and a table that answers or fails. */
function parts(options: { readonly code?: string; readonly table?: Error }) {
  const recorder = new Recorder();
  const { logger, metrics } = recorder.of("showConversation");
  const error = Object.assign(new Error("words of the item"), { code: options.code });
  const cache = { query: jest.fn().mockRejectedValue(error), reset: jest.fn() };
  const table = { query: jest.fn().mockResolvedValue(PAGE) };
  if (options.table !== undefined) table.query.mockRejectedValue(options.table);
  const queries = cachedQueries({ cache, table, logger, metrics, now: () => 0 });
  const counted = (): readonly string[] => {
    metrics.publish();
    return recorder.figures.splice(0).map(({ name }) => name);
  };
  return { queries, cache, table, recorder, counted };
}

describe("a query that the cache fails", () => {
  it.each([
    ["ConnectionException"],
    ["NoRouteException"],
    ["EndOfStreamException"],
    ["DecoderException"],
    ["ThrottlingException"],
    ["ProvisionedThroughputExceededException"],
    ["InternalServerErrorException"],
    ["AccessDeniedException"],
    ["MissingAuthenticationTokenException"],
    ["ResourceNotFoundException"],
    [undefined],
  ])("with %s is answered by the table; a few of them, and the cache starts anew", async (code) => {
    const { queries, cache, table, recorder, counted } = parts({ code });
    for (let number = 1; number <= handlerLimits.cacheFailuresToOpen; number += 1) {
      expect(cache.reset).not.toHaveBeenCalled();
      expect(await queries.query(input)).toBe(PAGE);
    }
    expect(await queries.query(input)).toBe(PAGE);
    expect(cache.query).toHaveBeenCalledTimes(handlerLimits.cacheFailuresToOpen);
    expect(cache.reset).toHaveBeenCalledTimes(1);
    expect(table.query).toHaveBeenCalledTimes(handlerLimits.cacheFailuresToOpen + 1);
    expect(counted()).toEqual(["CacheFallbacks", "CacheFallbacks", "CacheFallbacks", "CacheOpened", "CacheSkipped"]);
    expect(recorder.lines).toEqual([
      JSON.stringify({ level: "warn", event: "cacheGivenUp", errorName: code ?? "Error" }),
    ]);
  });

  it("because it is not valid is decided by the table, as often as it comes, and told", async () => {
    const { queries, cache, recorder, counted } = parts({ code: "ValidationException" });
    for (let number = 0; number < 5; number += 1) expect(await queries.query(input)).toBe(PAGE);
    expect(cache.query).toHaveBeenCalledTimes(5);
    expect(cache.reset).not.toHaveBeenCalled();
    expect(counted()).toEqual(Array(5).fill("CacheFallbacks"));
    expect(new Set(recorder.lines)).toEqual(
      new Set([JSON.stringify({ level: "error", event: "cacheRefusedRequest", errorName: "ValidationException" })]),
    );
  });

  it("is asked of each once: what the table says then is said", async () => {
    const refused = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    const { queries, cache, table } = parts({ code: "ConnectionException", table: refused });
    await expect(queries.query(input)).rejects.toBe(refused);
    expect(cache.query).toHaveBeenCalledTimes(1);
    expect(table.query).toHaveBeenCalledTimes(1);
  });
});

describe("a page is read", () => {
  const table = { query: jest.fn() };
  const cachedTable = { query: jest.fn() };
  const ports = { table, cachedTable } as unknown as Parameters<typeof pageSource>[0];

  it.each([
    ["through the cache where the model says so", { viaCache: true, fresh: false }, cachedTable],
    ["from the table where the caller wants it fresh", { viaCache: true, fresh: true }, table],
    ["from the table where the model does not let it", { viaCache: false, fresh: false }, table],
  ])("%s", (_, how, source) => {
    expect(pageSource(ports, how)).toBe(source);
  });

  it("from the table where there is no cache", () => {
    expect(pageSource({ ...ports, cachedTable: undefined }, { viaCache: true, fresh: false })).toBe(table);
  });
});
