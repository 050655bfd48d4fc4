import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import type { Construct } from "constructs";
import { ConstructError } from "./construct-error";
import type { BaselineConstructProps } from "./construct-props";

/**
 * Characters of the pattern of a rule, until AWS raises the quota.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const EVENT_PATTERN_CHARACTERS = 2_048;

/** Which events a rule lets through: lists of values or of comparisons, at the places where an event has its values. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/** An activity that a rule lets through. */
export interface Activity {
  /** What happened, as the first words of the message, such as `A table is deleted`. Letters, digits, spaces and `,.:;-`. */
  readonly says: string;
  /** What its events look like. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  readonly pattern: EventPattern;
  /** Whether calls that only read are seen too. They are many: only for a narrow pattern. @default false */
  readonly readsToo?: boolean;
}

/** An activity that somebody is told of. */
export interface WatchedActivity extends Activity {
  /**
   * `call`: the message says who called what, and has the event. `event`: the message is the event alone, for events that
   * are no calls, such as findings.
   *
   * @default "call"
   */
  readonly message?: "call" | "event";
}

interface RuleInputs {
  readonly id: string;
  readonly name: string;
  readonly activity: Activity;
  readonly props: BaselineConstructProps;
}

/** A rule on the default bus. @throws ConstructError as `ActivityAlerts` says */
export function activityRule(scope: Construct, { id, name, activity, props }: RuleInputs): CloudwatchEventRule {
  assertActivity({ path: scope.node.path, name, activity });
  return new CloudwatchEventRule(scope, id, {
    provider: props.provider,
    name,
    description: activity.says,
    eventPattern: JSON.stringify(activity.pattern),
    state: activity.readsToo === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
    tags: { ...props.tags },
  });
}

interface NamedActivity {
  readonly path: string;
  readonly name: string;
  readonly activity: Activity;
}

function assertActivity({ path, name, activity: { says, pattern } }: NamedActivity): void {
  if (!/^[\w.-]{1,64}$/.test(name)) {
    throw new ConstructError(
      `${path}: the name of a rule must be 1 to 64 letters, digits, ".", "-" and "_", got "${name}". Shorten rulePrefix or the name of the activity.`,
    );
  }
  if (!/^[A-Z][\w ,.:;-]{1,300}$/.test(says)) {
    throw new ConstructError(
      `${path}: says of activity "${name}" must be 2 to 301 letters, digits, spaces and ,.:;- from a capital letter on, got ${JSON.stringify(says)}. It becomes the first line of a message.`,
    );
  }
  const { length } = JSON.stringify(pattern);
  if (length > EVENT_PATTERN_CHARACTERS) {
    throw new ConstructError(
      `${path}: the pattern of "${name}" must have at most ${EVENT_PATTERN_CHARACTERS} characters, got ${length}. Split it into several activities.`,
    );
  }
  const empty = emptyIn(pattern);
  if (empty !== undefined) {
    throw new ConstructError(
      `${path}: ${empty} in the pattern of "${name}" must be a list of values or an object, and not empty: AWS refuses it, or no event fits. Fill it or leave it out.`,
    );
  }
}

/** The first field that no event can fit, by its path. */
function emptyIn(pattern: EventPattern, path = "pattern"): string | undefined {
  const fields = Object.entries(pattern);
  if (fields.length === 0) return path;
  for (const [field, value] of fields) {
    const at = `${path}.${field}`;
    if (!Array.isArray(value)) {
      if (value === null || typeof value !== "object") return at;
      const found = emptyIn(value as EventPattern, at);
      if (found !== undefined) return found;
    } else if (value.length === 0) return at;
  }
  return undefined;
}
