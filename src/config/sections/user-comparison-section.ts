import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { field, wholeNumber } from "../field";
import { reason } from "../values";

/** Setting `messaging.userComparison`: the comparison of the table with the user pool, by a schedule. */
export function userComparison() {
  return field(
    z.strictObject({
      reason: reason(),
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
    }),
    {
      description:
        "Compares by a schedule who has rows with who is in the user pool, and erases what users left who are gone. Two functions " +
        "do it. One scans the keys of the index, in the network. The other asks the pool from outside the network, because AWS " +
        "opens no endpoint for a pool with a sign-in page: it reaches the internet, and has no right to the table. By default " +
        "nothing is compared unless somebody runs the command.",
      must: "an object with a reason",
      examples: [{ reason: "our audit asks for it each day" }],
    },
  );
}
