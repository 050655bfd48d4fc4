import { handlerLimits } from "../validation/handler-limits";
import { Refusal } from "../validation/refusal";

/**
 * The JSON of a request's body.
 *
 * @throws Refusal if the body is too large, not UTF-8, or not JSON.
 */
export function jsonBody(event: { readonly body?: string; readonly isBase64Encoded: boolean }): unknown {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.byteLength > handlerLimits.maxBodyBytes) throw new Refusal("text_too_long", "body");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("invalid_request", "body");
  }
}
