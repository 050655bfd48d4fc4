/** Ids of the constructs that let the stream start a pattern: the addresses of its queue and of its mapping. */
export interface StreamStartIds {
  readonly queue: string;
  readonly mapping: string;
}

/**
 * Ids in states that exist, by the name of the pattern, from when the stream started one pattern alone. Another id is
 * another address: Terraform would make a new queue, and lose what waits in the old one.
 */
export const STREAM_START_IDS: Readonly<Record<string, StreamStartIds>> = {
  updateGroup: { queue: "failures", mapping: "stream" },
};
