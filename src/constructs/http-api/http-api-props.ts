import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

/** What answers a route, and for whom. */
export interface HttpApiRoute {
  readonly functionName: string;
  /** ARN of the function, which may be built from inputs: the name is what Terraform waits for. */
  readonly functionArn: string;
  /**
   * Scopes of which a token must have one; 1 to 10. Never none: an API cannot tell an access token from any other token
   * of the same issuer but by its scopes.
   */
  readonly scopes: readonly string[];
}

/** Where the record of requests goes. */
export interface AccessLogOptions {
  /** The key policy of `encryptionKeyArn` must name it. */
  readonly logGroupName: string;
  readonly encryptionKeyArn: string;
  /** @default 365 days */
  readonly retentionDays?: number;
  /** @default the log cannot be destroyed by Terraform */
  readonly withoutDeletionGuards?: Weakening;
}

export interface HttpApiProps extends BaselineConstructProps {
  /** 1 to 128 characters. */
  readonly apiName: string;
  /** Whose tokens are accepted. */
  readonly authorizer: {
    /** `iss` of the tokens, to the letter: an https address without a slash at its end. */
    readonly issuer: string;
    /** Clients whose tokens are accepted, by `client_id` or `aud` of the token; 1 to 50. */
    readonly audience: readonly string[];
  };
  /**
   * Every route by its key, such as `GET /orders/{orderId}`: one method and one path. `$default`, `ANY` and greedy
   * parameters are refused: what nobody thought of would be answered too.
   */
  readonly routes: Readonly<Record<string, HttpApiRoute>>;
  /** Who called which route when, with which answer. Whoever applies needs `logs:CreateLogDelivery` and its like. */
  readonly accessLog: AccessLogOptions;
  /**
   * Requests per second to each route that are answered in the long run; others get 429. A target, not a promise of AWS.
   *
   * @default 100
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly requestsPerSecond?: number;
  /**
   * Requests that each route takes at once, beyond the rate: 1 to 5,000.
   *
   * @default 200
   */
  readonly burst?: number;
  /**
   * Web pages whose scripts may call the API, as exact origins such as `https://messages.example.com`. Never `*`.
   *
   * @default none: no cross-origin requests
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
   */
  readonly allowedOrigins?: readonly string[];
}
