import { within } from "../runtime/deadline";
import { remainingMilliseconds } from "../runtime/invocation";
import { handlerLimits } from "../validation/handler-limits";
import type { Cache } from "./cached-queries";
import type { DaxClient, DaxSettings } from "./dax/dax-client";

/**
 * A DAX cluster as a cache of queries only: the reads that decide who may read a conversation never use it.
 *
 * The client is loaded here, when the function starts: every page needs it, and no caller waits for it. The first query
 * connects it. A client that cannot be loaded fails its queries, as a cluster that is not there does, and the table
 * answers.
 *
 * Every query has a deadline of its own, because each timeout of the client is for one step of many. The first answer
 * may take longer: the client has to find the cluster and to connect by TLS.
 */
export function daxCache(settings: DaxSettings): Cache {
  const {
    deadlineMilliseconds = handlerLimits.cacheDeadlineMilliseconds,
    connectDeadlineMilliseconds = handlerLimits.cacheConnectDeadlineMilliseconds,
  } = settings;
  const connect = loadedConnect();
  let client: DaxClient | undefined;
  let hasAnswered = false;
  return {
    query: async (input) => {
      client ??= connect({ ...settings, deadlineMilliseconds, connectDeadlineMilliseconds });
      const asked = client;
      const deadline = hasAnswered ? deadlineMilliseconds : connectDeadlineMilliseconds;
      const page = await within(Math.min(deadline, remainingMilliseconds()), asked.query(input));
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
        // The client may fail in any state, and no query uses it any more.
      }
    },
  };
}

type Connect = typeof import("./dax/dax-client").connectDax;

function loadedConnect(): Connect {
  try {
    return loadedClient().connectDax;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function loadedClient(): typeof import("./dax/dax-client") {
  // Loading the client removes every listener of Node's warnings, Node's own included: no warning would be printed any
  // more.
  const listeners = process.listeners("warning");
  // Not `import`: see `encryptingCipher`.
  const dax = require("./dax/dax-client") as typeof import("./dax/dax-client");
  for (const listener of listeners) {
    if (!process.listeners("warning").includes(listener)) process.on("warning", listener);
  }
  return dax;
}
