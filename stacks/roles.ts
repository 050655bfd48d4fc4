import { messagingModel } from "../src/model/messaging";
import type { Names } from "../src/naming";

/** ARNs of the roles that the baseline itself makes in the workload account: nobody but the pipeline edits them. */
export function baselineRoleArns(names: Names): readonly string[] {
  const patternRoles = Object.keys(messagingModel.patterns).map((pattern) => names.patternRoleName(pattern));
  return [names.daxRoleName, names.flowLogRoleName, names.trailLogRoleName, ...patternRoles].map((name) =>
    names.roleArn(name),
  );
}

/** ARNs of the roles whose pattern is started by the table's stream: the only readers of the stream. */
export function streamReaderRoleArns(names: Names): readonly string[] {
  return Object.entries(messagingModel.patterns)
    .filter(([, pattern]) => "trigger" in pattern)
    .map(([name]) => names.roleArn(names.patternRoleName(name)));
}
