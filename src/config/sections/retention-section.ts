import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { field, wholeNumber } from "../field";

/** Section `retention`: what the environment promises about how long things are kept. */
export function retentionSection() {
  return field(
    z.strictObject({
      erasureDays: z.optional(
        wholeNumber({
          description:
            "Days after an item was erased until no copy of it is left: in recovery, stream or cache. A setting that keeps " +
            "one longer is refused. Without it nothing is promised.",
          limit: limits.erasureDays,
        }),
      ),
      recordDays: z.optional(
        wholeNumber({
          description:
            "Days until a record that names a user, in a log or a trail, is gone. A setting that keeps one longer is refused. " +
            "Without it nothing is promised.",
          limit: limits.recordDays,
        }),
      ),
    }),
    {
      description:
        "What is promised about how long things are kept. It sets nothing: the other sections do, and must fit it.",
      must: "an object",
      examples: [{ erasureDays: 35, recordDays: 400 }],
      default: {},
    },
  );
}
