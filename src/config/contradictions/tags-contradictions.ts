import { limits } from "../../facts/service-limits";
import { type ConfigProblem, quote } from "../config-error";
import { formatPath } from "../setting-path";
import type { Contradiction } from "./contradiction";

/** Tags that the baseline sets itself, from the settings of the same name. */
const OURS: Readonly<Record<string, string>> = { baseline: "namePrefix", environment: "environment" };

/** Tags differ in more than case, because IAM ignores it, and do not replace the tags that the baseline sets. */
export const distinctTags: Contradiction = {
  needs: [],
  find: ({ tags = {} }) => {
    const seen = new Map<string, string>();
    return Object.entries(tags).flatMap(([key, value]): readonly ConfigProblem[] => {
      if (value === undefined) return [];
      const path = formatPath(["tags", key]);
      const folded = key.toLowerCase();
      const setting = Object.hasOwn(OURS, folded) ? OURS[folded] : undefined;
      if (setting !== undefined) {
        return [
          {
            path,
            problem: `is a tag that the baseline sets from \`${setting}\``,
            got: quote(value),
            fix: "Leave it out.",
          },
        ];
      }
      if (/^(?:aws|weakened):/.test(folded)) {
        const problem =
          "must not begin with aws: or weakened: in any case: AWS and the baseline keep those for themselves";
        return [{ path, problem, got: quote(key), fix: "Choose another name." }];
      }
      const other = seen.get(folded);
      seen.set(folded, key);
      if (other === undefined) return [];
      const problem = `must differ from tag ${quote(other)} in more than case: IAM would refuse both`;
      return [{ path, problem, got: quote(key), fix: "Keep one of them." }];
    });
  },
};

/** There are at most 40 tags: AWS allows 50 on a resource, and the constructs add the others. */
export const fewTags: Contradiction = {
  needs: [],
  find: ({ tags = {} }) => {
    const count = Object.keys(tags).length;
    if (count <= limits.tags.max) return [];
    const problem = `must be at most ${limits.tags.max} tags`;
    return [
      {
        path: "tags",
        problem,
        got: `${count} tags`,
        fix: "Leave the least useful out; AWS allows 50, the baseline needs the rest.",
      },
    ];
  },
};
