import { messagingModel } from "../src/model/messaging";
import type { Names } from "../src/naming";

/** ARNs of the roles of the access patterns: the only ones, but for DAX and break-glass, that may touch items. */
export function patternRoleArns(names: Names): readonly string[] {
  return Object.keys(messagingModel.patterns).map((pattern) => names.roleArn(names.patternRoleName(pattern)));
}

/** ARNs of the roles whose pattern reads through the cache. */
export function cacheReaderRoleArns(names: Names): readonly string[] {
  return Object.entries(messagingModel.patterns)
    .filter(([, { steps }]) => steps.some(({ viaCache }) => viaCache))
    .map(([pattern]) => names.roleArn(names.patternRoleName(pattern)));
}

/** ARNs of the roles whose pattern is started by the table's stream: the only readers of the stream. */
export function streamReaderRoleArns(names: Names): readonly string[] {
  return Object.entries(messagingModel.patterns)
    .filter(([, pattern]) => "trigger" in pattern)
    .map(([name]) => names.roleArn(names.patternRoleName(name)));
}
