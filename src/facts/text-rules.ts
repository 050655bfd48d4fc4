import { limits } from "./service-limits";

/**
 * Form of the reason of a weakening: characters that AWS allows in a tag value, at least five of them letters, so that
 * the reason has words.
 *
 * A space at either end is refused: AWS removes it, and Terraform would then plan a change at every run.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const reasonPattern = new RegExp(
  `^(?! )(?!.* $)(?=(?:\\P{L}*\\p{L}){5})[\\p{L}\\p{N} _.:/=+\\-@]{${limits.reasonLength.min},${limits.reasonLength.max}}$`,
  "u",
);

/**
 * Form of a table name: 3 to 255 letters, digits and `_ . -`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export const tableNamePattern = /^[A-Za-z0-9_.-]{3,255}$/;

/**
 * Form of the first label of the address of a sign-in page: 1 to 63 lower-case letters, digits and hyphens. Cognito
 * refuses a label that contains `aws`, `amazon` or `cognito`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 */
export const domainPrefixPattern = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
