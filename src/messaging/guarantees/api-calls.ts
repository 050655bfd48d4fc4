import type { RequestSet } from "../../../guarantees/guarantee";

/** Which function each route of the API starts, as somebody wrote it down who does not know the policies. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  "@listConversationsFunction": ["@apiCall/*/GET/conversations"],
  "@showConversationFunction": ["@apiCall/*/GET/conversations/*/messages"],
  "@createMessageFunction": ["@apiCall/*/POST/conversations", "@apiCall/*/POST/conversations/*/messages"],
};

/** The functions that the API starts. */
export const FUNCTIONS_OF_THE_API = Object.keys(ROUTES);

/** The API starts the functions of its routes. */
export const CALLS_BY_THE_API: readonly RequestSet[] = Object.entries(ROUTES).map(([name, routes]) => ({
  Action: "lambda:InvokeFunction",
  Resource: [name, `${name}:*`],
  Condition: {
    StringEquals: { "aws:PrincipalServiceName": "apigateway.amazonaws.com" },
    ArnLike: { "aws:SourceArn": routes },
  },
}));
