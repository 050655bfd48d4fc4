import { FILTER_PATTERN_CHARACTERS } from "../../../src/constructs/support/filter-pattern";
import { callsOfClass } from "./event-names";
import { filterPatternOf } from "./filter-pattern-of";
import { packed } from "./packed";
import { activitiesOfRoles, patternOfCalls, saysOf, TOLD, type WatchedRoles } from "./watched-activity";

/** What the log of a trail is searched for. */
export interface LoggedActivity {
  /** What happened. */
  readonly says: string;
  /** Patterns of metric filters. A record matches one of them, or none. At least one. */
  readonly patterns: readonly string[];
}

/**
 * What the rules tell of, once more for the log of the trail: EventBridge delivers as best it can. A class of calls is
 * one metric, however many filters it takes.
 */
export function loggedActivities(roles: WatchedRoles): Readonly<Record<string, LoggedActivity>> {
  const ofClasses = TOLD.map((does) => {
    const parts = packed({ of: callsOfClass(does), fits: (calls) => fits(filterPatternOf(patternOfCalls(calls))) });
    const patterns = parts.map((calls) => filterPatternOf(patternOfCalls(calls)));
    return [does.replaceAll(" ", "-"), { says: saysOf(does), patterns }] as const;
  });
  // Each role alone: the rules have several in a pattern, which may be too long for a filter.
  const alone = [...new Set([...roles.pipelineRoleArns, ...roles.breakGlassRoleArns])].flatMap((arn) =>
    activitiesOfRoles({
      pipelineRoleArns: [arn],
      breakGlassRoleArns: roles.breakGlassRoleArns.includes(arn) ? [arn] : [],
    }),
  );
  const names = [...new Set(alone.map(([name]) => name))];
  const ofRoles = names.map((name) => {
    const same = alone.filter(([one]) => one === name).map(([, activity]) => activity);
    const patterns = [...new Set(same.map(({ pattern }) => filterPatternOf(pattern)))];
    return [name, { says: same[0]?.says ?? name, patterns }] as const;
  });
  return Object.fromEntries([...ofClasses, ...ofRoles]);
}

function fits(pattern: string): boolean {
  return pattern.length <= FILTER_PATTERN_CHARACTERS;
}
