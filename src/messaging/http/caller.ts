import * as z from "zod/mini";
import { userIdPattern } from "../validation/input";
import { Refusal } from "../validation/refusal";

// The event is read as unknown: the gateway may send what its type does not say.
const authorized = z.object({
  requestContext: z.object({
    authorizer: z.object({
      jwt: z.object({
        claims: z.object({
          sub: z.string().check(z.regex(userIdPattern)),
          scope: z.optional(z.unknown()),
          scp: z.optional(z.unknown()),
        }),
      }),
    }),
  }),
});

/**
 * The caller: `sub` of the token that the JWT authorizer has checked. No header, path or body says who the caller is.
 *
 * The scope is checked here and in the route, because one of the two may be forgotten. Only the scope tells an access
 * token from an id token. As in the route, it may be in `scope` or in `scp`.
 *
 * @throws Refusal if there is no checked token, or if it lacks the scope.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function callerOf(event: unknown, scope: string): string {
  const result = z.safeParse(authorized, event);
  if (!result.success) throw new Refusal("unauthenticated");
  const { claims } = result.data.requestContext.authorizer.jwt;
  if (![claims.scope, claims.scp].flatMap(scopesIn).includes(scope)) throw new Refusal("missing_scope");
  return claims.sub;
}

/** The scopes of a claim: a text with spaces between them, a list, or a list as the gateway writes it: `[one two]`. */
function scopesIn(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((one) => typeof one === "string");
  if (typeof claim !== "string") return [];
  const [, listed] = /^\[(.*)\]$/s.exec(claim) ?? [];
  return listed === undefined ? claim.split(" ") : listed.split(/[ ,]+/);
}
