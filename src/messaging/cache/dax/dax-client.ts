import { DaxDocument } from "@amazon-dax-sdk/lib-dax";
import type { QueryPort } from "../../ports/table-port";

export interface DaxSettings {
  /** Of the cluster, such as `daxs://name.abc123.dax-clusters.eu-west-1.amazonaws.com:9111`. */
  readonly endpoint: string;
  /** @default what Lambda says */
  readonly region?: string;
  /** @default those of the function's role */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Time for an answer. @default `handlerLimits.cacheDeadlineMilliseconds` */
  readonly deadlineMilliseconds?: number;
  /** Time for the first answer of a connection. @default `handlerLimits.cacheConnectDeadlineMilliseconds` */
  readonly connectDeadlineMilliseconds?: number;
}

type Deadlines = Required<Pick<DaxSettings, "deadlineMilliseconds" | "connectDeadlineMilliseconds">>;

/** A connected client. */
export interface DaxClient extends QueryPort {
  /** Closes its connections and ends its timers. */
  shutdown(): void;
}

/**
 * The client of DAX.
 *
 * By default it waits 60 seconds for an answer, 10 for a connection, and 7 for a cluster that does not come: longer than
 * any caller. Nothing is tried twice, for there is the table.
 *
 * Its errors are all named `Error`; what they are is in `code`.
 */
export function connectDax(settings: DaxSettings & Deadlines): DaxClient {
  const { endpoint, region, credentials, deadlineMilliseconds, connectDeadlineMilliseconds } = settings;
  // The declarations of the package leave out that it can be ended.
  const client = new DaxDocument({
    endpoint,
    region,
    credentials,
    // A call that nobody waits for any more is to end some day, too.
    requestTimeout: deadlineMilliseconds * 2,
    connectTimeout: connectDeadlineMilliseconds,
    healthCheckTimeout: connectDeadlineMilliseconds,
    maxRetryDelay: connectDeadlineMilliseconds,
    maxRetries: 0,
  }) as DaxDocument & { shutdown(): void };
  return {
    query: async (input) => client.query({ ...input }),
    shutdown: () => client.shutdown(),
  };
}
