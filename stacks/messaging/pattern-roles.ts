import { messagingModel } from "../../src/messaging/model";
import type { AccessPattern } from "../../src/model/types";
import type { Names } from "../base/names";

/** ARNs of the roles of the access patterns: the only ones, but for DAX and break-glass, that may touch items. */
export function patternRoleArns(names: Names): readonly string[] {
  return Object.keys(messagingModel.patterns).map((pattern) => names.roleArn(names.patternRoleName(pattern)));
}

/** ARNs of the roles whose pattern reads through the cache. */
export function cacheReaderRoleArns(names: Names): readonly string[] {
  return Object.keys(messagingModel.patterns)
    .filter(readsThroughCache)
    .map((pattern) => names.roleArn(names.patternRoleName(pattern)));
}

/** Whether a pattern reads through the cache, when there is one. */
export function readsThroughCache(pattern: string): boolean {
  return patternOf(pattern)?.steps.some(({ viaCache }) => viaCache) === true;
}

/** Whether a pattern is started by the table's stream, and by no caller. */
export function startedByStream(pattern: string): boolean {
  return patternOf(pattern)?.trigger !== undefined;
}

function patternOf(pattern: string): AccessPattern | undefined {
  return Object.entries<AccessPattern>(messagingModel.patterns).find(([name]) => name === pattern)?.[1];
}

/** ARNs of the roles whose pattern is started by the table's stream: the only readers of the stream. */
export function streamReaderRoleArns(names: Names): readonly string[] {
  return Object.keys(messagingModel.patterns)
    .filter(startedByStream)
    .map((pattern) => names.roleArn(names.patternRoleName(pattern)));
}
