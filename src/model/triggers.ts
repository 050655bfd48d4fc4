import type { AccessPattern, QueueTrigger, StreamTrigger, TableModel } from "./types";

/** The stream records that start a pattern; undefined if the stream does not start it. */
export function streamTriggerOf(pattern: Pick<AccessPattern, "trigger"> | undefined): StreamTrigger | undefined {
  return pattern?.trigger?.kind === "stream" ? pattern.trigger : undefined;
}

/** The queue that starts a pattern; undefined if none does. */
export function queueTriggerOf(pattern: Pick<AccessPattern, "trigger"> | undefined): QueueTrigger | undefined {
  return pattern?.trigger?.kind === "queue" ? pattern.trigger : undefined;
}

/** The names of the patterns that the stream starts. */
export function startedByStream({ patterns }: TableModel): readonly string[] {
  return Object.keys(patterns).filter((name) => streamTriggerOf(patterns[name]) !== undefined);
}

/** The names of the patterns that a queue starts. */
export function startedByQueue({ patterns }: TableModel): readonly string[] {
  return Object.keys(patterns).filter((name) => queueTriggerOf(patterns[name]) !== undefined);
}
