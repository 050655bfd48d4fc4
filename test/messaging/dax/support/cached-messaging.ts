import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CACHE_PRINCIPAL } from "../../../../local/iam/pattern-policies";
import type { Messaging } from "../../../../local/workload/local-messaging";
import { type Cache, cachedQueries } from "../../../../src/messaging/cache/cached-queries";
import type { DaxSettings } from "../../../../src/messaging/cache/dax/dax-client";
import { daxCache } from "../../../../src/messaging/cache/dax-cache";
import { messagingModel } from "../../../../src/messaging/model";
import type { Dependencies } from "../../../../src/messaging/runtime/dependencies";
import type { MessagingPattern } from "../../../../src/messaging/table/requests";
import { startMessaging } from "../../support/start-messaging";
import { DaxStub } from "./dax-stub";
import { shareErrorsWithNode } from "./one-realm";

const PATIENT = { deadlineMilliseconds: 10 * 60_000, connectDeadlineMilliseconds: 10 * 60_000 };
const READERS = ["showConversation", "listConversations"] as const;

/** The application with the real client of DAX in front of the table, against a cluster of this process. */
export class CachedMessaging {
  /** Milliseconds on the breakers' clock. It stands until a test moves it: a busy machine lets no breaker try again. */
  private time = 0;
  private caches: Cache[] = [];

  private constructor(
    readonly app: Messaging,
    readonly dax: DaxStub,
    private readonly table: DynamoDBClient,
    private readonly more: Map<MessagingPattern, Partial<Dependencies>>,
  ) {}

  static async start(): Promise<CachedMessaging> {
    shareErrorsWithNode();
    // The client tells of a cluster that it does not reach, in words of its own, also when no one asks it any more.
    jest.spyOn(console, "error").mockImplementation(() => {});
    const more = new Map<MessagingPattern, Partial<Dependencies>>();
    const app = await startMessaging({ more: (pattern) => more.get(pattern) ?? {} });
    const { endpoint } = app.engine;
    const credentials = { accessKeyId: CACHE_PRINCIPAL, secretAccessKey: "local" };
    const table = new DynamoDBClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
    const { partitionKey, sortKey } = messagingModel;
    const keys = [partitionKey, sortKey].map(({ name, type }) => [name, type] as const);
    const dax = new DaxStub({ table, keys });
    await dax.start();
    const cached = new CachedMessaging(app, dax, table, more);
    cached.renew();
    return cached;
  }

  /**
   * New functions, as after a deployment: with clients that have not connected yet, and breakers that know nothing.
   *
   * Those that read from a healthy cluster are patient: a machine that is busy with something else must not make a test
   * of the cache one of the table. `{}` gives them the deadlines that are deployed.
   */
  renew(deadlines: Pick<DaxSettings, "deadlineMilliseconds" | "connectDeadlineMilliseconds"> = PATIENT): void {
    this.time = 0;
    this.disconnect();
    for (const pattern of READERS) {
      this.more.delete(pattern);
      const { table, logger, metrics } = this.app.dependencies(pattern);
      const credentials = { accessKeyId: pattern, secretAccessKey: "local" };
      const cache = daxCache({ endpoint: this.dax.endpoint, region: "eu-west-1", credentials, ...deadlines });
      this.caches.push(cache);
      const now = (): number => this.time;
      this.more.set(pattern, { cachedTable: cachedQueries({ cache, table, logger, metrics, now }), logger, metrics });
    }
  }

  /** Time passes for the breakers. */
  forward(milliseconds: number): void {
    this.time += milliseconds;
  }

  async stop(): Promise<void> {
    this.disconnect();
    await this.dax.stop();
    this.table.destroy();
    await this.app.stop();
  }

  /** Ends the clients, which would go on looking for their cluster. */
  private disconnect(): void {
    for (const cache of this.caches.splice(0)) cache.reset();
  }
}
