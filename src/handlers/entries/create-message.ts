import { createMessage, startConversation } from "../create-message";
import { dependenciesFrom } from "../environment";
import { httpHandler } from "../http";

/** The function of pattern C. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env, { pattern: "createMessage" }),
  answers: {
    "POST /conversations": startConversation,
    "POST /conversations/{groupId}/messages": createMessage,
  },
});
