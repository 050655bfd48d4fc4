import { daxCache } from "../../cache/dax-cache";
import { httpHandler } from "../../http/http-function";
import { listConversations } from "../../patterns/list-conversations";
import { dependenciesFrom } from "../function-environment";

/** The function of pattern B. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "listConversations", cacheAt: daxCache }),
  answers: { "GET /conversations": listConversations },
});
