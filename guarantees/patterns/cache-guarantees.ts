import type { Guarantee } from "../guarantee";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { namesOf, only, type PatternNeeds, patternsThat, type Workload } from "./workload";

const source = SOURCES.dax;

const isCached = ({ usesCache }: PatternNeeds): boolean => usesCache === true;

const read = ({ cacheActions: [first, ...others] }: Workload): string =>
  first === "dax:Query" && others.length === 0 ? "query" : "read";

/** What the patterns may do with the cache, which has no conditions on key prefixes and attributes. */
export const cache = (workload: Workload): readonly Guarantee[] => [
  {
    id: "CACHE-1",
    sentence: `The roles of the cached patterns can ${read(workload)} through the cache, and do nothing else with any cluster.`,
    source,
    kind: "never",
    requests: [{ by: "@cacheReader", Action: "dax:*" }],
    except: workload.cacheActions.map((Action) => ({ Action, Resource: "@cluster" })),
  },
  {
    id: "CACHE-2",
    sentence: `Of the patterns, ${only(namesOf(workload, isCached))} can do anything with a cluster.`,
    source,
    kind: "never",
    requests: [{ by: "@patternRole", notBy: patternsThat(workload, isCached), Action: "dax:*" }],
  },
  {
    id: "CACHE-3",
    sentence: `The roles of the cached patterns can always ${read(workload)} through the cache.`,
    source: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/welcome.html",
    kind: "always",
    // The call passes no endpoint, because the nodes are in the network itself.
    requests: workload.cacheActions.map((Action) => ({
      by: "@cacheReader",
      Action,
      Resource: "@cluster",
      Condition: ORDINARY_CALL,
    })),
  },
];
