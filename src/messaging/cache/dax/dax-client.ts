import { DaxDocument } from "@amazon-dax-sdk/lib-dax";
import type { QueryPort } from "../../ports/table-port";

export interface DaxSettings {
  /** Endpoint of the cluster, such as `daxs://name.abc123.dax-clusters.eu-west-1.amazonaws.com:9111`. */
  readonly endpoint: string;
  /** @default the region of the function */
  readonly region?: string;
  /** @default those of the function's role */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Longest wait for an answer. @default `handlerLimits.cacheDeadlineMilliseconds` */
  readonly deadlineMilliseconds?: number;
  /** Longest wait for the first answer of a connection. @default `handlerLimits.cacheConnectDeadlineMilliseconds` */
  readonly connectDeadlineMilliseconds?: number;
}

type Deadlines = Required<Pick<DaxSettings, "deadlineMilliseconds" | "connectDeadlineMilliseconds">>;

/** A connected client. */
export interface DaxClient extends QueryPort {
  /** Closes its connections and stops its timers. */
  shutdown(): void;
}

/**
 * The client of DAX.
 *
 * By default the client waits 60 seconds for an answer, 10 for a connection, and 7 to find the cluster: longer than any
 * caller waits. Nothing is tried twice, because the table can answer instead.
 *
 * Its errors are all named `Error`; `code` says what went wrong.
 */
export function connectDax(settings: DaxSettings & Deadlines): DaxClient {
  const { endpoint, region, credentials, deadlineMilliseconds, connectDeadlineMilliseconds } = settings;
  // The type declarations of the package lack the method that closes it.
  const client = new DaxDocument({
    endpoint,
    region,
    credentials,
    // A call must end even if its caller no longer waits.
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
