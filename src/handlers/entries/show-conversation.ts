import { daxCache } from "../dax-cache";
import { dependenciesFrom } from "../environment";
import { httpHandler } from "../http";
import { showConversation } from "../show-conversation";

/** The function of pattern A. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "showConversation", cacheAt: daxCache }),
  answers: { "GET /conversations/{groupId}/messages": showConversation },
});
