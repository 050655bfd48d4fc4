import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { HttpApi } from "../../src/index";
import { templateWith } from "../support/synthesized-template";
import { ACCESS_LOG, ACCOUNT, httpApi, ISSUER, KEY_ARN, userDirectory } from "./builders";

const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`;

/** Two functions, one of which answers two routes; two routes with the same path, and one with a part of it. */
const routes = {
  "GET /orders": { name: "list-orders", scope: "orders/read" },
  "POST /orders": { name: "create-order", scope: "orders/write" },
  "POST /orders/{orderId}/lines": { name: "create-order", scope: "orders/write" },
} as const;
const api = httpApi({
  routes: Object.fromEntries(
    Object.entries(routes).map(([routeKey, { name, scope }]) => [
      routeKey,
      { functionName: name, functionArn: functionArn(name), scopes: [scope] },
    ]),
  ),
});

const template = () => templateWith(api);

describe("an HTTP API", () => {
  it("has one route for each that a function answers, and no other", () => {
    expect(
      template()
        .all(Apigatewayv2Route)
        .map(({ body }) => body.route_key)
        .sort(),
    ).toEqual(Object.keys(routes).sort());
  });

  it("asks for a token on every route, and for the scope that its handler asks for", () => {
    const authorizer = template().only(Apigatewayv2Authorizer);
    for (const { body } of template().all(Apigatewayv2Route)) {
      expect(body).toMatchObject({
        authorization_type: "JWT",
        authorizer_id: `\${${authorizer.address}.id}`,
        authorization_scopes: [routes[body.route_key as keyof typeof routes].scope],
      });
    }
  });

  it("takes the token from the header only, of one issuer, for named clients", () => {
    expect(template().only(Apigatewayv2Authorizer).body).toMatchObject({
      authorizer_type: "JWT",
      identity_sources: ["$request.header.Authorization"],
      jwt_configuration: { issuer: ISSUER, audience: ["4example5client6"] },
    });
  });

  it("sends every route to the function that answers it, in the form that it reads", () => {
    const integrations = new Map(
      template()
        .all(Apigatewayv2Integration)
        .map(({ address, body }) => [`integrations/\${${address}.id}`, body]),
    );
    for (const { body } of template().all(Apigatewayv2Route)) {
      expect(integrations.get(String(body.target))).toMatchObject({
        integration_type: "AWS_PROXY",
        payload_format_version: "2.0",
        integration_uri: functionArn(routes[body.route_key as keyof typeof routes].name),
      });
    }
  });

  it("is let into a function by this API and route alone", () => {
    const { address } = template().only(Apigatewayv2Api);
    const permissions = template()
      .all(LambdaPermission)
      .map(({ body }) => [body.function_name, body.source_arn]);
    expect(permissions.sort()).toEqual(
      [
        ["list-orders", `\${${address}.execution_arn}/*/GET/orders`],
        ["create-order", `\${${address}.execution_arn}/*/POST/orders`],
        ["create-order", `\${${address}.execution_arn}/*/POST/orders/*/lines`],
      ].sort(),
    );
    for (const { body } of template().all(LambdaPermission)) {
      expect(body).toMatchObject({ action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" });
    }
  });

  it("gives each permission a name of its own that AWS takes", () => {
    const ids = template()
      .all(LambdaPermission)
      .map(({ body }) => String(body.statement_id));
    expect(new Set(ids).size).toBe(Object.keys(routes).length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,100}$/);
  });

  it("is throttled, by default at 100 requests a second", () => {
    expect(template().only(Apigatewayv2Stage).body).toMatchObject({
      name: "$default",
      auto_deploy: true,
      default_route_settings: { throttling_rate_limit: 100, throttling_burst_limit: 200 },
    });
  });

  it("can be called by no script of another page", () => {
    for (const allowedOrigins of [undefined, []]) {
      const { body } = templateWith(httpApi({ allowedOrigins })).only(Apigatewayv2Api);
      expect(body).not.toHaveProperty("cors_configuration");
    }
  });

  it("can be called by the pages that are named, with the methods it has, and without their cookies", () => {
    const origin = "https://orders.example.com";
    const { body } = templateWith(httpApi({ allowedOrigins: [origin, "http://localhost:3000"] })).only(Apigatewayv2Api);
    expect(body.cors_configuration).toEqual({
      allow_origins: [origin, "http://localhost:3000"],
      allow_methods: ["GET"],
      allow_headers: ["authorization", "content-type"],
      expose_headers: ["retry-after"],
      max_age: 600,
    });
  });

  it("accepts tokens of a directory in the same stack, whose issuer and client AWS makes", () => {
    const both = templateWith((stack) => {
      const users = userDirectory()(stack);
      return new HttpApi(stack, "api", {
        apiName: "orders",
        authorizer: { issuer: users.issuer, audience: [users.clientId] },
        routes: {
          "GET /orders": { functionName: "list", functionArn: functionArn("list"), scopes: users.scopes.slice(0, 1) },
        },
        accessLog: ACCESS_LOG,
      });
    });
    expect(both.only(Apigatewayv2Authorizer).body.jwt_configuration).toEqual({
      issuer: `https://\${${both.only(CognitoUserPool).address}.endpoint}`,
      audience: [expect.stringMatching(/^\$\{aws_cognito_user_pool_client\.users_client_\w+\.id\}$/)],
    });
  });
});

describe("the access log of an HTTP API", () => {
  const format = () => {
    const [settings] = [template().only(Apigatewayv2Stage).body.access_log_settings].flat();
    return (settings as { format: string }).format;
  };

  it("is encrypted, kept for a year and not destroyed by Terraform", () => {
    const log = template().only(CloudwatchLogGroup);
    expect(log.body).toMatchObject({
      name: "/orders/api",
      kms_key_id: KEY_ARN,
      retention_in_days: 365,
      lifecycle: { prevent_destroy: true },
    });
    expect(template().only(Apigatewayv2Stage).body.access_log_settings).toMatchObject({
      destination_arn: `\${${log.address}.arn}`,
    });
  });

  it("tells who asked for which route from where, how it ended, and how long it took", () => {
    expect(Object.keys(JSON.parse(format()))).toEqual(
      expect.arrayContaining(["requestId", "requestTime", "routeKey", "status", "userId", "clientId", "sourceIp"]),
    );
  });

  it("has nothing that its caller words: no path, query, header, token, user agent or error", () => {
    const variables = [...format().matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);
    expect(variables.length).toBeGreaterThan(10);
    for (const name of variables) {
      expect(name).not.toMatch(/path|query|header|token|userAgent|message|authorizer\.error|integrationErrorMessage/i);
    }
    expect(format()).not.toMatch(/\$(?:request|stageVariables|context\.requestOverride)/);
  });

  it("fits into what AWS takes for a format", () => {
    expect(Buffer.byteLength(format())).toBeLessThanOrEqual(3_072);
  });
});
