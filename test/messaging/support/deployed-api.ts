import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import type { Template } from "../../support/synthesized-template";
import type { GatewaySettings } from "./gateway";
import type { ClientSettings } from "./identity-provider";

/** What AWS would make up: the ids of the pool and its client. */
export interface MadeByAws {
  readonly issuer: string;
  readonly clientId: string;
}

/** What the user pool of a synthesized stack gives tokens for. */
export function clientSettings(template: Template, made: MadeByAws): ClientSettings {
  const { body } = template.only(CognitoUserPoolClient);
  const server = template.only(CognitoResourceServer).body;
  const scopes = (server.scope as readonly { scope_name: string }[]).map(
    ({ scope_name }) => `${server.identifier}/${scope_name}`,
  );
  return {
    ...made,
    callbackUrls: body.callback_urls as readonly string[],
    // Cognito knows its own and those of a resource server.
    allowedScopes: (body.allowed_oauth_scopes as readonly string[]).filter((scope) =>
      ["openid", ...scopes].includes(scope),
    ),
    allowedFlows: body.allowed_oauth_flows as readonly string[],
    accessTokenMinutes: Number(body.access_token_validity),
  };
}

/** What the API of a synthesized stack asks of tokens, with the key of its issuer. */
export function gatewaySettings(template: Template, made: MadeByAws & Pick<GatewaySettings, "key">): GatewaySettings {
  const { jwt_configuration } = template.only(Apigatewayv2Authorizer).body as {
    jwt_configuration: { issuer: string; audience: readonly string[] };
  };
  const known = (text: string) =>
    text
      .replace(`https://\${${template.only(CognitoUserPool).address}.endpoint}`, made.issuer)
      .replace(`\${${template.only(CognitoUserPoolClient).address}.id}`, made.clientId);
  return {
    issuer: known(jwt_configuration.issuer),
    audience: jwt_configuration.audience.map(known),
    routes: template.all(Apigatewayv2Route).map(({ body }) => ({
      routeKey: String(body.route_key),
      scopes: (body.authorization_scopes ?? []) as readonly string[],
    })),
    key: made.key,
  };
}
