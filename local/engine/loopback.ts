import type { Server } from "node:http";
import type { AddressInfo, Server as SocketServer } from "node:net";

/** Listens on a free port that only this machine reaches. */
export async function listening(server: Server): Promise<void> {
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
