declare module "dynalite" {
  import type { Server } from "node:http";

  /** The options that the engine uses. Times are in milliseconds. */
  interface Options {
    readonly createTableMs?: number;
  }

  function dynalite(options?: Options): Server;
  export = dynalite;
}
