const JWT = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html";
const COGNITO =
  "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html";

const COGNITO_HOST = /^cognito-idp(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
/** Hosts that API Gateway, which fetches the keys of the issuer over the internet, never finds. */
const UNREACHABLE = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:.+\.)?(?:localhost|local|internal|home\.arpa|test|invalid))$/;
/** Where an issuer tells of itself: below its address, and never a part of it. */
const DISCOVERY = /\/(?:\.well-known(?:\/.*)?|jwks(?:\.json)?|oauth2?\/(?:v\d\/)?(?:token|authorize|keys))$/;
/** One scope, as OAuth 2.0 allows it: printable, with no space, quote or backslash. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/**
 * What is wrong with an issuer, of the right form, whose tokens the API could never accept: AWS would make the API, and
 * it would refuse everybody.
 *
 * @param issuer an https address without a slash at its end
 * @returns undefined if nothing is known to be wrong
 */
export function issuerProblem(issuer: string): string | undefined {
  const { hostname, pathname } = new URL(issuer);
  const got = `got ${JSON.stringify(issuer)}`;
  if (UNREACHABLE.test(hostname)) {
    return `authorizer.issuer must have a name that the internet knows, ${got}. API Gateway fetches its keys from there. See ${JWT}`;
  }
  if (DISCOVERY.test(pathname)) {
    return (
      `authorizer.issuer must be the issuer itself, not an address below it, ${got}. Write what the tokens name in \`iss\`: ` +
      `API Gateway adds /.well-known/openid-configuration. See ${JWT}`
    );
  }
  if (/\.amazoncognito\.com$/.test(hostname)) {
    return (
      `authorizer.issuer must be the address of the user pool, not of its sign-in page, ${got}. Write ` +
      `https://cognito-idp.<region>.amazonaws.com/<pool id>. See ${COGNITO}`
    );
  }
  const region = COGNITO_HOST.exec(hostname)?.[1];
  if (region === undefined) return undefined;
  const pool = pathname.slice(1);
  if (new RegExp(`^${region}_[A-Za-z0-9]+$`).test(pool)) return undefined;
  return (
    `authorizer.issuer must end in the id of a user pool of its region, such as /${region}_Example01, ${got}. Copy the id ` +
    `from the pool. See ${COGNITO}`
  );
}

/**
 * What is wrong with the clients of an issuer: a client that no token can name, or one that is named twice.
 *
 * @returns undefined if nothing is known to be wrong
 */
export function audienceProblem(audience: readonly string[], issuer: string): string | undefined {
  const twice = audience.find((client, place) => audience.indexOf(client) !== place);
  if (twice !== undefined) return `authorizer.audience must name each client once, got ${JSON.stringify(twice)} twice.`;
  const isCognito = URL.canParse(issuer) && COGNITO_HOST.test(new URL(issuer).hostname);
  const isClient = (client: string) =>
    isCognito ? /^[\w+]{1,128}$/.test(client) : client.trim() === client && client !== "";
  const wrong = audience.find((client) => !isClient(client));
  if (wrong === undefined) return undefined;
  return isCognito
    ? `authorizer.audience must be ids of app clients, such as "4example5client6id7here890", got ${JSON.stringify(wrong)}. ` +
        `Access tokens of Cognito have no \`aud\`: API Gateway compares \`client_id\`. See ${JWT}`
    : `authorizer.audience must be clients as the tokens name them, got ${JSON.stringify(wrong)}. Leave out the space. See ${JWT}`;
}

/** What is wrong with the scopes of a route: a scope that no token can have. */
export function scopesProblem(scopes: readonly string[]): string | undefined {
  const wrong = scopes.find((scope) => !SCOPE.test(scope));
  if (wrong === undefined) return undefined;
  return `must be one scope each, without space, quote or backslash, got ${JSON.stringify(wrong)}. A token lists its scopes with spaces between them. See https://www.rfc-editor.org/rfc/rfc6749#section-3.3`;
}
