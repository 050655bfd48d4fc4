import { ConstructError } from "../support/construct-error";
import { ifKnown } from "../support/if-known";

const MAX_URLS = 100;
const MAX_CHARACTERS = 1_024;

/**
 * Exact addresses without a fragment: https, `http://localhost` for tests, or a scheme in the form of a reversed
 * domain, which belongs to the owner of the domain. A scheme of one word is refused, because any app of the phone can
 * claim it.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc8252#section-7.1
 */
const APP_URL =
  /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?|http:\/\/localhost(?::\d{1,5})?|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+:(?:\/\/[\w.-]+)?)(?:\/[\w.~%/+@-]*)?$/;

/**
 * Refuses an address that Cognito refuses, or that would receive the code of a sign-in without encryption.
 *
 * @throws ConstructError with the first wrong address.
 */
export function assertAppUrls(check: {
  /** Construct path of the owner. */
  readonly path: string;
  readonly option: "callbackUrls" | "logoutUrls";
  readonly urls: readonly string[] | undefined;
}): void {
  const { path, option, urls } = check;
  ifKnown(urls, (known) => {
    const least = option === "callbackUrls" ? 1 : 0;
    if (known.length < least || known.length > MAX_URLS) {
      throw new ConstructError(`${path}: ${option} must be ${least} to ${MAX_URLS} addresses, got ${known.length}.`);
    }
    for (const url of known) {
      if (url.length <= MAX_CHARACTERS && APP_URL.test(url)) continue;
      throw new ConstructError(
        `${path}: ${option} must be exact addresses of at most ${MAX_CHARACTERS} characters: https, http://localhost, ` +
          `or a scheme like com.example.app, without a fragment or a wildcard; got ${JSON.stringify(url)}. See ` +
          "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
      );
    }
  });
}
