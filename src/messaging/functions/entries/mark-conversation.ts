import { httpHandler } from "../../http/http-function";
import { blockSender, markRead } from "../../patterns/mark-conversation";
import { dependenciesFrom } from "../function-environment";

/** The function of pattern E. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "markConversation" }),
  answers: {
    "POST /conversations/{groupId}/read": markRead,
    "POST /conversations/{groupId}/block": blockSender,
  },
});
