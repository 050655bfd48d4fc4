import type { MessagingPattern } from "../table/requests";

/** Scopes of the resource server `messages`. An id token has none, so that every route refuses it. */
const READ = "messages/read";
const WRITE = "messages/write";

/** The routes of the API, as HTTP APIs name them: the pattern whose function answers, and the scope that it needs. */
export const routes = {
  "GET /conversations": { pattern: "listConversations", scope: READ },
  "POST /conversations": { pattern: "createMessage", scope: WRITE },
  "GET /conversations/{groupId}/messages": { pattern: "showConversation", scope: READ },
  "POST /conversations/{groupId}/messages": { pattern: "createMessage", scope: WRITE },
  "POST /conversations/{groupId}/read": { pattern: "markConversation", scope: WRITE },
  "POST /conversations/{groupId}/block": { pattern: "markConversation", scope: WRITE },
} as const satisfies Readonly<Record<string, { readonly pattern: MessagingPattern; readonly scope: string }>>;

export type Route = keyof typeof routes;
