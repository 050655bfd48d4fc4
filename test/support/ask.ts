import type { RequestSet } from "../../src/prove/questions/asked-guarantee";
import type { Question } from "./answers";

export const ACCOUNT = "333333333333";
export const OTHER_ACCOUNT = "444444444444";
export const MANAGEMENT_ACCOUNT = "111111111111";
export const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/break-glass`;

export const roleArn = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;
export const tableArn = (name: string, account = ACCOUNT): string =>
  `arn:aws:dynamodb:eu-west-1:${account}:table/${name}`;
export const functionArn = (name: string): string => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`;

/** A role may do it, at least sometimes. */
export function may(role: string, action: string, resource = tableArn("orders"), account = ACCOUNT): Question {
  const requests = [{ by: roleArn(role, account), Action: action, Resource: resource }];
  return { sentence: `${role} may ${action} on ${resource}.`, kind: "possible", requests };
}

/** A role may not do it. */
export function mayNot(role: string, action: string, resource = tableArn("orders"), account = ACCOUNT): Question {
  const requests = [{ by: roleArn(role, account), Action: action, Resource: resource }];
  return { sentence: `${role} may never ${action} on ${resource}.`, kind: "never", requests };
}

/** No one but break-glass may do it. */
export function onlyBreakGlass(action: string, resource: string, condition?: RequestSet["Condition"]): Question {
  const requests = [
    { notBy: BREAK_GLASS, Action: action, Resource: resource, ...(condition && { Condition: condition }) },
  ];
  return { sentence: `Only break-glass may ${action} on ${resource}.`, kind: "never", requests };
}

/** Break-glass, whose own policies are not known, may do it. */
export function breakGlassMay(action: string, resource: string): Question {
  return {
    sentence: `Break-glass may ${action} on ${resource}.`,
    kind: "possible",
    requests: [{ by: BREAK_GLASS, Action: action, Resource: resource }],
  };
}

/** No one may do it, in requests that fulfil the condition. */
export function nobodyMay(action: string, resource: string, condition: RequestSet["Condition"]): Question {
  return {
    sentence: `Nobody may ${action} on ${resource} if ${JSON.stringify(condition)}.`,
    kind: "never",
    requests: [{ Action: action, Resource: resource, Condition: condition }],
  };
}

/** API Gateway can always start a function for an API of ours. It comes through no endpoint of ours. */
export function apiStarts(resource: string): Question {
  return {
    sentence: `API Gateway can always start ${resource}.`,
    kind: "always",
    requests: [
      {
        Action: "lambda:InvokeFunction",
        Resource: resource,
        Condition: {
          Null: { "aws:SourceVpce": "true" },
          StringEquals: { "aws:PrincipalServiceName": "apigateway.amazonaws.com" },
          ArnLike: { "aws:SourceArn": `arn:aws:execute-api:eu-west-1:${ACCOUNT}:abc/live/GET` },
        },
      },
    ],
  };
}
