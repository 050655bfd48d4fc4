import type { WireItem } from "../../local/engine/wire";
import { httpEvent } from "../../local/workload/http-event";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import type { TextCipher } from "../../src/messaging/ports/text-cipher";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { TextKeys } from "../../src/messaging/texts/encryption/keyring";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { casesToTry, exhaustively } from "../support/effort";
import { beforeKilled } from "./support/lambda-time";
import { startMessaging } from "./support/start-messaging";

const WORDS = "private words";
const ALWAYS = Number.POSITIVE_INFINITY;
/** Longer than an invocation lives here. */
const TOO_LATE = 1_500;

type Keyring = TextKeys["keyring"];

/** Functions that have just started: they have no key yet. */
class ColdFunctions {
  private ciphers = new Map<MessagingPattern, TextCipher>();
  private conversations = 0;

  private constructor(
    readonly app: Messaging,
    private readonly state: { cipherOf?: (pattern: MessagingPattern) => TextCipher },
    private readonly keyring: Keyring,
  ) {}

  static async start(keyring: Keyring): Promise<ColdFunctions> {
    const state: ColdFunctions["state"] = {};
    const more = (pattern: MessagingPattern) => (state.cipherOf ? { cipher: state.cipherOf(pattern) } : {});
    return new ColdFunctions(await startMessaging({ textKeyring: keyring, more }), state, keyring);
  }

  /** A conversation of two people of its own, with one message that no list shows yet. */
  async conversation(): Promise<Conversation> {
    this.warm();
    const { app } = this;
    this.conversations += 1;
    const [ada, ben] = [`ada-${this.conversations}`, `ben-${this.conversations}`];
    app.clock.forward(1_000);
    const groupId = directGroupId([ada, ben]);
    const first = String((await app.write(ada, ben, { text: `${WORDS} 1` })).body.messageId);
    await app.deliverStream();
    app.clock.forward(1);
    const newest = String((await app.send(ada, groupId, { text: `${WORDS} 2` })).body.messageId);
    this.cool();
    return { app, ada, ben, groupId, first, newest, next: app.clock.ulid() };
  }

  warm(): void {
    this.state.cipherOf = undefined;
  }

  private cool(): void {
    this.ciphers = new Map();
    this.state.cipherOf = (pattern) => {
      const cipher = this.ciphers.get(pattern) ?? this.app.textKeys.cipherOf(pattern, this.keyring);
      this.ciphers.set(pattern, cipher);
      return cipher;
    };
  }
}

interface Conversation {
  readonly app: Messaging;
  readonly ada: string;
  readonly ben: string;
  readonly groupId: string;
  /** The message that both lists show, and the one after it. */
  readonly first: string;
  readonly newest: string;
  /** The id of a message to send. */
  readonly next: string;
}

interface Ask {
  readonly event: (of: Conversation) => Parameters<typeof httpEvent>[0];
  readonly succeeds: number;
  readonly needsKey: boolean;
}

const MESSAGES = "GET /conversations/{groupId}/messages";
const shows = (query: (of: Conversation) => Record<string, string>, needsKey: boolean): Ask => ({
  event: (of) => ({ route: MESSAGES, callerId: of.ben, path: { groupId: of.groupId }, query: query(of) }),
  succeeds: 200,
  needsKey,
});
const sends = (succeeds: number, message: (of: Conversation) => object): Ask => ({
  event: (of) => ({
    route: "POST /conversations/{groupId}/messages",
    callerId: of.ada,
    path: { groupId: of.groupId },
    body: JSON.stringify(message(of)),
  }),
  succeeds,
  needsKey: true,
});
const starts = (otherUserId: (of: Conversation) => string): Ask => ({
  event: (of) => ({
    route: "POST /conversations",
    callerId: of.ada,
    body: JSON.stringify({ otherUserId: otherUserId(of), messageId: of.next, text: WORDS }),
  }),
  succeeds: 201,
  needsKey: true,
});
const marks = (what: "read" | "block", body: (of: Conversation) => object): Ask => ({
  event: (of) => ({
    route: `POST /conversations/{groupId}/${what}`,
    callerId: of.ben,
    path: { groupId: of.groupId },
    body: JSON.stringify(body(of)),
  }),
  succeeds: 200,
  needsKey: false,
});

/** Every request that a pattern answers, by what it does with keys. */
const ASKS: Readonly<Record<string, Ask>> = {
  "A, show": shows(() => ({}), true),
  "F, show what is new": shows(({ first }) => ({ after: first, fresh: "true" }), true),
  "F, if nothing is": shows(({ first }) => ({ after: first }), false),
  "B, list": {
    event: ({ ben }) => ({ route: "GET /conversations", callerId: ben }),
    succeeds: 200,
    needsKey: true,
  },
  "C, send": sends(201, ({ next }) => ({ messageId: next, text: WORDS })),
  "C, send again": sends(200, ({ newest }) => ({ messageId: newest, text: `${WORDS} 2` })),
  "C, start": starts(({ ben }) => `friend-of-${ben}`),
  "C, start what is there": starts(({ ben }) => ben),
  "E, mark": marks("read", ({ first }) => ({ messageId: first })),
  "E, block": marks("block", ({ ada }) => ({ otherUserId: ada, blocked: true })),
};

interface KeyFault {
  readonly begin: (app: Messaging) => void | Promise<void>;
  /** What is done beside healing KMS and the key store. */
  readonly end?: (app: Messaging) => void | Promise<void>;
  readonly isOfKeyStore: boolean;
}

const ofKms = (code: string): KeyFault => ({
  begin: ({ textKeys }) => textKeys.kms.fail({ code, times: ALWAYS, milliseconds: TOO_LATE }),
  isOfKeyStore: false,
});
const ofKeyStore = (code: string): KeyFault => ({
  begin: ({ textKeys }) =>
    textKeys.keyStore.fail({ operation: "GetItem", code, times: ALWAYS, milliseconds: TOO_LATE }),
  isOfKeyStore: true,
});
function ofBranchKey(change: (row: WireItem) => WireItem): KeyFault {
  let rows: readonly WireItem[] = [];
  return {
    begin: async ({ textKeys: { keyStore } }) => {
      rows = await keyStore.items();
      for (const row of rows) await keyStore.put(change(row));
    },
    end: ({ textKeys: { keyStore } }) => keyStore.load(rows),
    isOfKeyStore: true,
  };
}

/** Everything that goes wrong with KMS and with the key store. */
const FAULTS: Readonly<Record<string, KeyFault>> = {
  "KMS hangs": ofKms("hang"),
  "KMS is slower than the function lives": ofKms("late"),
  "KMS refuses the role": ofKms("AccessDeniedException"),
  "KMS throttles": ofKms("ThrottlingException"),
  "KMS has an error of its own": ofKms("KMSInternalException"),
  "KMS cannot reach what it needs": ofKms("DependencyTimeoutException"),
  "the key is gone": ofKms("NotFoundException"),
  "the key is to be deleted": ofKms("KMSInvalidStateException"),
  "the key is disabled": ofKms("DisabledException"),
  "the key is another one": ofKms("IncorrectKeyException"),
  "the key is for something else": ofKms("InvalidKeyUsageException"),
  "credentials have ended": ofKms("ExpiredTokenException"),
  "the key store hangs": ofKeyStore("hang"),
  "the key store is slower than the function lives": ofKeyStore("late"),
  "the key store refuses the role": ofKeyStore("AccessDeniedException"),
  "the key store throttles": ofKeyStore("ProvisionedThroughputExceededException"),
  "the key store has an error of its own": ofKeyStore("InternalServerError"),
  "the key store is gone": ofKeyStore("ResourceNotFoundException"),
  "the branch key is of another key": ofBranchKey((row) => ({
    ...row,
    "kms-arn": { S: `${String(row["kms-arn"]?.S)}0` },
  })),
  "the branch key is damaged": ofBranchKey((row) => ({ ...row, enc: { B: String(row.enc?.B).slice(0, 40) } })),
  "the branch key is gone": ofBranchKey(({ enc: _, ...row }) => row as WireItem),
};

const ASK_NAMES = Object.keys(ASKS);
const FAULT_NAMES = Object.keys(FAULTS);

/** Every call at every fault. Each call stands for the others once, each time with another fault. */
const CASES = ASK_NAMES.flatMap((ask) => FAULT_NAMES.map((fault) => ({ ask, fault })));
const TRIED = casesToTry(CASES, ({ ask, fault }) => FAULT_NAMES.indexOf(fault) === 2 * ASK_NAMES.indexOf(ask));
const TRIED_OF_STREAM = casesToTry(FAULT_NAMES, (fault) => /KMS hangs|store hangs|damaged/.test(fault));

const KEYRINGS: readonly Keyring[] = ["hierarchical", "kms"];

describe.each(casesToTry(KEYRINGS, (keyring) => keyring === "hierarchical"))("under the %s keyring", (keyring) => {
  // The other one has no key store.
  const canBe = (fault: string): boolean => keyring === "hierarchical" || FAULTS[fault]?.isOfKeyStore === false;
  let functions: ColdFunctions;
  let app: Messaging;
  beforeAll(async () => {
    functions = await ColdFunctions.start(keyring);
    app = functions.app;
  });
  afterAll(() => app.stop());

  /** Does something while there is a fault, and something when it is over. */
  async function during<Result>(fault: string, work: () => Promise<Result>): Promise<Result> {
    const { begin, end } = FAULTS[fault] as KeyFault;
    await begin(app);
    try {
      return await work();
    } finally {
      app.textKeys.kms.heal();
      app.textKeys.keyStore.heal();
      await end?.(app);
    }
  }

  const texts = async ({ ben, groupId }: Conversation) => {
    functions.warm();
    return (await app.show(ben, groupId, { fresh: "true" })).body.messages?.map(({ text }) => text);
  };

  const ofRequests = TRIED.filter(({ fault }) => canBe(fault)).map(({ ask, fault }) => [ask, fault] as const);
  it.each(ofRequests)("%s: %s", async (ask, fault) => {
    const of = await functions.conversation();
    const { event, succeeds, needsKey } = ASKS[ask] as Ask;
    const before = await app.engine.items();
    const logged = app.log.length;
    const request = httpEvent(event(of));
    const answer = (await during(fault, () => beforeKilled((context) => app.handle(request, context)))) as Response;
    if (needsKey) {
      expect(answer).toMatchObject({ status: 503, body: { error: { code: "try_again" } } });
      expect(answer.headers["retry-after"]).toBe("1");
      expect(await app.engine.items()).toEqual(before);
      expect(JSON.stringify(answer)).not.toMatch(/kms|denied|private|Exception/i);
    } else {
      expect(answer).toMatchObject({ status: succeeds });
    }
    expect(app.log.slice(logged).join()).not.toContain(WORDS);
    expect(app.log.slice(logged).join()).not.toContain("TamperedTextError");

    // The same function, the same request: what failed is not kept.
    expect(await app.handle(request)).toMatchObject({ status: needsKey ? succeeds : 200 });
    const stored = [
      ...(ask === "C, send" || ask === "C, start what is there" ? [WORDS] : []),
      `${WORDS} 2`,
      `${WORDS} 1`,
    ];
    if (ask !== "C, start") expect(await texts(of)).toEqual(stored);
  });

  it.each(TRIED_OF_STREAM.filter(canBe))("D, after a message: %s", async (fault) => {
    const of = await functions.conversation();
    const own = (await app.engine.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `MSG#${of.groupId}`);
    const Records = own.slice(1);
    const before = await app.engine.items();
    const answer = await during(fault, () => beforeKilled((context) => app.update({ Records }, context)));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: Records[0]?.dynamodb?.SequenceNumber }] });
    expect(await app.engine.items()).toEqual(before);
    expect(await app.update({ Records })).toEqual({ batchItemFailures: [] });
    functions.warm();
    expect((await app.list(of.ben)).body.conversations).toMatchObject([{ preview: `${WORDS} 2`, unread: true }]);
  });

  exhaustively("services that are slow, but in time, are waited for", async () => {
    const { kms, keyStore } = app.textKeys;
    for (const ask of ASK_NAMES) {
      const { event, succeeds } = ASKS[ask] as Ask;
      const of = await functions.conversation();
      kms.fail({ code: "late", times: ALWAYS, milliseconds: 20 });
      keyStore.fail({ operation: "GetItem", code: "late", times: ALWAYS, milliseconds: 20 });
      const { status } = await app.handle(httpEvent(event(of)));
      kms.heal();
      keyStore.heal();
      expect({ ask, status }).toEqual({ ask, status: succeeds });
    }
  });
});
