/** Limits of what a caller may send, and of how long a function waits. The unit is in the name. */
export const handlerLimits = {
  /** UTF-8 bytes of one message. Four kilobytes of text are about four write units, encrypted or not. */
  maxTextBytes: 4_096,
  /** Bytes of a request body: JSON may use six bytes for one byte of text (`\u0041`), and has ids beside it. */
  maxBodyBytes: 25_600,
  /** Unicode characters of a message that the list of conversations shows. */
  previewCharacters: 100,
  /** Characters of a user's id. Cognito's `sub` is a UUID of 36. */
  maxUserIdCharacters: 128,
  /** Characters of a cursor. The cursors of the API have fewer than 200. */
  maxCursorCharacters: 256,
  /**
   * How far the time in a message's id may be from the time of the function, in either direction. The id orders the
   * conversation: a client that chose it freely could keep a message on top for ever, or put one among the old ones.
   */
  maxClockDifferenceMilliseconds: 120_000,
  /** Tries to start a conversation that other requests write to at the same time. */
  transactionAttempts: 4,
  /** Longest wait before the second try. It doubles with each further try. */
  transactionBackoffMilliseconds: 25,
  /** Seconds after which a caller should try again. */
  retryAfterSeconds: 1,
  /** Longest time of one try to connect to DynamoDB or KMS, and to get an answer. */
  connectionTimeoutMilliseconds: 500,
  requestTimeoutMilliseconds: 1_500,
  /** Tries of one call to DynamoDB or KMS, the first included. */
  callAttempts: 3,
  /** Conversations that the function of the stream updates at once. Fewer than the 50 connections of a client of the SDK. */
  conversationsAtOnce: 20,
  /** Texts of one conversation that are erased at once: with the conversations fewer than the connections too. */
  textsAtOnce: 2,
  /**
   * What an invocation keeps of its time for its own answer, log lines and metrics: no call of it ends later than so long
   * before Lambda kills it.
   */
  answerMilliseconds: 1_000,
  /**
   * Longest wait for an answer of the cache. Answers from its memory take a millisecond or two, those for which it asks
   * the table some more. Beyond this limit, the cache is no gain over the table.
   */
  cacheDeadlineMilliseconds: 100,
  /** The same for the first answer of a connection: the client finds the cluster and connects by TLS, twice. */
  cacheConnectDeadlineMilliseconds: 400,
  /** Failures in a row that open the circuit breaker of the cache. */
  cacheFailuresToOpen: 3,
  /** How long the circuit breaker stays open. Each failed try doubles the time, up to the maximum. */
  cacheOpenMilliseconds: 2_000,
  cacheOpenMaxMilliseconds: 30_000,
  /**
   * How long a function uses a branch key before it asks KMS again. For that long it can still read and write texts
   * after its permission on the key was removed.
   */
  textKeyCacheSeconds: 300,
  /** Most branch keys that a function caches: the active version, and the versions of older texts. */
  textKeyCacheEntries: 32,
  /**
   * Most bytes of an encrypted text. A text is one frame, and its frame length is stored with it. The limit may grow
   * with `maxTextBytes`; a smaller limit makes stored texts unreadable.
   */
  textFrameBytes: 8_192,
} as const;
