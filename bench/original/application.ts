import { randomBytes, randomUUID } from "node:crypto";
import { Endpoint } from "../../local/engine/dynamodb-endpoint";
import type { Units } from "../../local/engine/recorded-call";
import type { Json, WireItem } from "../../local/engine/wire";

const TABLE = "cruddur-messages";
const INDEX = "message-group-sk-index";
const PAGE = 20;

/** A user of the original application. */
export interface Person {
  readonly uuid: string;
  readonly handle: string;
}

/**
 * The messages of the bootcamp application that the baseline began with, rewritten from its schema and access patterns
 * for the comparison. The key of a conversation's row contains the time of the last message: each message queries an
 * index for the row of every participant, deletes the row and puts a new one.
 *
 * The bench measures cost and lost rows only. Like the original, it stores texts in clear and checks no membership.
 *
 * @see https://github.com/omenking/aws-bootcamp-cruddur-2023
 */
export class OriginalApplication {
  private readonly endpoint: Endpoint;
  private spent: Units = { read: 0, write: 0 };

  private constructor(port: number) {
    this.endpoint = new Endpoint({ port, accessKeyId: `original${randomBytes(8).toString("hex")}` });
  }

  /** Starts it in a database of its own on a running DynamoDB Local. */
  static async start(port: number): Promise<OriginalApplication> {
    const application = new OriginalApplication(port);
    await application.endpoint.call("CreateTable", {
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "message_group_uuid"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: keySchema("pk"),
      GlobalSecondaryIndexes: [
        { IndexName: INDEX, KeySchema: keySchema("message_group_uuid"), Projection: { ProjectionType: "ALL" } },
      ],
    });
    return application;
  }

  stop(): void {
    this.endpoint.close();
  }

  /** Units since the last call of this method. */
  takeUnits(): Units {
    const { spent } = this;
    this.spent = { read: 0, write: 0 };
    return spent;
  }

  /** Writes the rows of a new conversation, like the seed of the original. */
  async startConversation(group: string, people: readonly [Person, Person], at: string): Promise<void> {
    const [one, other] = people;
    await this.write("PutItem", { Item: groupRow({ group, me: one, other, at, message: "filler" }) });
    await this.write("PutItem", { Item: groupRow({ group, me: other, other: one, at, message: "filler" }) });
  }

  /** Pattern C. */
  async createMessage(row: { group: string; sender: Person; message: string; at: string }): Promise<void> {
    const { group, sender, message, at } = row;
    await this.write("PutItem", {
      Item: texts({
        pk: `MSG#${group}`,
        sk: at,
        message,
        message_uuid: randomUUID(),
        user_uuid: sender.uuid,
        user_display_name: sender.handle,
        user_handle: sender.handle,
      }),
    });
  }

  /**
   * Pattern D, for one record of the stream.
   *
   * @param options.diesAfter Number of calls after which the function crashes. @default it does not crash
   */
  async updateGroup(record: { group: string; message: string; at: string }, options: { diesAfter?: number } = {}) {
    const { diesAfter = Number.POSITIVE_INFINITY } = options;
    let calls = 0;
    const dies = (): boolean => ++calls > diesAfter;
    const { Items } = await this.read("Query", {
      IndexName: INDEX,
      KeyConditionExpression: "message_group_uuid = :group",
      ExpressionAttributeValues: { ":group": { S: record.group } },
    });
    for (const row of Items as readonly WireItem[]) {
      const { pk, sk } = row;
      if (dies()) return;
      await this.write("DeleteItem", { Key: { pk, sk } });
      if (dies()) return;
      await this.write("PutItem", { Item: { ...row, sk: { S: record.at }, message: { S: record.message } } });
    }
  }

  /** Pattern A, with a page of a size. @default 20 */
  async showConversation(group: string, year: string, limit = PAGE): Promise<readonly WireItem[]> {
    return this.page(`MSG#${group}`, year, limit);
  }

  /** Pattern B. */
  async listConversations(person: Person, year: string, limit = PAGE): Promise<readonly WireItem[]> {
    return this.page(`GRP#${person.uuid}`, year, limit);
  }

  private async page(pk: string, year: string, Limit: number): Promise<readonly WireItem[]> {
    const { Items } = await this.read("Query", {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :year)",
      ExpressionAttributeValues: { ":pk": { S: pk }, ":year": { S: year } },
      ScanIndexForward: false,
      Limit,
    });
    return Items as readonly WireItem[];
  }

  private async read(operation: string, input: Json): Promise<Json> {
    const { units, answer } = await this.call(operation, input);
    this.spent = { ...this.spent, read: this.spent.read + units };
    return answer;
  }

  private async write(operation: string, input: Json): Promise<void> {
    const { units } = await this.call(operation, input);
    this.spent = { ...this.spent, write: this.spent.write + units };
  }

  private async call(operation: string, input: Json): Promise<{ readonly answer: Json; readonly units: number }> {
    const asking = { TableName: TABLE, ...input, ReturnConsumedCapacity: "TOTAL" };
    const answer = await this.endpoint.call(operation, asking);
    return { answer, units: Number((answer.ConsumedCapacity as Json).CapacityUnits) };
  }
}

function keySchema(hash: string): readonly Json[] {
  return [
    { AttributeName: hash, KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ];
}

function groupRow(row: { group: string; me: Person; other: Person; at: string; message: string }): WireItem {
  return texts({
    pk: `GRP#${row.me.uuid}`,
    sk: row.at,
    message_group_uuid: row.group,
    message: row.message,
    user_uuid: row.other.uuid,
    user_display_name: row.other.handle,
    user_handle: row.other.handle,
  });
}

function texts(attributes: Readonly<Record<string, string>>): WireItem {
  return Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, { S: text }]));
}
