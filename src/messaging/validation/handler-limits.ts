/** What a caller may send, and how long is waited: the unit is in the name. Nothing else may repeat one of these. */
export const handlerLimits = {
  /** UTF-8 bytes of one message. Four kilobytes of text are about four write units, encrypted or not. */
  maxTextBytes: 4_096,
  /** Bytes of a request body: JSON may spend six bytes on one byte of text (`\u0041`), and carries ids beside it. */
  maxBodyBytes: 25_600,
  /** Unicode characters of a message that the list of conversations shows. */
  previewCharacters: 100,
  /** Characters of a user's id. Cognito's `sub` is a UUID of 36. */
  maxUserIdCharacters: 128,
  /** Characters of a cursor; ours have fewer than 200. */
  maxCursorCharacters: 256,
  /**
   * How far the time in a message's id may be from ours, in either direction. The id orders the conversation: a client
   * that chose it freely could keep a message on top for ever, or slip one in among the old.
   */
  maxClockDifferenceMilliseconds: 120_000,
  /** Tries to start a conversation that others write to at the same moment. */
  transactionAttempts: 4,
  /** Longest wait before the second try; it doubles with each further one. */
  transactionBackoffMilliseconds: 25,
  /** Seconds after which a caller who was told to try again should. */
  retryAfterSeconds: 1,
  /** Time to connect to DynamoDB or KMS, and to wait for an answer, of one try. */
  connectionTimeoutMilliseconds: 500,
  requestTimeoutMilliseconds: 1_500,
  /** Tries of one call to DynamoDB or KMS, the first among them. */
  callAttempts: 3,
  /**
   * Time that the cache has for an answer. Its own answers take a millisecond or two, those that it has to ask the table
   * for some more; what is slower than this is no gain over the table.
   */
  cacheDeadlineMilliseconds: 100,
  /** The same for the first answer of a connection: the cluster has to be found, and TLS agreed on, twice. */
  cacheConnectDeadlineMilliseconds: 400,
  /** Failures in a row after which the cache is not asked for a while. */
  cacheFailuresToOpen: 3,
  /** How long it is not asked; doubles with every try that fails, up to the second. */
  cacheOpenMilliseconds: 2_000,
  cacheOpenMaxMilliseconds: 30_000,
  /**
   * How long a function works with a branch key before it asks KMS again: so long it still reads and writes texts after
   * somebody has taken the key away.
   */
  textKeyCacheSeconds: 300,
  /** Branch keys that a function remembers: the active one, and the versions of older texts. */
  textKeyCacheEntries: 32,
  /**
   * Most bytes of an encrypted text: a text is one frame, and its frame length is part of what is stored. It may grow
   * with `maxTextBytes`; made smaller, it makes what was stored before unreadable.
   */
  textFrameBytes: 8_192,
} as const;
