import { daxCache } from "../../cache/dax-cache";
import { httpHandler } from "../../http/http-function";
import { showConversation } from "../../patterns/show-conversation";
import { dependenciesFrom } from "../function-environment";

/** The function of pattern A. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "showConversation", cacheAt: daxCache }),
  answers: { "GET /conversations/{groupId}/messages": showConversation },
});
