/** The routes of the API by which users see what they wrote and received. None of them changes anything. */
export const EXPORTED_ROUTES = {
  conversations: "GET /conversations",
  messages: "GET /conversations/{groupId}/messages",
} as const;
