import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isTransient } from "../../src/messaging/runtime/aws-error";
import { documentTable } from "../../src/messaging/table/document-table";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";

it("a table that takes a call and never answers is given up in time, as one that may be asked again", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const table = documentTable({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const started = performance.now();
  try {
    const error = await table.get({ TableName: "messages", Key: { pk: "a", sk: "b" } }).catch((refused) => refused);
    expect(isTransient(error)).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(handlerLimits.requestTimeoutMilliseconds / 2);
  } finally {
    table.destroy();
    server.closeAllConnections();
    server.close();
  }
});
