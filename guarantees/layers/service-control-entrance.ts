import { CHANGERS, DESTROYERS, USER_ADMINISTRATORS } from "../callers";
import type { Guarantee } from "../guarantee";
import {
  API_CHANGES,
  FUNCTION_CALLS,
  FUNCTION_CHANGES,
  MAPPING_CHANGES,
  USER_ADMINISTRATION,
  USER_POOL_CHANGES,
} from "../identity-groups";
import { IN_OUR_ACCOUNTS } from "../request-conditions";
import { SOURCES } from "../sources";

const layer = "serviceControl";
const source = SOURCES.leastPrivilege;

/** What holds by the service control policies alone for functions, API and users. */
export const SERVICE_CONTROL_ENTRANCE: readonly Guarantee[] = [
  {
    id: "SCP-16",
    sentence:
      "By the SCPs alone, only break-glass can call a function, the roles for exports those that show conversations, and the comparison of users what its own role allows.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: FUNCTION_CALLS, Resource: "@function", Condition: IN_OUR_ACCOUNTS }],
    except: [{ by: "@exportRole", Resource: "@exportedFunction" }, { by: "@userComparer" }],
  },
  {
    id: "SCP-17",
    sentence: "By the SCPs alone, only the pipeline and break-glass can change a function, the API or the user pool.",
    source,
    layer,
    kind: "never",
    requests: [
      { notBy: CHANGERS, Action: FUNCTION_CHANGES, Resource: "@function", Condition: IN_OUR_ACCOUNTS },
      { notBy: CHANGERS, Action: API_CHANGES, Resource: ["@api", "@api/*"], Condition: IN_OUR_ACCOUNTS },
      { notBy: CHANGERS, Action: USER_POOL_CHANGES, Resource: "@userPool", Condition: IN_OUR_ACCOUNTS },
    ],
  },
  {
    id: "SCP-18",
    sentence: "By the SCPs alone, only the pipeline and break-glass can make a stream or queue start a function.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: MAPPING_CHANGES,
        Condition: { ...IN_OUR_ACCOUNTS, ArnEquals: { "lambda:FunctionArn": "@function" } },
      },
    ],
  },
  {
    id: "SCP-32",
    sentence:
      "By the SCPs alone, only the roles for users, by default the pipeline, and break-glass can invite, change or delete a user.",
    source,
    layer,
    kind: "never",
    requests: [
      { notBy: USER_ADMINISTRATORS, Action: USER_ADMINISTRATION, Resource: "@userPool", Condition: IN_OUR_ACCOUNTS },
    ],
  },
];
