import { within } from "../runtime/deadline";
import { handlerLimits } from "../validation/handler-limits";
import type { Cache } from "./cached-queries";
import type { DaxClient, DaxSettings } from "./dax/dax-client";

/**
 * A DAX cluster as a cache of queries, and of nothing else: what decides who may read has no way into it.
 *
 * The client is loaded and connected by the first query: a function that never gets so far does not pay for it. Every
 * query has a deadline of its own, because the client's timeouts are for one step of many. The first answer may take
 * longer: it comes after the client has found the cluster and connected by TLS.
 */
export function daxCache(settings: DaxSettings): Cache {
  const {
    deadlineMilliseconds = handlerLimits.cacheDeadlineMilliseconds,
    connectDeadlineMilliseconds = handlerLimits.cacheConnectDeadlineMilliseconds,
  } = settings;
  let client: DaxClient | undefined;
  let hasAnswered = false;
  return {
    query: async (input) => {
      client ??= loadedClient().connectDax({ ...settings, deadlineMilliseconds, connectDeadlineMilliseconds });
      const asked = client;
      const deadline = hasAnswered ? deadlineMilliseconds : connectDeadlineMilliseconds;
      const page = await within(deadline, asked.query(input));
      hasAnswered ||= asked === client;
      return page;
    },
    reset: () => {
      const given = client;
      client = undefined;
      hasAnswered = false;
      try {
        given?.shutdown();
      } catch {
        // It may have been in the middle of anything, and nobody uses it any more.
      }
    },
  };
}

function loadedClient(): typeof import("./dax/dax-client") {
  // Loading the client takes everybody's listeners of Node's warnings away, Node's own among them: no warning would be
  // printed any more.
  const listeners = process.listeners("warning");
  // Not `import`: see `encryptingCipher`.
  const dax = require("./dax/dax-client") as typeof import("./dax/dax-client");
  for (const listener of listeners) {
    if (!process.listeners("warning").includes(listener)) process.on("warning", listener);
  }
  return dax;
}
