import type { Resource } from "../checked-template";
import { items, textAt } from "../reading";

/** Whether an alarm on a metric tells somebody when it goes off. @throws NotKnown if a value on the way is not known */
export function tellsOf(metric: string, alarm: Resource): boolean {
  return (
    textAt(alarm, "metric_name") === metric &&
    items(alarm, "alarm_actions").length > 0 &&
    textAt(alarm, "actions_enabled", "true") === "true"
  );
}
