declare module "dynalite" {
  import type { Server } from "node:http";

  /** The options that are used here. Times are in milliseconds. */
  interface Options {
    readonly createTableMs?: number;
  }

  function dynalite(options?: Options): Server;
  export = dynalite;
}
