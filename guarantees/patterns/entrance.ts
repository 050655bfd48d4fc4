import { type Condition, together } from "../asked-condition";
import { BY_AN_AWS_SERVICE, CHANGERS, DESTROYERS, USER_ADMINISTRATORS } from "../callers";
import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import { callsByTheApi, functionsThatOnlyRead } from "./api-calls";
import type { Workload } from "./workload";

const source = SOURCES.leastPrivilege;

/** Callers of the workload account: no policy of the functions, the API or the user pool lets in another account. */
const BY_THE_WORKLOAD_ACCOUNT: Condition = { StringEquals: { "aws:PrincipalAccount": "@workloadAccount" } };

/** The caller of a function is the user of the token: no one bypasses the API, or changes what it checks. */
export const entrance = (workload: Workload): readonly Guarantee[] => [
  {
    id: "ENTRANCE-1",
    sentence:
      "Only break-glass, and AWS itself for the API, the stream, a queue and a schedule, can call a function, the roles for exports those that only read, and the comparison of users the one that reads ids.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: ["lambda:InvokeFunction", "lambda:InvokeAsync"], Resource: "@function" }],
    // The API and the stream start functions as themselves.
    except: [
      BY_AN_AWS_SERVICE,
      { by: "@exportRole", Resource: functionsThatOnlyRead(workload) },
      { by: "@userComparer", Resource: "@userIdFunction" },
    ],
  },
  {
    id: "ENTRANCE-2",
    sentence: "Only the pipeline and break-glass can change a function, who may call it, or how often.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: [
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:DeleteFunction",
          "lambda:AddPermission",
          "lambda:CreateFunctionUrlConfig",
          "lambda:PutFunctionConcurrency",
          "lambda:DeleteFunctionConcurrency",
        ],
        Resource: "@function",
      },
    ],
  },
  {
    id: "ENTRANCE-3",
    sentence:
      "Only the pipeline and break-glass can make, change or delete what starts a function by a stream or queue.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: [
          "lambda:CreateEventSourceMapping",
          "lambda:UpdateEventSourceMapping",
          "lambda:DeleteEventSourceMapping",
        ],
        Condition: together(BY_THE_WORKLOAD_ACCOUNT, { ArnEquals: { "lambda:FunctionArn": "@function" } }),
      },
    ],
  },
  {
    id: "ENTRANCE-4",
    sentence: "Only the pipeline and break-glass can change the API: its routes, and whose tokens it accepts.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: ["apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"],
        Resource: ["@api", "@api/*"],
        Condition: BY_THE_WORKLOAD_ACCOUNT,
      },
    ],
  },
  {
    id: "ENTRANCE-5",
    sentence:
      "Only the pipeline and break-glass can sign in on behalf of a user, or change who may sign in and on which page.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: [
          "cognito-idp:AdminInitiateAuth",
          "cognito-idp:AdminLinkProviderForUser",
          "cognito-idp:SetUICustomization",
          "cognito-idp:UpdateUserPool",
          "cognito-idp:DeleteUserPool",
          "cognito-idp:CreateUserPoolClient",
          "cognito-idp:UpdateUserPoolClient",
          "cognito-idp:CreateIdentityProvider",
        ],
        Resource: "@userPool",
        Condition: BY_THE_WORKLOAD_ACCOUNT,
      },
    ],
  },
  {
    id: "ENTRANCE-6",
    sentence: "The code of a function cannot make itself another way into the network.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      {
        by: "@patternRole",
        Action: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses"],
        Condition: { Null: { "lambda:SourceFunctionArn": "false" } },
      },
    ],
  },
  {
    id: "ENTRANCE-7",
    sentence: "The pipeline can deploy functions.",
    source: SOURCES.resilience,
    kind: "possible",
    requests: [{ by: "@workloadPipeline", Action: "lambda:UpdateFunctionCode", Resource: "@function" }],
  },
  {
    id: "ENTRANCE-8",
    sentence: "The API can always start the functions of its routes.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
    kind: "always",
    requests: callsByTheApi(workload).map((calls) => ({
      ...calls,
      Condition: { ...calls.Condition, Null: { "aws:SourceVpce": "true" } },
    })),
  },
  {
    id: "ENTRANCE-9",
    sentence:
      "Only the roles for users, by default the pipeline, and break-glass can invite, disable or delete a user, or set a password, factor or address.",
    source,
    kind: "never",
    requests: [
      {
        notBy: USER_ADMINISTRATORS,
        Action: [
          "cognito-idp:AdminCreateUser",
          "cognito-idp:AdminSetUserPassword",
          "cognito-idp:AdminResetUserPassword",
          "cognito-idp:AdminUpdateUserAttributes",
          "cognito-idp:AdminSetUserMFAPreference",
          "cognito-idp:AdminDisableUser",
          "cognito-idp:AdminEnableUser",
          "cognito-idp:AdminDeleteUser",
          "cognito-idp:AdminUserGlobalSignOut",
          "cognito-idp:AdminAddUserToGroup",
          "cognito-idp:AdminRemoveUserFromGroup",
        ],
        Resource: "@userPool",
        Condition: BY_THE_WORKLOAD_ACCOUNT,
      },
    ],
  },
];
