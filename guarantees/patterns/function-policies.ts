import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import { callsByTheApi, functionsOfTheApi } from "./api-calls";
import type { Workload } from "./workload";

const layer = "function";

/** What holds by the policies of the functions alone. */
export const functionPolicies = (workload: Workload): readonly Guarantee[] => [
  {
    id: "FUNCTION-1",
    sentence:
      "By its policy alone, a function of the API is closed to everybody from outside the account but our API, by the routes of its pattern.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        Resource: functionsOfTheApi(workload),
        Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
      },
    ],
    except: callsByTheApi(workload),
  },
  {
    id: "FUNCTION-2",
    sentence: "The policies of the functions allow our API to start each by the routes of its pattern.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    layer,
    kind: "always",
    requests: callsByTheApi(workload),
  },
];
