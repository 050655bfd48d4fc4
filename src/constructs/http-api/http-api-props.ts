import type { BaselineConstructProps } from "../support/construct-props";
import type { Weakening } from "../support/weakening";

/** The function that answers a route, and the scopes that the route requires. */
export interface HttpApiRoute {
  /** Name of the function. Give a reference if the same stack makes the function: Terraform then waits for it. */
  readonly functionName: string;
  /** ARN of the function. It may be built from inputs. */
  readonly functionArn: string;
  /**
   * Scopes, such as `orders/read`; 1 to 10. A token must have at least one of them.
   *
   * An empty list is refused: only its scopes tell an access token from other tokens of the same issuer.
   */
  readonly scopes: readonly string[];
}

/** Log of the requests. The construct makes the log group. */
export interface AccessLogOptions {
  /** Name of the log group. The policy of the key must name the log group. */
  readonly logGroupName: string;
  /** ARN of the KMS key that encrypts the log. */
  readonly encryptionKeyArn: string;
  /** Days that events are kept; see `LogGroupProps.retentionDays`. @default 365 days */
  readonly retentionDays?: number;
  /** Lets `terraform destroy` delete the log. @default Terraform refuses to destroy the log */
  readonly withoutDeletionGuards?: Weakening;
}

export interface HttpApiProps extends BaselineConstructProps {
  /** Name of the API: 1 to 128 characters. */
  readonly apiName: string;
  /** The issuer and the clients of the tokens that the API accepts. */
  readonly authorizer: {
    /** `iss` of the tokens, character by character: an https address without a slash at its end. */
    readonly issuer: string;
    /** Client ids, as `client_id` or `aud` of the tokens has them; 1 to 50. */
    readonly audience: readonly string[];
  };
  /**
   * Routes by their keys, at least one. A key is one method and one path, such as `GET /orders/{orderId}`.
   *
   * `$default`, `ANY` and greedy parameters are refused: they would answer requests that no route describes.
   */
  readonly routes: Readonly<Record<string, HttpApiRoute>>;
  /**
   * Log of the requests: caller, route, time and answer. The principal that runs Terraform needs
   * `logs:CreateLogDelivery` and the other permissions of log delivery.
   */
  readonly accessLog: AccessLogOptions;
  /**
   * Requests per second that each route answers on average: 1 to 100,000. Further requests get 429. AWS tries to keep
   * the rate and does not guarantee it.
   *
   * @default 100 requests per second
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly requestsPerSecond?: number;
  /**
   * Requests that each route accepts at once, beyond the rate: 1 to 5,000.
   *
   * @default 200 requests
   */
  readonly burst?: number;
  /**
   * Exact origins of web pages that may call the API, such as `https://messages.example.com`. `*` is refused.
   *
   * @default none: no cross-origin requests
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
   */
  readonly allowedOrigins?: readonly string[];
}
