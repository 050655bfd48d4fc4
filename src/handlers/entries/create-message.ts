import { createMessage, startConversation } from "../create-message";
import { dependenciesFrom } from "../environment";
import { httpHandler } from "../http";

/** The function of pattern C. */
export const handler = httpHandler({
  dependencies: dependenciesFrom(process.env),
  answers: {
    "POST /conversations": startConversation,
    "POST /conversations/{groupId}/messages": createMessage,
  },
});
