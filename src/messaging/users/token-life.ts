/** Settings of a client of a pool, as far as they say how long an access token works. */
export interface TokenSettings {
  readonly AccessTokenValidity?: number;
  readonly TokenValidityUnits?: { readonly AccessToken?: string };
}

/** Longest life of an access token that Cognito allows. */
const LONGEST = 86_400;
/** Life if a client says none. */
const DEFAULT = 3_600;
const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/**
 * Seconds for which an access token of a client works. If the settings are not known or not understood, it is the
 * longest life that Cognito allows, so that no one trusts a token to have ended that still works.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export function accessTokenSeconds(settings: TokenSettings | undefined): number {
  if (settings === undefined) return LONGEST;
  const { AccessTokenValidity: validity, TokenValidityUnits: units } = settings;
  // Cognito's API shows no value, or 0, for the default.
  if (validity === undefined || validity === 0) return DEFAULT;
  const unit = SECONDS[units?.AccessToken ?? "hours"];
  return unit === undefined ? LONGEST : Math.min(validity * unit, LONGEST);
}

/** A time for people, in the largest unit that gives a whole number. */
export function inWords(seconds: number): string {
  const [size, noun] = seconds % 3_600 === 0 ? [3_600, "hour"] : seconds % 60 === 0 ? [60, "minute"] : [1, "second"];
  const count = seconds / size;
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
