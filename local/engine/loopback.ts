import type { Server } from "node:http";
import type { AddressInfo, Server as SocketServer } from "node:net";

/**
 * How long a client of an engine on this machine waits, in milliseconds: a busy machine makes what runs here slow, not
 * wrong.
 */
export const PATIENT = { connectionTimeout: 10 * 60_000, requestTimeout: 10 * 60_000 };

/**
 * Listens on a free port that only this machine reaches.
 *
 * A connection stays open however long its client is silent: Node ends it after five seconds, and on a busy machine
 * that is the moment of the next call, which then fails.
 */
export async function listening(server: Server): Promise<void> {
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

export function portOf(server: SocketServer): number {
  return (server.address() as AddressInfo).port;
}

export async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
