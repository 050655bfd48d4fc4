import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { field, wholeNumber } from "../field";
import { USER_COMPARISON_WEAKENINGS } from "../options/messaging-options";
import { weakenings } from "../values";

/** Setting `messaging.userComparison`: the comparison of the table with the user pool, by a schedule. */
export function userComparison() {
  return field(
    z.strictObject({
      everyDays: z.optional(
        wholeNumber({ description: "Days between two comparisons.", limit: limits.userComparisonDays }),
      ),
      mostErasures: z.optional(
        wholeNumber({
          description:
            "Users whom one comparison erases at most. If more are gone, it erases none, and an alarm tells. With 0 it only tells.",
          limit: limits.userComparisonErasures,
        }),
      ),
      ...weakenings(USER_COMPARISON_WEAKENINGS),
    }),
    {
      description:
        "Compares by a schedule who has rows with who is in the user pool, and erases what users left who are gone. Two functions " +
        "do it: one scans the keys of the index, in the network, and one asks the pool, outside. By default nothing is compared " +
        "unless somebody runs the command.",
      must: "an object with outsideNetwork and its reason",
      examples: [{ outsideNetwork: { reason: "our audit asks for it each day" } }],
    },
  );
}
