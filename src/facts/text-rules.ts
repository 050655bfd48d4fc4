import { limits } from "./service-limits";

/**
 * The reason of a weakening: at least five letters, so that it is words, and only what AWS allows in a tag value. AWS
 * cuts a space at either end off, and Terraform then sees a difference for ever.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const reasonPattern = new RegExp(
  `^(?! )(?!.* $)(?=(?:\\P{L}*\\p{L}){5})[\\p{L}\\p{N} _.:/=+\\-@]{${limits.reasonLength.min},${limits.reasonLength.max}}$`,
  "u",
);

/**
 * Names that DynamoDB takes for a table: 3 to 255 letters, digits and `_ . -`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export const tableNamePattern = /^[A-Za-z0-9_.-]{3,255}$/;

/**
 * First label of the address of a sign-in page of Cognito, which refuses the names of its owner anywhere in it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 */
export const domainPrefixPattern = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
