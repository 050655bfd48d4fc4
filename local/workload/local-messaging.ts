import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse } from "aws-lambda";
import type { BaselineConfig } from "../../src/config/schema";
import { type HttpEvent, type HttpPattern, httpHandler } from "../../src/messaging/http/http-function";
import { type Route, routes } from "../../src/messaging/http/routes";
import { offboardingBody } from "../../src/messaging/offboarding/request";
import { createMessage, startConversation } from "../../src/messaging/patterns/create-message";
import { listConversations } from "../../src/messaging/patterns/list-conversations";
import { blockSender, markRead } from "../../src/messaging/patterns/mark-conversation";
import { offboardUser } from "../../src/messaging/patterns/offboard-user";
import { showConversation } from "../../src/messaging/patterns/show-conversation";
import { updateGroup } from "../../src/messaging/patterns/update-group";
import type { TextCipher } from "../../src/messaging/ports/text-cipher";
import type { Dependencies } from "../../src/messaging/runtime/dependencies";
import { type InvocationContext, invoke } from "../../src/messaging/runtime/invocation";
import { documentTable } from "../../src/messaging/table/document-table";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { TextKeys } from "../../src/messaging/texts/encryption/keyring";
import { environmentOf, tableOf } from "../../stacks/base/environment";
import { Engine } from "../engine/engine";
import { PATIENT } from "../engine/loopback";
import type { OpenStore } from "../engine/store";
import type { TableDefinition } from "../engine/table-definition";
import { authorizeByRole, patterns } from "../iam/pattern-policies";
import { Clock } from "./clock";
import { type HttpRequest, httpEvent } from "./http-event";
import { queueEvent } from "./queue-event";
import { Recorder } from "./recorder";
import { type Delivered, deliver } from "./stream-poller";
import { TextKeyServices } from "./text-key-services";

/** The pattern that answers each route of the API. */
const ANSWERS: Readonly<Record<Route, HttpPattern>> = {
  "GET /conversations": listConversations,
  "GET /conversations/{groupId}/messages": showConversation,
  "POST /conversations": startConversation,
  "POST /conversations/{groupId}/messages": createMessage,
  "POST /conversations/{groupId}/read": markRead,
  "POST /conversations/{groupId}/block": blockSender,
};

/** An answer of the API. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: {
    readonly messages?: readonly Readonly<Record<string, unknown>>[];
    readonly conversations?: readonly Readonly<Record<string, unknown>>[];
    readonly cursor?: string;
    readonly groupId?: string;
    readonly messageId?: string;
    readonly sentAt?: string;
    readonly lastReadId?: string;
    readonly blocked?: boolean;
    readonly error?: { readonly code: string; readonly message: string; readonly field?: string };
  };
}

interface NewText {
  readonly text: string;
  /** @default a new id of the clock's time */
  readonly messageId?: string;
}

export interface MessagingOptions {
  /** The environment whose table it is. */
  readonly config: BaselineConfig;
  /** The table of the environment, as `synthesizedTable` reads it. */
  readonly table: TableDefinition;
  /** Where the table is kept. @default in this process, without Java */
  readonly openStore?: OpenStore;
  /** The keyring of texts. @default hierarchical */
  readonly textKeyring?: TextKeys["keyring"];
  /** Other dependencies for the function of a pattern. @default none */
  readonly more?: (pattern: MessagingPattern) => Partial<Dependencies>;
}

/**
 * The whole application on the engine: events in, answers out. Each function signs as its own pattern, so that the
 * engine refuses what the policy of its role refuses.
 */
export class Messaging {
  readonly clock = new Clock();
  readonly recorder = new Recorder();
  private delivered = 0;

  private constructor(
    private readonly parts: {
      readonly engine: Engine;
      readonly tableName: string;
      readonly tableArn: string;
      readonly textKeys: TextKeyServices;
      readonly tables: ReadonlyMap<MessagingPattern, ReturnType<typeof documentTable>>;
      readonly ciphers: ReadonlyMap<MessagingPattern, TextCipher>;
      readonly options: MessagingOptions;
    },
  ) {}

  /** Starts with an empty table. */
  static async start(options: MessagingOptions): Promise<Messaging> {
    const { config, table, openStore } = options;
    const { tableArn } = tableOf(environmentOf(config), "messaging");
    const engine = await Engine.start({ table, tableArn, authorize: authorizeByRole(tableArn), openStore });
    const clients = patterns.map((pattern) => {
      const credentials = { accessKeyId: pattern, secretAccessKey: "local" };
      const { endpoint } = engine;
      const { home: region } = config.regions;
      const settings = { endpoint, region, credentials, maxAttempts: 1, requestHandler: PATIENT };
      return [pattern, documentTable(settings)] as const;
    });
    const { textKeyring: keyring = "hierarchical" } = options;
    const textKeys = await TextKeyServices.start({ keyring });
    const ciphers = new Map(patterns.map((pattern) => [pattern, textKeys.cipherOf(pattern, keyring)] as const));
    const tables = new Map(clients);
    return new Messaging({ engine, tableName: table.name, tableArn, textKeys, tables, ciphers, options });
  }

  get engine(): Engine {
    return this.parts.engine;
  }

  get tableName(): string {
    return this.parts.tableName;
  }

  get tableArn(): string {
    return this.parts.tableArn;
  }

  /** KMS and the key store. */
  get textKeys(): TextKeyServices {
    return this.parts.textKeys;
  }

  /** The cipher of the function that writes messages. */
  get cipher(): TextCipher {
    return this.dependencies("createMessage").cipher;
  }

  /** Lines of the log. */
  get log(): readonly string[] {
    return this.recorder.lines;
  }

  async stop(): Promise<void> {
    for (const table of this.parts.tables.values()) table.destroy();
    await this.engine.stop();
    await this.textKeys.stop();
  }

  show(callerId: string, groupId: string, query: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.request({ route: "GET /conversations/{groupId}/messages", callerId, path: { groupId }, query });
  }

  list(callerId: string, query: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.request({ route: "GET /conversations", callerId, query });
  }

  send(callerId: string, groupId: string, { text, messageId = this.clock.ulid() }: NewText): Promise<Response> {
    const body = JSON.stringify({ messageId, text });
    return this.request({ route: "POST /conversations/{groupId}/messages", callerId, path: { groupId }, body });
  }

  write(callerId: string, otherUserId: string, { text, messageId = this.clock.ulid() }: NewText): Promise<Response> {
    const body = JSON.stringify({ otherUserId, messageId, text });
    return this.request({ route: "POST /conversations", callerId, body });
  }

  markRead(callerId: string, groupId: string, messageId: string): Promise<Response> {
    const body = JSON.stringify({ messageId });
    return this.request({ route: "POST /conversations/{groupId}/read", callerId, path: { groupId }, body });
  }

  block(callerId: string, groupId: string, of: { otherUserId: string; blocked: boolean }): Promise<Response> {
    const body = JSON.stringify(of);
    return this.request({ route: "POST /conversations/{groupId}/block", callerId, path: { groupId }, body });
  }

  request(request: HttpRequest): Promise<Response> {
    return this.handle(httpEvent(request));
  }

  async handle(event: HttpEvent, context?: InvocationContext): Promise<Response> {
    const isRoute = Object.hasOwn(routes, String(event.routeKey));
    const { pattern } = isRoute ? routes[event.routeKey as Route] : { pattern: "showConversation" as const };
    const handler = httpHandler({
      dependencies: this.dependencies(pattern),
      answers: ANSWERS,
    });
    const { statusCode = 0, headers = {}, body = "" } = await handler(event, context);
    return { status: statusCode, headers, body: JSON.parse(body) as Response["body"] };
  }

  /** Calls the function of the stream with these records. */
  update(event: DynamoDBStreamEvent, context?: InvocationContext): Promise<DynamoDBBatchResponse> {
    return invoke(context, () => updateGroup(this.dependencies("updateGroup"), event));
  }

  /** Calls the function of users who leave, with the bodies of these messages, or with a request for a user. */
  offboard(
    of: string | { readonly bodies: readonly string[] },
    context?: InvocationContext,
  ): Promise<SQSBatchResponse> {
    const bodies = typeof of === "string" ? [offboardingBody(of)] : of.bodies;
    return invoke(context, () => offboardUser(this.dependencies("offboardUser"), queueEvent(bodies)));
  }

  /** Delivers the records that came into the stream since the last call. */
  async deliverStream(options: { readonly batchSize?: number } = {}): Promise<Delivered> {
    const all = await this.engine.records();
    const records = all.slice(this.delivered);
    this.delivered = all.length;
    return deliver({ ...options, records, handler: (event) => this.update(event) });
  }

  dependencies(pattern: MessagingPattern): Dependencies {
    const table = this.parts.tables.get(pattern);
    const cipher = this.parts.ciphers.get(pattern);
    if (table === undefined || cipher === undefined) throw new Error(`There is no pattern ${pattern}.`);
    return {
      table,
      tableName: this.tableName,
      cipher,
      ...this.recorder.of(pattern),
      now: () => this.clock.milliseconds,
      wait: async () => {},
      ...this.parts.options.more?.(pattern),
    };
  }
}
