import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { assertWithin } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { LogGroup } from "../log-group";
import { assertName } from "../support/assert-name";
import { accessLogFormat } from "./access-log-format";
import { assertHttpApi } from "./assert-http-api";
import type { HttpApiProps, HttpApiRoute } from "./http-api-props";

/** Time for which a browser remembers the allowed origins. */
const CORS_MAX_AGE_SECONDS = 600;

/**
 * An HTTP API that requires a token with a scope on every route. It is throttled and logged.
 *
 * Each function gets a permission for its own route only. Cross-origin requests are refused unless `allowedOrigins` is
 * given. The API accepts a token until it ends, even if its user was disabled in the meantime: keep access tokens
 * short. AWS WAF cannot protect an HTTP API.
 *
 * @throws ConstructError if the name, the issuer, the audience, a route, its scopes or an origin has another form.
 * @throws LimitError if a number is out of range.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { HttpApi } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new HttpApi(stack, "api", {
 *   apiName: "orders",
 *   authorizer: {
 *     issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01",
 *     audience: ["4example5client6"],
 *   },
 *   routes: {
 *     "GET /orders/{orderId}": {
 *       functionName: "show-order",
 *       functionArn: "arn:aws:lambda:eu-west-1:111122223333:function:show-order",
 *       scopes: ["orders/read"],
 *     },
 *   },
 *   accessLog: {
 *     logGroupName: "/orders/api",
 *     encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *   },
 * });
 * app.synth();
 * ```
 */
export class HttpApi extends Construct {
  /** Id of the API, known after apply. */
  readonly apiId: string;
  /** Address of the API without a slash at its end, known after apply. */
  readonly apiUrl: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { path } = this.node;
    assertName({ path, option: "apiName", value: props.apiName });
    assertHttpApi(path, props);
    const { requestsPerSecond, burst } = props;
    assertWithin({ path, name: "requestsPerSecond", value: requestsPerSecond, limit: limits.apiRequestsPerSecond });
    assertWithin({ path, name: "burst", value: burst, limit: limits.apiBurst });

    const { provider } = props;
    const api = new Apigatewayv2Api(this, "Default", {
      provider,
      name: props.apiName,
      protocolType: "HTTP",
      corsConfiguration: corsFor(props),
      tags: { ...props.tags },
    });
    const authorizer = new Apigatewayv2Authorizer(this, "authorizer", {
      provider,
      apiId: api.id,
      name: "tokens",
      authorizerType: "JWT",
      // Only the header: a token in a URL would be in the log of every proxy.
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer: props.authorizer.issuer, audience: [...props.authorizer.audience] },
    });
    for (const [routeKey, route] of Object.entries(props.routes)) {
      this.addRoute({ provider, api, authorizer, routeKey, route });
    }
    const log = new LogGroup(this, "access-log", { provider, tags: props.tags, ...props.accessLog });
    new Apigatewayv2Stage(this, "stage", {
      provider,
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: accessLogFormat },
      defaultRouteSettings: {
        throttlingRateLimit: requestsPerSecond ?? limits.apiRequestsPerSecond.default,
        throttlingBurstLimit: burst ?? limits.apiBurst.default,
      },
      tags: { ...props.tags },
    });
    this.apiId = api.id;
    this.apiUrl = api.apiEndpoint;
  }

  private addRoute(options: {
    readonly provider: HttpApiProps["provider"];
    readonly api: Apigatewayv2Api;
    readonly authorizer: Apigatewayv2Authorizer;
    readonly routeKey: string;
    readonly route: HttpApiRoute;
  }): void {
    const { provider, api, authorizer, routeKey, route } = options;
    const words = wordsOf(routeKey);
    const id = words.join("-");
    const integration = new Apigatewayv2Integration(this, `integration-${id}`, {
      provider,
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: route.functionArn,
      payloadFormatVersion: "2.0",
    });
    new Apigatewayv2Route(this, `route-${id}`, {
      provider,
      apiId: api.id,
      routeKey,
      authorizationType: "JWT",
      authorizerId: authorizer.id,
      authorizationScopes: [...route.scopes],
      target: `integrations/${integration.id}`,
    });
    new LambdaPermission(this, `permission-${id}`, {
      provider,
      statementId: `Allow${words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("")}`,
      action: "lambda:InvokeFunction",
      functionName: route.functionName,
      principal: "apigateway.amazonaws.com",
      sourceArn: `${api.executionArn}/*/${invocationPath(routeKey)}`,
    });
  }
}

/** `GET /orders/{orderId}` as `get`, `orders`, `orderId`, for the ids of the constructs of a route. */
function wordsOf(routeKey: string): readonly string[] {
  const [method = "", ...rest] = routeKey.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [method.toLowerCase(), ...rest];
}

/**
 * Method and path of the source ARN of a route. A parameter becomes `*`, because AWS does not document whether the ARN
 * has its name or its value.
 */
function invocationPath(routeKey: string): string {
  return routeKey.replace(" ", "").replace(/\{[^}]+\}/g, "*");
}

function corsFor({ allowedOrigins = [], routes }: HttpApiProps) {
  if (allowedOrigins.length === 0) return undefined;
  return {
    allowOrigins: [...allowedOrigins],
    allowMethods: [...new Set(Object.keys(routes).map((key) => key.split(" ")[0] ?? ""))].sort(),
    allowHeaders: ["authorization", "content-type"],
    exposeHeaders: ["retry-after"],
    maxAge: CORS_MAX_AGE_SECONDS,
  };
}
