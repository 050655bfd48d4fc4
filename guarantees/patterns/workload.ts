/** One kind of call of an access pattern to DynamoDB. */
export interface PatternCall {
  readonly action: string;
  /** `@table`, or an index of it: `@table/index/gsi1`. */
  readonly resource: string;
  /**
   * Pattern of the partition keys, such as `MSG#*`, or with the tag of the session: `${aws:PrincipalTag/tenant}#*`.
   *
   * @default every key: the table, or the index, holds one kind of item
   */
  readonly keys?: string;
  /** Every attribute that the call may name, keys included. */
  readonly attributes: readonly string[];
  /** Whether the call is made inside a transaction only: TransactWriteItems, or TransactGetItems for a read. @default false */
  readonly onlyInTransaction?: true;
}

/** What one access pattern needs. Its role is the subject of the same name. */
export interface PatternNeeds {
  /** Completes "The role of … ". */
  readonly does: string;
  readonly calls: readonly PatternCall[];
  /** What starts its function: the stream, a queue, or routes of the API as in the ARN of a call: `GET/conversations`. */
  readonly startedBy: "stream" | "queue" | readonly string[];
  /** Encrypted attributes that it writes. @default none */
  readonly encrypts?: readonly string[];
  /** Encrypted attributes that it reads, or gets from the stream. @default none */
  readonly decrypts?: readonly string[];
  /** Whether it may query through the cache. @default false */
  readonly usesCache?: true;
}

/** A comparison of the table with a user pool. */
export interface Comparison {
  /** Name of the index that is scanned. */
  readonly index: string;
  /** Keys of the table and of the index: every attribute that a scan may name. */
  readonly keys: readonly string[];
  /** The subject that is the queue of users who leave. */
  readonly queue: string;
}

/** What the guarantees about patterns, roles, endpoints, indexes and text keys are made from. */
export interface Workload {
  /** Each access pattern by its name, which is the name of the subject that its role is. */
  readonly patterns: Readonly<Record<string, PatternNeeds>>;
  /** Names of the indexes of the table. */
  readonly indexes: readonly string[];
  /** What the cached patterns ask of the cache, such as `dax:Query`. */
  readonly cacheActions: readonly string[];
  /** A call that must be possible, so that the endpoint is of use. */
  readonly firstCall: {
    /** Completes "A role of a pattern can … through our endpoint." */
    readonly does: string;
    readonly action: string;
    readonly resource: string;
  };
  /** Whether the patterns are carried out by Lambda functions in the network, each with a log of its own. */
  readonly hasFunctions: boolean;
  /** A kind of item that is written once. @default every kind may be changed by the patterns that do */
  readonly writtenOnce?: {
    /** Such as `a message`. */
    readonly what: string;
    /** Pattern of its partition keys, such as `MSG#*`. */
    readonly keys: string;
    /** What erases its words if the environment asks for it: a pattern, and the subject that is then its role. */
    readonly erasedBy: { readonly pattern: string; readonly subject: string; readonly words: string };
  };
  /** Whose ids a function scans an index for, to compare them with the user pool. @default nothing is compared */
  readonly comparison?: Comparison;
  /** Key of the session tag that names the tenant, such as `tenant`. @default the table has no tenants */
  readonly tenantTag?: string;
}

type Takes = (needs: PatternNeeds) => boolean;

/** Whether a pattern encrypts or decrypts an attribute. */
const handlesTexts: Takes = ({ encrypts = [], decrypts = [] }) => encrypts.length + decrypts.length > 0;

/** The names of the patterns for which a condition holds. */
export function namesOf({ patterns }: Workload, takes: Takes): readonly string[] {
  return Object.entries(patterns)
    .filter(([, needs]) => takes(needs))
    .map(([pattern]) => pattern);
}

/** The subjects, such as `@showConversation`, of the patterns for which a condition holds. */
export function patternsThat(workload: Workload, takes: Takes): readonly string[] {
  return namesOf(workload, takes).map((pattern) => `@${pattern}`);
}

/**
 * The subjects, such as `@showConversationMachine`, of machines of a site with the patterns for which a condition holds.
 * Neither the stream nor a queue starts a machine.
 */
export function machinesThat(workload: Workload, takes: Takes): readonly string[] {
  return namesOf(workload, (needs) => isCalled(needs) && takes(needs)).map((name) => `@${name}Machine`);
}

/** Whether some pattern encrypts or decrypts an attribute. */
export function hasTexts(workload: Workload): boolean {
  return namesOf(workload, handlesTexts).length > 0;
}

/** The attributes that some pattern encrypts or decrypts. */
export function textsOf({ patterns }: Workload): readonly string[] {
  return [
    ...new Set(Object.values(patterns).flatMap(({ encrypts = [], decrypts = [] }) => [...encrypts, ...decrypts])),
  ];
}

/** The names of the patterns that the stream starts. */
export function streamPatterns(workload: Workload): readonly string[] {
  return namesOf(workload, ({ startedBy }) => startedBy === "stream");
}

/** Whether callers start a pattern, or nothing that AWS starts it from. */
export function isCalled({ startedBy }: PatternNeeds): boolean {
  return startedBy !== "stream" && startedBy !== "queue";
}

/** A pattern that a queue starts, with the subjects that are its queue and the queue of what it could not handle. */
export interface WorkQueue {
  readonly pattern: string;
  readonly by: string;
  readonly queue: string;
  readonly deadLetters: string;
}

/** The patterns that a queue starts. */
export function workQueues(workload: Workload): readonly WorkQueue[] {
  return namesOf(workload, ({ startedBy }) => startedBy === "queue").map((pattern) => ({
    pattern,
    by: `@${pattern}`,
    queue: `@${pattern}WorkQueue`,
    deadLetters: `@${pattern}DeadLetterQueue`,
  }));
}

/** A pattern that the stream starts, with the subject that is its queue of failures. */
export interface QueuedPattern {
  readonly by: string;
  readonly queue: string;
}

/** The only pattern that the stream starts has every queue; of several, each has the subject `<pattern>Queue`. */
export function queuedPatterns(workload: Workload): readonly QueuedPattern[] {
  const patterns = streamPatterns(workload);
  return patterns.map((pattern) => ({
    by: `@${pattern}`,
    queue: patterns.length === 1 ? "@failureQueue" : `@${pattern}Queue`,
  }));
}

/** Every action of the patterns on the table and its indexes. */
export function actionsOf({ patterns }: Workload): readonly string[] {
  return [...new Set(Object.values(patterns).flatMap(({ calls }) => calls.map(({ action }) => action)))];
}

/** The table, and each index that the workload has. */
export function tableOf({ indexes }: Workload): readonly string[] {
  return ["@table", ...indexes.map((index) => `@table/index/${index}`)];
}

/** Names as a sentence lists them: `a, b and c`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** Names as a sentence exempts them: `only a and b`, or `none` if there is no name. */
export function only(names: readonly string[]): string {
  return names.length === 0 ? "none" : `only ${inWords(names)}`;
}
