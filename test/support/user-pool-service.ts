import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface StoredUser {
  readonly Username: string;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
  readonly UserStatus: string;
  Enabled: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** The calls of Cognito that administer users, as far as our command makes them. It remembers what it was asked. */
export class UserPoolService {
  readonly calls: { readonly operation: string; readonly body: Body }[] = [];
  readonly users: StoredUser[] = [];

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
    const user = this.users.find(({ Attributes }) => Attributes.some(({ Value }) => Value === body.Username));
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
      case "AdminCreateUser":
        if (user !== undefined) return refused("UsernameExistsException");
        this.users.push({
          Username: `id-${this.users.length + 1}`,
          Attributes: (body.UserAttributes ?? []) as StoredUser["Attributes"],
          UserStatus: "FORCE_CHANGE_PASSWORD",
          Enabled: true,
        });
        return fine({ User: this.users.at(-1) });
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
