import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface StoredUser {
  readonly Username: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
  readonly UserStatus: string;
  Enabled: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** Settings of a client, as far as they say how long tokens work. */
export interface StoredClient {
  readonly ClientId: string;
  readonly AccessTokenValidity?: number;
  readonly TokenValidityUnits?: { readonly AccessToken: string };
}

/**
 * The calls of Cognito that administer users, of SQS that hand over work, and a scan of an index, as far as our command makes them. It
 * remembers what it was asked, in order.
 */
export class UserPoolService {
  readonly calls: { readonly operation: string; readonly body: Body }[] = [];
  readonly users: StoredUser[] = [];
  readonly clients: StoredClient[] = [
    { ClientId: "app", AccessTokenValidity: 20, TokenValidityUnits: { AccessToken: "minutes" } },
  ];
  /** Partition keys of the rows of the index. */
  readonly indexKeys: string[] = [];
  /** Names of the queues. */
  readonly queues: string[] = [];
  /** A call that is not carried out, as if the program were killed just before it. */
  breaksAt: string | undefined;

  /** Whether every call is refused, as to a role without the permission. */
  refuses = false;
  /** Whether calls on one user are refused, as an SCP refuses them. */
  refusesAdministration = false;

  private constructor(
    private readonly server: Server,
    readonly pools: { readonly Id: string; readonly Name: string; readonly Arn: string }[],
  ) {}

  static async start(): Promise<UserPoolService> {
    const server = createServer();
    const service = new UserPoolService(server, []);
    server.on("request", async (request, response) => {
      const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      const body = JSON.parse(await textOf(request)) as Body;
      service.calls.push({ operation, body });
      if (operation === service.breaksAt) {
        response.writeHead(503).end();
        return;
      }
      const { status, answer } = service.answer(operation, body);
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(operation: string, body: Body): { readonly status: number; readonly answer: unknown } {
    const refused = (__type: string) => ({ status: 400, answer: { __type, message: "refused" } });
    const fine = (answer: unknown = {}) => ({ status: 200, answer });
    if (this.refuses || (this.refusesAdministration && operation.startsWith("Admin")))
      return refused("AccessDeniedException");
    const user = this.users.find(
      ({ Username, Attributes }) =>
        Username === body.Username || Attributes.some(({ Name, Value }) => Name === "email" && Value === body.Username),
    );
    switch (operation) {
      case "ListUserPools":
        return fine({ UserPools: this.pools.map(({ Id, Name }) => ({ Id, Name })) });
      case "DescribeUserPool":
        return fine({ UserPool: this.pools.find(({ Id }) => Id === body.UserPoolId) });
      case "ListUsers":
        // Two pages, as soon as there are two users.
        return fine(
          body.PaginationToken === undefined
            ? { Users: this.users.slice(0, 1), ...(this.users.length > 1 && { PaginationToken: "rest" }) }
            : { Users: this.users.slice(1) },
        );
      case "AdminCreateUser": {
        if (user !== undefined) return refused("UsernameExistsException");
        const id = `id-${this.users.length + 1}`;
        this.users.push({
          Username: id,
          Attributes: [...((body.UserAttributes ?? []) as StoredUser["Attributes"]), { Name: "sub", Value: id }],
          UserStatus: "FORCE_CHANGE_PASSWORD",
          Enabled: true,
        });
        return fine({ User: this.users.at(-1) });
      }
      case "AdminGetUser":
        if (user === undefined) return refused("UserNotFoundException");
        return fine({ Username: user.Username, UserAttributes: user.Attributes });
      case "AdminDeleteUser":
        if (user === undefined) return refused("UserNotFoundException");
        this.users.splice(this.users.indexOf(user), 1);
        return fine();
      case "ListUserPoolClients":
        return fine({ UserPoolClients: this.clients.map(({ ClientId }) => ({ ClientId })) });
      case "DescribeUserPoolClient":
        return fine({ UserPoolClient: this.clients.find(({ ClientId }) => ClientId === body.ClientId) });
      case "Scan": {
        const start =
          (body.ExclusiveStartKey as { readonly place: { readonly N: string } } | undefined)?.place.N ?? "0";
        const rows = this.indexKeys.slice(Number(start), Number(start) + 2);
        const next = Number(start) + 2;
        return fine({
          Items: rows.map((key) => ({ gsi1pk: { S: key } })),
          ...(next < this.indexKeys.length && { LastEvaluatedKey: { place: { N: String(next) } } }),
        });
      }
      case "GetQueueUrl":
        return this.queues.includes(String(body.QueueName))
          ? fine({ QueueUrl: `${this.endpoint}/${body.QueueOwnerAWSAccountId}/${body.QueueName}` })
          : refused("com.amazonaws.sqs#QueueDoesNotExist");
      case "SendMessage":
        // The client compares the hash with its own.
        return fine({
          MessageId: "1",
          MD5OfMessageBody: createHash("md5").update(String(body.MessageBody)).digest("hex"),
        });
      case "AdminDisableUser":
      case "AdminEnableUser":
        if (user === undefined) return refused("UserNotFoundException");
        user.Enabled = operation === "AdminEnableUser";
        return fine();
      case "AdminUserGlobalSignOut":
        return user === undefined ? refused("UserNotFoundException") : fine();
      default:
        return refused("AccessDeniedException");
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
