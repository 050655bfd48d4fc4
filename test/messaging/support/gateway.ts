import { type KeyObject, verify } from "node:crypto";
import { httpEvent } from "../../../local/workload/http-event";
import type { Messaging } from "../../../local/workload/local-messaging";

/** A route of the synthesized API. */
export interface GatewayRoute {
  readonly routeKey: string;
  /** One of them is enough. None would let every token in. */
  readonly scopes: readonly string[];
}

export interface GatewaySettings {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly routes: readonly GatewayRoute[];
  /** The key that the issuer publishes. */
  readonly key: KeyObject;
}

interface Claims {
  readonly iss: string;
  readonly exp: number;
  readonly sub: string;
  readonly aud?: string;
  readonly client_id?: string;
  readonly scope?: string;
}

export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly body: string | undefined;
}

/**
 * An HTTP API with a JWT authorizer before the handlers: checks tokens in the order that AWS gives, and hands on what it
 * found as claims.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class Gateway {
  constructor(
    private readonly settings: GatewaySettings,
    private readonly app: Messaging,
  ) {}

  async answer(request: GatewayRequest): Promise<{ readonly status: number; readonly body: unknown }> {
    const { routes, audience, issuer } = this.settings;
    const found = routes.flatMap((route) => {
      const parameters = parametersOf(route.routeKey, request);
      return parameters === undefined ? [] : [{ route, parameters }];
    })[0];
    if (found === undefined) return { status: 404, body: { message: "Not Found" } };
    const claims = this.claimsIn(request.authorization);
    const isMeantForUs = claims !== undefined && audience.includes(claims.aud ?? claims.client_id ?? "");
    if (!isMeantForUs || claims.iss !== issuer || claims.exp * 1_000 <= this.app.clock.milliseconds) {
      return { status: 401, body: { message: "Unauthorized" } };
    }
    const granted = (claims.scope ?? "").split(" ");
    const { routeKey, scopes } = found.route;
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return { status: 403, body: { message: "Forbidden" } };
    }
    return this.app.handle(
      httpEvent({
        route: routeKey,
        callerId: claims.sub,
        scope: claims.scope ?? "",
        path: found.parameters,
        query: Object.fromEntries(request.query),
        body: request.body,
      }),
    );
  }

  private claimsIn(authorization: string | null): Claims | undefined {
    const [head = "", claims = "", signature = ""] = (authorization ?? "").replace(/^Bearer /, "").split(".");
    const isSigned = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      this.settings.key,
      Buffer.from(signature, "base64url"),
    );
    return isSigned ? (JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as Claims) : undefined;
  }
}

/** The parameters of a path that fits a route. */
function parametersOf(
  routeKey: string,
  { method, path }: GatewayRequest,
): Readonly<Record<string, string>> | undefined {
  const [routeMethod = "", template = ""] = routeKey.split(" ");
  const pattern = template.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
  const match = new RegExp(`^${pattern}$`).exec(path);
  if (method !== routeMethod || match === null) return undefined;
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}
