import { BY_AN_AWS_SERVICE, SERVICE_LINKED } from "./callers";
import type { Guarantee } from "./guarantee";
import { ITEMS_BY_OTHERS, ITEMS_BY_THE_PIPELINE, MAKES_THE_BRANCH_KEY, OUTSIDE } from "./perimeter-requests";
import { SOURCES } from "./sources";

const source = SOURCES.resourcePolicies;

/**
 * What holds of every table under the prefix, also of one that is made or restored later: it has no policy of its own yet,
 * and no file describes it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_beforeyoubegin.html
 */
export const COPIES: readonly Guarantee[] = [
  {
    id: "COPY-1",
    sentence:
      "From its first second, items of a copy of the table under the prefix are reached by the patterns, the machines of a site, the analyst, the reader of ids, the cache, the pipeline and break-glass only.",
    source,
    kind: "never",
    requests: [ITEMS_BY_OTHERS],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "COPY-2",
    sentence: "The pipeline reaches no item of a copy of the table under the prefix but a branch key.",
    source,
    kind: "never",
    requests: [ITEMS_BY_THE_PIPELINE],
    except: [MAKES_THE_BRANCH_KEY, BY_AN_AWS_SERVICE],
  },
  {
    id: "COPY-3",
    sentence:
      "From its first second, a copy of the table under the prefix is closed to everybody outside the organization.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: "dynamodb:*",
        Resource: "@ownTable",
        Condition: { StringNotEquals: OUTSIDE },
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "COPY-4",
    sentence: "Only break-glass can delete a copy of the table under the prefix, even from the management account.",
    source: SOURCES.resilience,
    kind: "never",
    requests: [{ notBy: ["@breakGlass", SERVICE_LINKED], Action: "dynamodb:DeleteTable", Resource: "@ownTable" }],
  },
];
