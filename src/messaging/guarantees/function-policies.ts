import type { Guarantee } from "../../../guarantees/guarantee";
import { SOURCES } from "../../../guarantees/sources";
import { CALLS_BY_THE_API, FUNCTIONS_OF_THE_API } from "./api-calls";

const layer = "function";

/** What holds by the policies of the functions alone. */
export const FUNCTION_POLICIES: readonly Guarantee[] = [
  {
    id: "FUNCTION-1",
    sentence:
      "By its policy alone, a function of the API is closed to everybody from outside the account but our API, by the routes of its pattern.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        Resource: FUNCTIONS_OF_THE_API,
        Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
    ],
    except: CALLS_BY_THE_API,
  },
  {
    id: "FUNCTION-2",
    sentence: "The policies of the functions allow our API to start each by the routes of its pattern.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    layer,
    kind: "always",
    requests: CALLS_BY_THE_API,
  },
];
