import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";

/** What the user pool and its client are configured to do, as far as tokens show it. */
export interface ClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly allowedScopes: readonly string[];
  readonly allowedFlows: readonly string[];
  readonly accessTokenMinutes: number;
}

interface Grant {
  readonly sub: string;
  readonly scope: string;
  readonly challenge?: string;
}

const SECONDS_A_MINUTE = 60;

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });

/** The key that tokens are checked with. */
export const signingKey = publicKey;

/** A JSON Web Token signed as RS256. */
export function signedToken(claims: Readonly<Record<string, unknown>>, key = privateKey): string {
  const parts = [{ alg: "RS256", kid: "1" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return [...parts, sign("sha256", Buffer.from(parts.join(".")), key).toString("base64url")].join(".");
}

/**
 * The sign-in page and token endpoint of a user pool, as RFC 6749 and RFC 7636 describe them. It has no passwords:
 * the user who is named has signed in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export class IdentityProvider {
  private readonly codes = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, Grant>();

  constructor(
    readonly settings: ClientSettings,
    private readonly now: () => number,
  ) {}

  /** The address that a browser is sent to after the user has signed in on the page `url`. @throws when it is refused. */
  signIn(url: string, sub: string): string {
    const asked = new URL(url).searchParams;
    const { callbackUrls, allowedScopes, allowedFlows, clientId } = this.settings;
    const redirectUri = asked.get("redirect_uri") ?? "";
    const scope = asked.get("scope") ?? "";
    if (asked.get("client_id") !== clientId) throw new Error("unauthorized_client");
    if (!callbackUrls.includes(redirectUri)) throw new Error("redirect_mismatch");
    if (asked.get("response_type") !== "code" || !allowedFlows.includes("code"))
      throw new Error("unsupported_response_type");
    if (!scope.split(" ").every((one) => allowedScopes.includes(one))) throw new Error("invalid_scope");
    const code = randomUUID();
    this.codes.set(code, { sub, scope, challenge: asked.get("code_challenge") ?? undefined });
    const address = new URL(redirectUri);
    address.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
    return address.href;
  }

  /** What the token endpoint answers to a form. */
  token(form: URLSearchParams): { readonly status: number; readonly body: Readonly<Record<string, unknown>> } {
    const refused = { status: 400, body: { error: "invalid_grant" } };
    if (form.get("client_id") !== this.settings.clientId) return refused;
    const [grants, name] =
      form.get("grant_type") === "refresh_token"
        ? ([this.refreshTokens, "refresh_token"] as const)
        : ([this.codes, "code"] as const);
    const given = form.get(name) ?? "";
    const grant = grants.get(given);
    // Both work once.
    grants.delete(given);
    if (grant === undefined || !isVerified(grant, form.get("code_verifier"))) return refused;
    const { challenge: _, ...next } = grant;
    const refreshToken = randomUUID();
    this.refreshTokens.set(refreshToken, next);
    const seconds = this.settings.accessTokenMinutes * SECONDS_A_MINUTE;
    return {
      status: 200,
      body: {
        access_token: this.accessToken(next),
        id_token: this.idToken(next),
        refresh_token: refreshToken,
        expires_in: seconds,
        token_type: "Bearer",
      },
    };
  }

  private accessToken({ sub, scope }: Grant): string {
    return signedToken({ ...this.common(sub), token_use: "access", scope, client_id: this.settings.clientId });
  }

  private idToken({ sub }: Grant): string {
    return signedToken({ ...this.common(sub), token_use: "id", aud: this.settings.clientId, email: "ada@example.com" });
  }

  private common(sub: string): Readonly<Record<string, unknown>> {
    const seconds = Math.floor(this.now() / 1_000);
    const { issuer, accessTokenMinutes } = this.settings;
    return { sub, iss: issuer, iat: seconds, exp: seconds + accessTokenMinutes * SECONDS_A_MINUTE, username: sub };
  }
}

function isVerified({ challenge }: Grant, verifier: string | null): boolean {
  if (challenge === undefined) return true;
  return (
    createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url") === challenge
  );
}
