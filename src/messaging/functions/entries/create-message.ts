import { httpHandler } from "../../http/http-function";
import { createMessage, startConversation } from "../../patterns/create-message";
import { dependenciesFrom } from "../function-environment";

/** The function of pattern C. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "createMessage" }),
  answers: {
    "POST /conversations": startConversation,
    "POST /conversations/{groupId}/messages": createMessage,
  },
});
