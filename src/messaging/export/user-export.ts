/** One line of an export: a conversation, a message, or the count at the end. */
export type ExportLine = Readonly<Record<string, unknown>> & { readonly kind: "conversation" | "message" | "end" };

/** A page of a list, as the API answers it. */
export type Page = Readonly<Record<string, unknown>>;

/** The functions that show a user their own conversations. */
export interface ReadersPort {
  /** A page of the user's conversations, the newest first. @throws if the function gives no page */
  conversations(userId: string, cursor?: string): Promise<Page>;
  /** A page of a conversation that the user is in, the newest message first. @throws if the function gives no page */
  messages(userId: string, of: { readonly groupId: string; readonly cursor?: string }): Promise<Page>;
}

/** What an export has, as its last line says it. */
export interface ExportCount {
  readonly conversations: number;
  readonly messages: number;
  /** Messages that the user wrote. */
  readonly written: number;
  /** Messages of others in the user's conversations. */
  readonly received: number;
  /** Lines whose text, sender or preview could not be read. */
  readonly unreadable: number;
  /** Whether every conversation was read to its end and every line is readable. */
  readonly complete: boolean;
  /** What is missing, if anything. */
  readonly problems: readonly string[];
}

/** A conversation moves to the front while the list is read: passes until one shows nothing new. */
const MAX_PASSES = 5;
/** Pages of one list. More is a list that turns in a circle. */
const MAX_PAGES = 1_000_000;

/**
 * Everything that a user wrote and received, as the functions show it to the user: conversations with their messages, the
 * newest first, and a count at the end.
 *
 * What cannot be read is counted and named, and never left out without a word. Messages that are written meanwhile may be
 * in it or not. The other side's settings and expired messages are not in it.
 *
 * @param write takes each line, in order. If it throws, the export ends.
 */
export async function exportUser(options: {
  readonly userId: string;
  readonly readers: ReadersPort;
  readonly write: (line: ExportLine) => void;
}): Promise<ExportCount> {
  const { userId, readers, write } = options;
  const found = { conversations: 0, messages: 0, written: 0, received: 0, unreadable: 0 };
  const problems: string[] = [];
  const seen = new Set<string>();
  try {
    for (let pass = 1, isNew = true; isNew; pass += 1) {
      isNew = false;
      for await (const conversation of itemsOf((cursor) => readers.conversations(userId, cursor), "conversations")) {
        const { groupId } = conversation;
        if (typeof groupId !== "string") {
          // Only a row whose key another program wrote has no id: its messages cannot be found.
          if (pass === 1) problems.push("a conversation without an id");
          continue;
        }
        if (seen.has(groupId)) continue;
        isNew = true;
        seen.add(groupId);
        found.conversations += 1;
        if (conversation.unreadable === true) found.unreadable += 1;
        write({ kind: "conversation", ...conversation });
        await messagesOf(groupId);
      }
      if (isNew && pass >= MAX_PASSES) {
        problems.push("the list of conversations changed all the time: run it again");
        break;
      }
    }
  } catch (error) {
    if (error instanceof ExportError) problems.push(error.message);
    else throw error;
  }
  if (found.unreadable > 0) problems.push(`${found.unreadable} lines could not be read, each with "unreadable": true`);
  const count = { ...found, complete: problems.length === 0, problems };
  write({ kind: "end", userId, ...count });
  return count;

  async function messagesOf(groupId: string): Promise<void> {
    try {
      for await (const message of itemsOf((cursor) => readers.messages(userId, { groupId, cursor }), "messages")) {
        found.messages += 1;
        if (message.unreadable === true) found.unreadable += 1;
        if (message.senderId === userId) found.written += 1;
        else found.received += 1;
        write({ kind: "message", groupId, ...message });
      }
    } catch (error) {
      // The other conversations can still be read.
      if (!(error instanceof ExportError)) throw error;
      problems.push(`conversation ${groupId}: ${error.message}`);
    }
  }
}

/** A list could not be read to its end. The message says why, and quotes no one's text. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}

/** Each item of a list that is given page by page. @throws ExportError if a page has another form */
async function* itemsOf(
  pageAfter: (cursor?: string) => Promise<Page>,
  name: "conversations" | "messages",
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let cursor: string | undefined;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const page = await pageAfter(cursor);
    const items = page[name];
    if (!Array.isArray(items)) throw new ExportError(`a page has no list of ${name}`);
    yield* items as readonly Readonly<Record<string, unknown>>[];
    const { cursor: next } = page;
    if (next === undefined) return;
    if (typeof next !== "string" || next === cursor)
      throw new ExportError(`a page of ${name} does not say what follows`);
    cursor = next;
  }
  throw new ExportError(`the list of ${name} has no end`);
}
