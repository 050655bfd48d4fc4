import type { HttpEvent } from "../../src/messaging/http/http-function";

export interface HttpRequest {
  readonly route: string;
  /** The claim `sub` of the token. */
  readonly callerId: string;
  /** @default both scopes */
  readonly scope?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the body is sent as base64, as the gateway does with a binary body. @default false */
  readonly isBase64Encoded?: boolean;
}

/**
 * A request as an HTTP API sends it to a function, payload format 2.0, with the claims of a Cognito access token.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export function httpEvent(request: HttpRequest): HttpEvent {
  const { route, callerId, scope = "openid messages/read messages/write", path, query = {} } = request;
  const [method = "", template = ""] = route.split(" ");
  const rawPath = Object.entries(path ?? {}).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    template,
  );
  return {
    version: "2.0",
    routeKey: route,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      accept: "application/json",
      authorization: "Bearer eyJraWQiOiJleGFtcGxlIn0.e30.c2lnbmF0dXJl",
      "content-type": "application/json",
      host: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
      "x-forwarded-for": "192.0.2.7",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
    },
    ...(Object.keys(query).length > 0 && { queryStringParameters: { ...query } }),
    ...(path && { pathParameters: { ...path } }),
    requestContext: {
      accountId: "111122223333",
      apiId: "a1b2c3d4e5",
      authorizer: {
        principalId: "",
        integrationLatency: 0,
        jwt: {
          claims: {
            auth_time: "1780315200",
            client_id: "1example23456789",
            event_id: "7a1b2c3d-0000-4000-8000-000000000001",
            exp: "1780318800",
            iat: "1780315200",
            iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE",
            jti: "7a1b2c3d-0000-4000-8000-000000000002",
            origin_jti: "7a1b2c3d-0000-4000-8000-000000000003",
            scope,
            sub: callerId,
            token_use: "access",
            username: "somebody",
          },
          scopes: [],
        },
      },
      domainName: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "a1b2c3d4e5",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.7", userAgent: "agent" },
      routeKey: route,
      requestId: "JKJaXmPLvHcESHA=",
      stage: "$default",
      time: "01/Jun/2026:12:00:00 +0000",
      timeEpoch: 1780315200000,
    },
    ...(request.body !== undefined && { body: request.body }),
    isBase64Encoded: request.isBase64Encoded ?? false,
  };
}
