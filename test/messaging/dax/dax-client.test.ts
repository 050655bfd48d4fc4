import type { Cache } from "../../../src/messaging/cache/cached-queries";
import { connectDax } from "../../../src/messaging/cache/dax/dax-client";
import { daxCache } from "../../../src/messaging/cache/dax-cache";

const CLIENT = "../../../src/messaging/cache/dax/dax-client";
const input = { TableName: "messages", KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": "a" } };
const NOWHERE = "dax://127.0.0.1:1";
const credentials = { accessKeyId: "somebody", secretAccessKey: "local" };

beforeEach(() => {
  // The client tells of a cluster that it does not reach, in words of its own, also when no one asks it any more.
  jest.spyOn(console, "error").mockImplementation(() => {});
});

// A mock that outlives a test that fails would be the client of the tests after it.
afterEach(() => {
  jest.dontMock(CLIENT);
  jest.resetModules();
});

/** A cache whose client is what `load` returns. */
function cacheWith(load: () => unknown): Cache {
  jest.resetModules();
  jest.doMock(CLIENT, load);
  const { daxCache: fresh } = jest.requireActual<typeof import("../../../src/messaging/cache/dax-cache")>(
    "../../../src/messaging/cache/dax-cache",
  );
  return fresh({ endpoint: NOWHERE });
}

describe("the client of DAX", () => {
  it("is loaded at the start, and connects with the first query, once", async () => {
    const loaded = jest.fn();
    const connected = jest.fn();
    const cache = cacheWith(() => {
      loaded();
      return {
        connectDax: () => {
          connected();
          return { query: async () => ({ Items: [] }), shutdown: () => {} };
        },
      };
    });
    expect([loaded.mock.calls.length, connected.mock.calls.length]).toEqual([1, 0]);
    await cache.query(input);
    await cache.query(input);
    expect([loaded.mock.calls.length, connected.mock.calls.length]).toEqual([1, 1]);
  });

  it("that cannot be loaded fails each query and not the start of the function, so that the table answers", async () => {
    const cache = cacheWith(() => {
      throw new Error("Its file is damaged.");
    });
    await expect(cache.query(input)).rejects.toThrow("Its file is damaged.");
    await expect(cache.query(input)).rejects.toThrow("Its file is damaged.");
    expect(() => cache.reset()).not.toThrow();
  });

  it("leaves the listeners of Node's warnings where they are, which it would take away", async () => {
    jest.resetModules();
    const listener = jest.fn();
    process.on("warning", listener);
    const fresh = jest.requireActual<typeof import("../../../src/messaging/cache/dax-cache")>(
      "../../../src/messaging/cache/dax-cache",
    );
    const cache = fresh.daxCache({
      endpoint: NOWHERE,
      region: "eu-west-1",
      credentials,
      connectDeadlineMilliseconds: 1,
    });
    await expect(cache.query(input)).rejects.toThrow();
    cache.reset();
    expect(process.listeners("warning")).toContain(listener);
    process.removeListener("warning", listener);
    // It still does; else what restores them could go.
    jest.resetModules();
    process.on("warning", listener);
    jest.requireActual("@amazon-dax-sdk/lib-dax");
    expect(process.listeners("warning")).not.toContain(listener);
  });

  it("fails a query when it cannot be made, and does not throw it at the caller", async () => {
    const cache = daxCache({ endpoint: "nonsense://", region: "eu-west-1", credentials });
    const asked = cache.query(input);
    await expect(asked).rejects.toThrow();
    expect(() => cache.reset()).not.toThrow();
  });

  it("refuses what it finds wrong by a promise, not by throwing", async () => {
    const client = connectDax({
      endpoint: NOWHERE,
      region: "eu-west-1",
      credentials,
      deadlineMilliseconds: 10,
      connectDeadlineMilliseconds: 10,
    });
    await expect(client.query({ ...input, Limit: 0 })).rejects.toMatchObject({ code: "ValidationException" });
    client.shutdown();
  });

  it("speaks TLS to a cluster that is named so, and to no other", async () => {
    const { createServer } = await import("node:net");
    const heard: number[] = [];
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (bytes) => {
        heard.push(bytes[0] ?? 0);
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { readonly port: number };
    const cache = daxCache({ endpoint: `daxs://127.0.0.1:${port}`, region: "eu-west-1", credentials });
    await expect(cache.query(input)).rejects.toThrow();
    cache.reset();
    await new Promise((resolve) => server.close(resolve));
    // 22 begins a TLS handshake; nothing was said in clear.
    expect(new Set(heard)).toEqual(new Set([22]));
  });
});
