import * as z from "zod/mini";
import { userIdPattern } from "../validation/input";
import { Refusal } from "../validation/refusal";

// Read as unknown: the event is what the gateway sends, not what its type says.
const authorized = z.object({
  requestContext: z.object({
    authorizer: z.object({
      jwt: z.object({
        claims: z.object({ sub: z.string().check(z.regex(userIdPattern)), scope: z.optional(z.string()) }),
      }),
    }),
  }),
});

/**
 * Who is asking: `sub` of the token that the JWT authorizer has checked. Nothing else in the event is believed, be it a
 * header, a path or a body.
 *
 * The scope is asked for here as well as in the route: one of the two may be forgotten. There is no other way to tell an
 * access token from an id token.
 *
 * @throws Refusal without a checked token, or with one that lacks the scope.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function callerOf(event: unknown, scope: string): string {
  const result = z.safeParse(authorized, event);
  if (!result.success) throw new Refusal("unauthenticated");
  const { claims } = result.data.requestContext.authorizer.jwt;
  if (!(claims.scope ?? "").split(" ").includes(scope)) throw new Refusal("missing_scope");
  return claims.sub;
}
