import { daxCache } from "../dax-cache";
import { dependenciesFrom } from "../environment";
import { httpHandler } from "../http";
import { listConversations } from "../list-conversations";

/** The function of pattern B. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "listConversations", cacheAt: daxCache }),
  answers: { "GET /conversations": listConversations },
});
