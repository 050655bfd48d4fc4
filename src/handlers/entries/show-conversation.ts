import { dependenciesFrom } from "../environment";
import { httpHandler } from "../http";
import { showConversation } from "../show-conversation";

/** The function of pattern A. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "showConversation" }),
  answers: { "GET /conversations/{groupId}/messages": showConversation },
});
